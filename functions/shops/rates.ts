import { isCurrencyInUse } from '../kit/money.ts';
import { currency } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/** What one unit of the base currency costs, as a decimal: up to nine digits before the point, ten after it. */
const rate = z.string().check(
  z.regex(/^\d{1,9}(\.\d{1,10})?$/, 'Must be a decimal, like "1.0842".'),
  z.refine<string>((value) => /[1-9]/.test(value), 'Must be above zero.'),
);

const current = currency.check(z.refine<string>(isCurrencyInUse, 'Must be a currency that is in use.'));

const fields = z.strictObject({
  /** The currency that the others are counted against: as a rule the shop's own. */
  base: current,
  rates: z
    .array(
      z.strictObject({
        currency: current,
        /** Units of this currency for one of the base. */
        rate,
        /** The day of which it is. */
        on: z.iso.date(),
      }),
    )
    .check(z.maxLength(200)),
});

/** A shop's rates. The shop sets them; they count for budgets alone, never for what a customer pays. */
export const rates = fields.check(
  z.refine<z.output<typeof fields>>(
    (given) => new Set(given.rates.map((one) => one.currency)).size === given.rates.length,
    { error: 'Must name each currency once.', path: ['rates'] },
  ),
  z.refine<z.output<typeof fields>>((given) => given.rates.every((one) => one.currency !== given.base), {
    error: 'Must not name the base currency, whose rate is 1.',
    path: ['rates'],
  }),
);
export type Rates = z.output<typeof rates>;
