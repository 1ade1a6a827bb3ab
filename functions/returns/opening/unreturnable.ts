import type { FieldError } from '../../kit/errors.ts';
import type { ReturnableLine } from '../../refunds/returnable.ts';
import { countOf } from '../../refunds/units.ts';
import { mostLines } from '../../vocabulary/most-lines.ts';

const whyNot: Readonly<Record<NonNullable<ReturnableLine['why']>, string>> = {
  'gift-card': 'it is a gift card',
  'needs-no-shipping': 'it needs no shipping, and no parcel holds it',
  'not-shipped': 'none of it has left yet',
  'returned-already': 'other returns and refunds have taken the rest',
};

/** What is wrong with one of the wanted lines. */
const problemOf = (
  lineId: string,
  quantity: number,
  found: ReturnableLine | undefined,
): (Pick<FieldError, 'message'> & { readonly field: 'lineId' | 'quantity' }) | undefined => {
  if (!found) return { field: 'lineId', message: `The order has no line ${lineId}.` };
  const left = countOf(found.free);
  if (quantity <= left) return undefined;
  const why = found.why ? whyNot[found.why] : 'only pieces that have left and are in no other return count';
  return { field: 'quantity', message: `${lineId} has ${left} left to return: ${why}.` };
};

/** Why these pieces cannot be returned now, field by field; none where they can. For people who write code. */
export const unreturnable = (
  wanted: readonly { readonly lineId: string; readonly quantity: number }[],
  lines: readonly ReturnableLine[],
): FieldError[] => {
  if (wanted.length > mostLines) {
    const message = `A return has at most ${mostLines} lines. Open another one for the rest.`;
    return [{ path: 'lines', message }];
  }
  return wanted.flatMap(({ lineId, quantity }, place) => {
    const isAgain = wanted.findIndex((other) => other.lineId === lineId) !== place;
    const problem = isAgain
      ? { field: 'lineId', message: `The line ${lineId} is named twice.` }
      : problemOf(
          lineId,
          quantity,
          lines.find((line) => line.lineId === lineId),
        );
    return problem ? [{ path: `lines.${place}.${problem.field}`, message: problem.message }] : [];
  });
};
