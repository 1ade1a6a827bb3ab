import * as z from './z.ts';

/** The query parameters of every list. */
export const pageQuery = {
  limit: z._default(
    z.pipe(
      z.string().check(z.regex(/^([1-9]\d?|100)$/, 'A limit is a number from 1 to 100.')),
      z.transform((digits: string) => Number(digits)),
    ),
    25,
  ),
  cursor: z.optional(z.string().check(z.maxLength(2000))),
};

/** The answer of every list. */
export const pageOf = <S extends z.ZodMiniType>(item: S) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) });
