import { Failure, invalidFields } from '../../kit/errors.ts';
import { parseMoney } from '../../kit/money.ts';
import { longestNote } from '../../vocabulary/note.ts';
import {
  longestReason,
  type RefundFailed,
  type ReturnDispatched,
  type ReturnEvent,
  type ReturnReceived,
  type ReturnRequested,
  type ReturnSettled,
} from '../event.ts';
import { tidy, toInstant } from '../payload.ts';
import type { StandardReturnEvent } from './return-event.ts';

type Of<Type extends StandardReturnEvent['type']> = Extract<StandardReturnEvent, { readonly type: Type }>;

const words = (text: string | null | undefined, longest: number): string | undefined =>
  text ? tidy(text, longest) : undefined;

const idText = (id: string | number | null | undefined): string | undefined =>
  id === null || id === undefined ? undefined : String(id);

/** Errors: Invalid if a line is named twice: it would not be clear which of the two counts. */
const checkNamedOnce = (lines: readonly { readonly id: string | number }[]): void => {
  const ids = lines.map(({ id }) => String(id));
  const twice = ids.findIndex((id, place) => ids.indexOf(id) < place);
  if (twice >= 0)
    throw invalidFields('The event', [
      { path: `data.return.lines.${twice}.id`, message: 'Must be named only once.' },
    ]);
};

const requestedOf = ({ timestamp, data }: Of<'return.requested'>): ReturnRequested => {
  const { id, lines, outcome, note, locale } = data.return;
  checkNamedOnce(lines);
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

/** When it happened, and to which return. */
const newsOf = ({
  timestamp,
  data,
}: Of<'return.dispatched' | 'return.received' | 'return.cancelled'>): Pick<
  ReturnDispatched,
  'at' | 'orderId' | 'returnId' | 'platformReturnId'
> => {
  const id = idText(data.return.id);
  return {
    at: toInstant(timestamp),
    orderId: String(data.order.id),
    ...(id === undefined ? {} : isOurs(id) ? { returnId: id } : { platformReturnId: id }),
  };
};

const dispatchedOf = (event: Of<'return.dispatched'>): ReturnDispatched => {
  const { carrier, tracking } = event.data.return;
  return {
    kind: 'dispatched',
    ...newsOf(event),
    carrier: words(carrier, 100),
    tracking: words(tracking, 100),
  };
};

const receivedOf = (event: Of<'return.received'>): ReturnReceived => {
  const lines = event.data.return.lines ?? undefined;
  checkNamedOnce(lines ?? []);
  return {
    kind: 'received',
    ...newsOf(event),
    lines: lines?.map(({ id, quantity }) => ({ lineId: String(id), quantity })),
  };
};

const failedOf = ({ order, refund }: Of<'refund.failed'>['data']): RefundFailed => ({
  kind: 'refund-failed',
  at: toInstant(refund.failedAt),
  orderId: String(order.id),
  key: refund.key,
  returnId: idText(refund.returnId),
  why: words(refund.reason, longestReason),
});

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

/** Errors: Invalid, with the name of the field, for an amount that does not fit its currency. */
const paidOf = ({ amount, currency }: Of<'refund.completed'>['data']['refund']) => {
  try {
    return parseMoney(amount, currency);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw invalidFields('The event', [{ path: 'data.refund.amount', message: error.message }]);
  }
};

/** What a custom shop says of a return. Errors: Invalid for an amount that does not fit its currency. */
export const readReturn = (event: StandardReturnEvent): ReturnEvent => {
  switch (event.type) {
    case 'return.requested':
      return requestedOf(event);
    case 'return.dispatched':
      return dispatchedOf(event);
    case 'return.received':
      return receivedOf(event);
    case 'return.cancelled':
      return { kind: 'return-cancelled', ...newsOf(event) };
    case 'refund.failed':
      return failedOf(event.data);
    case 'refund.completed': {
      const { order, refund } = event.data;
      return { ...settledOf(order.id, 'refund', refund), paid: paidOf(refund) };
    }
    case 'exchange.completed':
      return settledOf(event.data.order.id, 'exchange', event.data.exchange);
  }
};
