import type { Order } from '../../orders/order.ts';
import type { Quote } from '../../refunds/quote.ts';
import type { Shop } from '../../shops/shop.ts';
import { isPaid } from '../../vocabulary/reason.ts';
import type { Return } from '../return.ts';
import type { ShownBarred, ShownInstructions, ShownItem, ShownQuestion, ShownQuote } from './shown-return.ts';

/** A stored return in the shapes that mails and pages take. */

export const shownItems = ({ lines }: Return): ShownItem[] =>
  lines.map(({ title, variantTitle, quantity, reason, note }) => ({
    title,
    variantTitle,
    quantity,
    reason,
    note,
  }));

export const shownLeftOut = ({ leftOut = [] }: Return): ShownBarred[] =>
  leftOut.map(({ title, why }) => ({ title, why }));

export const shownQuote = (
  quote: Quote | undefined,
  order: Pick<Order, 'snapshot'> | undefined,
): ShownQuote | undefined =>
  quote && {
    quote,
    titles: Object.fromEntries(order?.snapshot?.lines.map(({ id, title }) => [id, title]) ?? []),
  };

/** The same where money comes back: an exchange and a repair have a quote too, and nothing of it is paid. */
export const paidQuote = (
  quote: Quote | undefined,
  { outcome }: Pick<Return, 'outcome'>,
  order: Pick<Order, 'snapshot'> | undefined,
): ShownQuote | undefined => (isPaid(outcome) ? shownQuote(quote, order) : undefined);

/** The same for the shop's people, who see the amounts also while it is not known that the order was paid. */
export const staffQuote = (...told: Parameters<typeof paidQuote>): ShownQuote | undefined => {
  const shown = paidQuote(...told);
  return shown && { ...shown, reader: 'staff' };
};

/**
 * The goods of a withdrawal must be sent within 14 days of its declaration (Directive 2011/83, article
 * 14(1)).
 */
export const shownInstructions = (
  { advice, instructedAt, labelUrl, waits, createdAt }: Return,
  shop: Shop,
): ShownInstructions => ({
  address: shop.settings.returns.address,
  labelPayer: advice?.labelPayer ?? 'customer',
  labelUrl,
  sendBy: new Date(
    Date.parse(instructedAt ?? createdAt) + (waits.parcelReminder + waits.parcelExpiry) * 1000,
  ).toISOString(),
});

export const shownQuestion = ({ question, advice }: Return): ShownQuestion | undefined =>
  question && {
    kind: question.kind,
    text: question.text,
    ...(question.kind === 'offer' && advice?.action.do === 'offer'
      ? { offer: { outcome: advice.action.outcome, bonusPercent: advice.action.bonusPercent } }
      : {}),
  };
