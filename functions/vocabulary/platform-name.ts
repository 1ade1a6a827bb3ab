import * as z from 'zod/mini';

/**
 * A stored name that stands for a platform, or for who pays. Only its form is checked: the records in `platforms/` say
 * what there is. openapi.json names `known`.
 */
export const platformName = (known: readonly string[]) =>
  z.string().check(
    z.refine<string>((name) => /^[a-z][a-z0-9-]{0,39}$/.test(name), 'Is no name of a platform.'),
    z.meta({ enum: [...known] }),
  );
