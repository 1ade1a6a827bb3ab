import { isObject } from '../../functions/kit/json.ts';

/** The paths of a value that fit a pattern, `arms.*.hour`, in which a star is each entry of a list. */
export const pathsLike = (pattern: string, value: unknown): string[] => {
  const [step = '', ...rest] = pattern.split('.');
  const inside = (key: string, held: unknown): string[] =>
    rest.length === 0 ? [key] : pathsLike(rest.join('.'), held).map((path) => `${key}.${path}`);
  if (step === '*')
    return Array.isArray(value) ? value.flatMap((held, place) => inside(String(place), held)) : [];
  return isObject(value) && Object.hasOwn(value, step) ? inside(step, value[step]) : [];
};

/** A copy with another value at a path whose holder is there. */
export const withValue = (whole: unknown, path: string, value: unknown): unknown => {
  const [step = '', ...rest] = path.split('.');
  const put = (held: unknown) => (rest.length === 0 ? value : withValue(held, rest.join('.'), value));
  if (Array.isArray(whole)) return whole.map((held, place) => (String(place) === step ? put(held) : held));
  return isObject(whole) ? { ...whole, [step]: put(whole[step]) } : whole;
};
