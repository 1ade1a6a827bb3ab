import { conflict } from '../kit/errors.ts';
import { formatDecimal, type Money } from '../kit/money.ts';
import { answered, type Doer, decided, noted } from './actions.ts';
import type { Return } from './return.ts';
import { worthOf } from './second-person.ts';
import { isParcelMissing } from './verdicts.ts';

/** What is paid for a return as it was quoted, in the currency that the customer paid in. */
export const quotedMoney = ({ quote, outcome }: Return): Money | undefined => {
  const worth = quote && worthOf(outcome, quote);
  return worth && { amount: worth.presentment, currency: quote.presentmentCurrency };
};

const meaning = (stored: Return): string => {
  const money = quotedMoney(stored);
  if (!money) return `This settles the ${stored.outcome}`;
  return `This pays ${formatDecimal(money)} ${money.currency}`;
};

/**
 * A person pays although no parcel came. The money is decided as quoted; if it is another amount by then, a
 * person looks again. Errors: Conflict where a parcel is not missing, and without `confirm`, with the amount
 * and what it means.
 */
export const payWithoutGoods = (stored: Return, confirm: boolean, doer: Doer): Return => {
  if (!isParcelMissing(stored))
    throw conflict(
      'Only a return that was escalated because no parcel came (no-parcel) can be paid without the goods.',
    );
  if (!confirm)
    throw conflict(
      `${meaning(stored)} although nothing came back, and no parcel is waited for any more. If that is what you want, send it again with "confirm": true.`,
    );
  const money = quotedMoney(stored);
  return noted(
    { ...answered(stored, doer), status: 'inspected', decision: decided('approved', {}, doer) },
    'pay-without-goods',
    doer,
    { after: 'no-parcel', ...money },
  );
};
