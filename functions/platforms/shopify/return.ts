import { invalid, invalidFields } from '../../kit/errors.ts';
import { parse } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { mostLines } from '../../vocabulary/most-lines.ts';
import { longestNote } from '../../vocabulary/note.ts';
import { isFault } from '../../vocabulary/reason.ts';
import type { ReturnRequested, ShopEvent } from '../event.ts';
import { listOf, maybe, tidy, tolerant, words } from '../payload.ts';
import { numericId } from './payload.ts';
import { reasonOf } from './reason.ts';

const reference = { id: maybe(numericId), admin_graphql_api_id: maybe(numericId) };
const referenced = z.object(reference);
type Reference = z.output<typeof referenced>;

const idOf = (reference: Reference | undefined): string | undefined =>
  reference?.id ?? reference?.admin_graphql_api_id;

const mostPieces = 1_000_000;

const returnLine = z.object({
  /** The line of the parcel that it came in, which names the line of the order. */
  fulfillment_line_item: maybe(z.object({ line_item: maybe(referenced) })),
  quantity: z.int('Must be a whole number.').check(z.gte(1), z.lte(mostPieces)),
  return_reason: words(255),
  return_reason_definition: tolerant(z.object({ handle: words(255) })),
  return_reason_note: words(longestNote),
  customer_note: words(longestNote),
});

/** The bodies have no time and nothing about the customer. `order` is missing if a request is declined. */
const shopifyReturn = z.object({
  ...reference,
  order: maybe(referenced),
  order_id: maybe(numericId),
  return_line_items: listOf(returnLine),
});
type ShopifyReturn = z.output<typeof shopifyReturn>;

type Line = ReturnRequested['lines'][number];

/**
 * Errors: Invalid if it names no line of the order: with a guess we might refund goods that are not sent
 * back.
 */
const lineOf = (line: z.output<typeof returnLine>): Line => {
  const lineId = idOf(line.fulfillment_line_item?.line_item);
  if (!lineId) throw invalid('A line of the return names no line of the order.');
  return {
    lineId,
    quantity: line.quantity,
    reason: reasonOf(line.return_reason_definition?.handle ?? line.return_reason),
    note: line.customer_note ?? line.return_reason_note,
  };
};

const together = (a: Line, b: Line): Line => ({
  lineId: a.lineId,
  quantity: a.quantity + b.quantity,
  reason: isFault(a.reason) || !isFault(b.reason) ? a.reason : b.reason,
  note: tidy([...new Set([a.note, b.note])].filter(Boolean).join('\n'), longestNote),
});

/**
 * Shopify lists a line twice if it came in two parcels; we list it once, with the more serious reason. Errors:
 * Invalid if there is none, or more than a return can have, or one has more pieces than a line of an order can have.
 */
const linesOf = ({ return_line_items }: ShopifyReturn): Line[] => {
  const lines = new Map<string, Line>();
  for (const line of return_line_items.map(lineOf)) {
    const before = lines.get(line.lineId);
    lines.set(line.lineId, before ? together(before, line) : line);
  }
  const all = [...lines.values()];
  if (all.length === 0) throw invalid('The return names no lines.');
  if (all.length > mostLines) {
    const message = `Must name at most ${mostLines} lines of the order.`;
    throw invalidFields('The return', [{ path: 'return_line_items', message }]);
  }
  if (all.some(({ quantity }) => quantity > mostPieces))
    throw invalid('The quantity of a line of the return is too large.');
  return all;
};

const platformReturnIdOf = (read: ShopifyReturn): string => {
  const own = idOf(read);
  if (!own) throw invalid('The return has no id.');
  return own;
};

/** `returns/request`. Errors: Invalid without an order or lines. */
export const readReturnRequest = (body: unknown, sentAt: string): readonly ShopEvent[] => {
  const read = parse(shopifyReturn, body, 'The return');
  const orderId = idOf(read.order) ?? read.order_id;
  if (!orderId) throw invalid('The return names no order.');
  return [
    {
      kind: 'return',
      at: sentAt,
      orderId,
      platformReturnId: platformReturnIdOf(read),
      lines: linesOf(read),
    },
  ];
};

/** `returns/cancel` and `returns/decline`. */
export const readReturnEnd = (body: unknown, sentAt: string): readonly ShopEvent[] => {
  const read = parse(shopifyReturn, body, 'The return');
  return [
    {
      kind: 'return-cancelled',
      at: sentAt,
      orderId: idOf(read.order) ?? read.order_id,
      platformReturnId: platformReturnIdOf(read),
    },
  ];
};
