import * as z from '../kit/z.ts';

/** `birthday`, the name of a feast, or a day of the shop's own, `own-…`. care/occasions.ts knows which there are. */
export const occasionName = z
  .string()
  .check(
    z.maxLength(40),
    z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Must be the name of an occasion, like birthday or mid-autumn.'),
  );
