import { givenOnly, isObject } from '../kit/json.ts';
import * as z from '../kit/z.ts';

/** The defaults of a group, by its schema: openapi.json shows them beside the fields. */
export const settingDefaults = z.registry<{ readonly defaults: Readonly<Record<string, unknown>> }>();

type Fields = Readonly<Record<string, z.ZodMiniType>>;

/**
 * Settings that belong together: each has one field and one default. `stored` completes a shop that was
 * stored before a setting existed with its default; `change` takes any of the fields; `changed` applies a
 * change.
 */
export const settingGroup = <F extends Fields>(fields: F, defaults: z.output<z.ZodMiniObject<F>>) => {
  const whole = z.object(fields).register(settingDefaults, { defaults });
  type Whole = z.output<typeof whole>;
  const completed = z.transform<unknown, unknown>((given) =>
    given === undefined || isObject(given) ? { ...defaults, ...given } : given,
  );
  return {
    defaults,
    stored: z.pipe(completed, whole),
    change: z.partial(z.strictObject(fields)),
    changed: (before: Whole, change: { [K in keyof Whole]?: Whole[K] | undefined } = {}): Whole => ({
      ...before,
      ...givenOnly(change),
    }),
  };
};
