import type { AttributeValue } from 'aws-lambda';
import { redemption } from '../coupons/redemption.ts';
import { address } from '../customers/address.ts';
import { customer } from '../customers/customer.ts';
import { sameContent } from '../kit/json.ts';
import { logFailure } from '../kit/log.ts';
import { unpackedItem } from '../kit/packed-item.ts';
import type * as z from '../kit/z.ts';
import { send } from '../mail/send.ts';
import { order } from '../orders/order.ts';
import type { AskedPeople } from './asked-people.ts';
import { orderTrace } from './facts.ts';

/** An item as a stream of DynamoDB tells it: bytes are base64. Watched items have no sets. */
export type Image = Readonly<Record<string, AttributeValue>>;

type Attributes = Record<string, unknown>;

/** Whom a change concerns: a customer of a shop, or the buyer of an order. */
interface Watched {
  readonly whose: (item: Attributes) => AskedPeople | undefined;
  /** What facts are computed from; undefined if the item says nothing. While it stays the same, nothing has to be done. */
  readonly trace: (item: Attributes) => unknown;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const customerIn =
  (name: string) =>
  ({ shop, [name]: id }: Attributes): AskedPeople | undefined =>
    textOf(shop) && textOf(id) ? { shop: textOf(shop), customers: [textOf(id)] } : undefined;

const byCustomer = customerIn('customerId');

const traced =
  <Item>(schema: z.ZodMiniType<Item>, trace: (item: Item) => unknown) =>
  (item: Attributes): unknown =>
    trace(schema.parse(item));

const presence = (value: unknown): boolean => value !== undefined;

const isEmpty = (record: object): boolean => Object.values(record).every((each) => each === undefined);

/** The tables that segments follow. A new fact of one of these records belongs into its trace. */
export const watched = {
  customers: {
    whose: customerIn('id'),
    trace: traced(
      customer,
      ({ email, country, region, locale, tags, birthday, marketingConsent, erasedAt }) => [
        [presence(email), Boolean(birthday?.value), erasedAt],
        [country, region, locale, tags].map((said) => said?.value),
        marketingConsent,
      ],
    ),
  },
  addresses: {
    whose: byCustomer,
    trace: traced(address, ({ customerId, unsubscribed = {}, consented = {}, suppressed }) =>
      isEmpty(unsubscribed) && isEmpty(consented) && !suppressed
        ? undefined
        : [customerId, unsubscribed, consented, presence(suppressed)],
    ),
  },
  orders: { whose: byCustomer, trace: traced(order, orderTrace) },
  surveys: {
    whose: byCustomer,
    trace: ({ customerId, status, answer }: Attributes) =>
      status === 'answered' ? [customerId, answer] : undefined,
  },
  returns: {
    whose: byCustomer,
    trace: ({ customerId, status, createdAt }: Attributes) =>
      status === 'cancelled' ? undefined : [customerId, createdAt],
  },
  redemptions: {
    whose: ({ shop, order: place }: Attributes): AskedPeople | undefined => {
      const [, id] = textOf(place).split(/~(.*)/s);
      return textOf(shop) && id ? { shop: textOf(shop), order: id } : undefined;
    },
    trace: traced(redemption, ({ status, at }) => (status === 'counted' ? at : undefined)),
  },
  sends: {
    whose: byCustomer,
    trace: traced(send, ({ customerId, status, sentAt }) =>
      status === 'sent' && sentAt ? [customerId, sentAt] : undefined,
    ),
  },
} as const satisfies Readonly<Record<string, Watched>>;
export type WatchedTable = keyof typeof watched;

const plain = ({ S, N, B, BOOL, L, M, NULL }: AttributeValue): unknown => {
  if (NULL) return null;
  if (S !== undefined) return S;
  if (N !== undefined) return Number(N);
  if (B !== undefined) return Buffer.from(B, 'base64');
  if (L !== undefined) return L.map(plain);
  return M === undefined ? BOOL : plainItem(M);
};

const plainItem = (image: Image): Attributes =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]));

const itemOf = (image: Image | undefined): Attributes | undefined => image && unpackedItem(plainItem(image));

const unreadable = Symbol('unreadable');

const traceOf = ({ trace }: Watched, item: Attributes | undefined, table: string): unknown => {
  try {
    return item && trace(item);
  } catch (error) {
    logFailure('an item that changed cannot be read, and counts as changed', error, { table });
    return unreadable;
  }
};

/**
 * The people whom a change of an item concerns: its owner before, and its owner now. None if it changes no fact of
 * theirs. Never fails: a stream waits for a change that fails, with all that come after it.
 */
export const concernedBy = (
  table: WatchedTable,
  images: { readonly before: Image | undefined; readonly after: Image | undefined },
): AskedPeople[] => {
  const item = watched[table];
  const [before, after] = [itemOf(images.before), itemOf(images.after)];
  const [old, now] = [traceOf(item, before, table), traceOf(item, after, table)];
  // To make somebody anew in vain does no harm.
  const isSame = old !== unreadable && now !== unreadable && sameContent(old, now);
  return isSame ? [] : [before, after].flatMap((each) => (each && item.whose(each)) || []);
};
