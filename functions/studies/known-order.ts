import { instant } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Named, SoldOrder } from '../orders/sold.ts';
import type { CountedReturn } from '../returns/counted.ts';
import { type Reason, reason } from '../vocabulary/reason.ts';

const named = {
  productId: z.optional(z.string()),
  sku: z.optional(z.string()),
  title: z.string(),
  vendor: z.optional(z.string()),
};

/** What the study knows of an order and its returns: all that it counts of them, and nothing else. */
export const knownOrder = z.object({
  order: z.optional(
    z.object({
      deliveredAt: z.optional(instant),
      fulfilledAt: z.optional(instant),
      country: z.optional(z.string()),
      lines: z.array(z.object({ ...named, quantity: z.int() })),
    }),
  ),
  /** By id. Returns of which no order is known yet are an order of their own here. */
  returns: z.record(
    z.string(),
    z.object({
      createdAt: instant,
      fate: z.enum(['counts', 'declined', 'expired']),
      lines: z.array(z.object({ ...named, pieces: z.int(), reason })),
    }),
  ),
});

/** The same, as anybody may tell it. */
export interface KnownOrder {
  readonly order?: SoldOrder | undefined;
  readonly returns: Readonly<Record<string, Omit<CountedReturn, 'orderId'>>>;
}

export const nothingKnown: KnownOrder = { returns: {} };

/** A count of something. Equal things have equal names. */
export interface Counted {
  readonly what: string;
  /** When it counts: see `spanOf`. */
  readonly span: number;
  readonly count: number;
}

/** What is counted: a name for each, made of its parts. */
type What =
  | readonly [kind: 'requests' | 'declined' | 'expired' | 'asked']
  /** Orders, and their pieces, by where they were sent. */
  | readonly [kind: 'orders' | 'country', country: string]
  /** Pieces of a product, under the name that an order gives it. */
  | readonly [kind: 'sold', product: string, productId: string, sku: string, title: string, vendor: string]
  /** Orders that have the product, and those of them in which it failed early. */
  | readonly [kind: 'having' | 'failed', product: string]
  /** Pieces that came back, by where they had been sent. */
  | readonly [kind: 'returned', product: string, country: string, reason: Reason]
  /** Pieces that failed early. */
  | readonly [kind: 'faults', product: string, reason: Reason];

const milliseconds = 86_400_000;

/** The day of an instant, UTC, counted from 1970. */
export const dayOf = (instant: string | number): number =>
  Math.floor((typeof instant === 'number' ? instant : Date.parse(instant)) / milliseconds);

export const startOf = (day: number): string => new Date(day * milliseconds).toISOString();

/** Room for five years and a half in each direction, which no two dates of an order are apart. */
const widest = 2048;

/**
 * When something counts, as one number: in studies that reach back to the day `from` and are not made before
 * the day `seen`. The two differ where a date lies ahead, and for returns, which count by two dates.
 */
const spanOf = (from: number, seen: number): number =>
  2 * widest * from + widest + Math.max(-widest, Math.min(widest - 1, seen - from));

export const fromOf = (span: number): number => Math.floor(span / (2 * widest));
export const seenOf = (span: number): number => fromOf(span) + (span % (2 * widest)) - widest;

/** An order is counted on the day on which it arrived. Where no delivery is told, a week after it left. */
const transitDays = 7;

/** A signal counts faults that were reported within this many days of the delivery. */
export const ageDays = 14;

interface Arrival {
  readonly at: number;
  /** The day, and the day on which it is known. */
  readonly day: number;
  readonly seen: number;
}

const arrivalOf = ({ deliveredAt, fulfilledAt }: SoldOrder): Arrival | undefined => {
  if (deliveredAt !== undefined) {
    const day = dayOf(deliveredAt);
    return { at: Date.parse(deliveredAt), day, seen: day };
  }
  if (fulfilledAt === undefined) return undefined;
  const at = Date.parse(fulfilledAt) + transitDays * milliseconds;
  return { at, day: dayOf(at), seen: dayOf(fulfilledAt) };
};

/** Products without an id are told apart by SKU, and those without a SKU by title. */
const productOf = ({ productId, sku, title }: Named): string =>
  productId ? `id ${productId}` : sku ? `sku ${sku}` : `title ${title}`;

/** Faults of the product itself. A wrong item is the packer's fault, a poor description the shop's. */
const failures: ReadonlySet<Reason> = new Set(['arrived-broken', 'does-not-work']);

const counter = () => {
  const all: Counted[] = [];
  const add = (span: number, count: number, ...what: What) => {
    if (count !== 0) all.push({ what: JSON.stringify(what), span, count });
  };
  return { all, add };
};
type Add = ReturnType<typeof counter>['add'];

const sum = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((all, { quantity }) => all + quantity, 0);

const countOrder = ({ country = '', lines }: SoldOrder, { day, seen }: Arrival, add: Add): void => {
  const on = spanOf(day, seen);
  add(on, 1, 'orders', country);
  add(on, sum(lines), 'country', country);
  const sold = lines.filter(({ quantity }) => quantity > 0);
  for (const [product, ofProduct] of Map.groupBy(sold, productOf)) {
    const { productId = '', sku = '', title = '', vendor = '' } = ofProduct[0] ?? {};
    add(on, sum(ofProduct), 'sold', product, productId, sku, title, vendor);
    add(on, 1, 'having', product);
  }
};

/** A dozen glasses of one dropped parcel are one fault: an order is faulty once. */
const countFaults = (known: KnownOrder, { at, day, seen }: Arrival, add: Add): void => {
  const on = spanOf(day, seen);
  const faults = Object.values(known.returns).flatMap(({ fate, createdAt, lines }) =>
    fate === 'counts' && Date.parse(createdAt) <= at + ageDays * milliseconds
      ? lines.filter(({ reason }) => failures.has(reason))
      : [],
  );
  for (const line of faults) add(on, line.pieces, 'faults', productOf(line), line.reason);
  for (const product of new Set(faults.map(productOf))) add(on, 1, 'failed', product);
};

/**
 * What an order and its returns add to the counts. It depends on them alone and not on when somebody looks, so
 * that what was added can be taken away again.
 */
export const countsOf = (known: KnownOrder): readonly Counted[] => {
  const { all, add } = counter();
  const { order } = known;
  const arrival = order && arrivalOf(order);
  if (order && arrival) {
    countOrder(order, arrival, add);
    countFaults(known, arrival, add);
  }
  for (const { createdAt, fate, lines } of Object.values(known.returns)) {
    const day = dayOf(createdAt);
    const on = spanOf(day, day);
    add(on, 1, 'requests');
    if (fate !== 'counts') {
      add(on, 1, fate);
      continue;
    }
    for (const line of lines) {
      const { pieces, reason } = line;
      add(on, pieces, 'asked');
      if (!order || !arrival) continue;
      // In a study are the returns that were asked for in its time, of orders that arrived in its time.
      const both = spanOf(Math.min(day, arrival.day), Math.max(day, arrival.seen));
      add(both, pieces, 'returned', productOf(line), order.country ?? '', reason);
    }
  }
  return all;
};
