import * as z from '../kit/z.ts';

/**
 * The stored name of a platform, or of a settler. Only its form is checked: the records in `platforms/`
 * decide which names exist. openapi.json shows `known`.
 */
export const platformName = (known: readonly string[]) =>
  z.string().check(
    z.refine<string>((name) => /^[a-z][a-z0-9-]{0,39}$/.test(name), 'Must be the name of a platform.'),
    z.meta({ enum: [...known] }),
  );
