import { invalid } from '../../kit/errors.ts';
import { parseMoney } from '../../kit/money.ts';
import { longestNote } from '../../vocabulary/note.ts';
import type { ReturnDispatched, ReturnEvent, ReturnRequested, ReturnSettled } from '../event.ts';
import { tidy, toInstant } from '../payload.ts';
import type { StandardReturnEvent } from './return-event.ts';

type Of<Type extends StandardReturnEvent['type']> = Extract<StandardReturnEvent, { readonly type: Type }>;

const words = (text: string | null | undefined, longest: number): string | undefined =>
  text ? tidy(text, longest) : undefined;

const idText = (id: string | number | null | undefined): string | undefined =>
  id === null || id === undefined ? undefined : String(id);

/** Errors: Invalid if a line is named twice: its two reasons could mean either piece. */
const requestedOf = ({ timestamp, data }: Of<'return.requested'>): ReturnRequested => {
  const { id, lines, outcome, note, locale } = data.return;
  if (new Set(lines.map((line) => String(line.id))).size < lines.length)
    throw invalid('Two lines of the return have the same id.');
  return {
    kind: 'return',
    at: toInstant(timestamp),
    orderId: String(data.order.id),
    platformReturnId: idText(id),
    lines: lines.map((line) => ({
      lineId: String(line.id),
      quantity: line.quantity,
      reason: line.reason,
      note: words(line.note, longestNote),
    })),
    note: words(note, longestNote),
    outcome: outcome ?? undefined,
    locale,
  };
};

const isOurs = (id: string): boolean => /^ret_[a-f0-9]{32}$/.test(id);

const dispatchedOf = ({ timestamp, data }: Of<'return.dispatched'>): ReturnDispatched => {
  const id = idText(data.return.id);
  return {
    kind: 'dispatched',
    at: toInstant(timestamp),
    orderId: String(data.order.id),
    ...(id === undefined ? {} : isOurs(id) ? { returnId: id } : { platformReturnId: id }),
    carrier: words(data.return.carrier, 100),
    tracking: words(data.return.tracking, 100),
  };
};

const settledOf = (
  orderId: string | number,
  what: ReturnSettled['what'],
  done: Of<'exchange.completed'>['data']['exchange'],
): ReturnSettled => ({
  kind: 'settled',
  at: toInstant(done.completedAt),
  orderId: String(orderId),
  key: done.key,
  returnId: idText(done.returnId),
  reference: String(done.id),
  what,
});

/** What a custom shop says of a return. Errors: Invalid for an amount that does not fit its currency. */
export const readReturn = (event: StandardReturnEvent): ReturnEvent => {
  switch (event.type) {
    case 'return.requested':
      return requestedOf(event);
    case 'return.dispatched':
      return dispatchedOf(event);
    case 'refund.completed': {
      const { order, refund } = event.data;
      return { ...settledOf(order.id, 'refund', refund), paid: parseMoney(refund.amount, refund.currency) };
    }
    case 'exchange.completed':
      return settledOf(event.data.order.id, 'exchange', event.data.exchange);
  }
};
