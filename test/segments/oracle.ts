import { likelyTimeZone } from '../../functions/customers/time-zone.ts';
import { capturedOf } from '../../functions/orders/captured.ts';
import type { Order, OrderSnapshot } from '../../functions/orders/order.ts';
import { refundedMoney, unnamedRefunds } from '../../functions/orders/refunded-money.ts';
import type { Bounds, Condition, Leaf } from '../../functions/segments/leaf.ts';
import type { PersonRecords } from '../../functions/segments/records.ts';
import { classesOf, folded } from '../../functions/shops/product-classes.ts';
import type { Purpose } from '../../functions/vocabulary/purpose.ts';
import type { Kind } from '../../functions/vocabulary/question-kind.ts';

/**
 * A second evaluator of segments, written from docs/segments.md alone: each row of its table of facts is a row here,
 * and asks the full records. It is slow, and knows nothing of projections, digests and compiled conditions.
 */

/** What a leaf says: undefined where its fact is unknown. */
type Said = boolean | undefined;

const dayMs = 86_400_000;

/** What is looked up in the same records again and again, found once. */
const once = <T extends object>(find: (records: PersonRecords) => T) => {
  const found = new WeakMap<PersonRecords, T>();
  return (records: PersonRecords): T => {
    const known = found.get(records) ?? find(records);
    found.set(records, known);
    return known;
  };
};

const within = (value: number, { atLeast, atMost }: Bounds): boolean =>
  !(atLeast !== undefined && value < atLeast) && !(atMost !== undefined && value > atMost);

/** At least n days are over once n × 24 hours are, and at most n until the next day is. What lies ahead is 0 days ago. */
const daysWithin = (since: number, at: number, { atLeast = 0, atMost }: Bounds): boolean =>
  (atLeast === 0 || since + atLeast * dayMs <= at) &&
  (atMost === undefined || since + (atMost + 1) * dayMs > at);

const newestOf = (instants: readonly string[]): string | undefined => instants.toSorted().at(-1);

const lastWithin = (instants: readonly string[], at: number, bounds: Bounds): Said => {
  const newest = newestOf(instants);
  return newest === undefined ? undefined : daysWithin(Date.parse(newest), at, bounds);
};

const isOneOf = (wanted: readonly string[], fact: string | undefined): Said =>
  fact === undefined ? undefined : wanted.includes(fact);

/* Profile */

const languageOf = ({ customer }: PersonRecords): string | undefined =>
  customer.locale?.value.replace(/[-_].*$/s, '').toLowerCase();

const zoneOf = ({ customer }: PersonRecords): string | undefined =>
  likelyTimeZone(customer.country?.value, customer.region?.value, '') || undefined;

/** Taken back, it stays as a statement without a day. */
const hasBirthday = ({ customer }: PersonRecords): boolean =>
  customer.birthday !== undefined && customer.birthday.value !== null;

/** The first of the six rules that applies. */
const recordedFor = (purpose: Purpose, { customer, address }: PersonRecords): 'yes' | 'no' | 'unknown' => {
  const platform = customer.marketingConsent;
  const asked = address?.consented?.[purpose];
  if (customer.email === undefined || address?.suppressed !== undefined) return 'no';
  if (address?.unsubscribed?.[purpose] !== undefined) return 'no';
  if (asked !== undefined && (!platform || platform.given || platform.at < asked)) return 'yes';
  if (platform?.given === true) return 'yes';
  if (platform?.given === false && purpose !== 'survey') return 'no';
  return 'unknown';
};

const hasTag = (wanted: readonly string[], { customer }: PersonRecords): Said => {
  if (customer.tags === undefined) return undefined;
  const theirs = customer.tags.value.filter((_tag, place) => place < 10);
  return wanted.some((tag) => theirs.some((own) => folded(own) === folded(tag)));
};

/* Orders */

type CountedOrder = Order & { readonly snapshot: OrderSnapshot };

const placedAt = ({ facts, snapshot }: CountedOrder): string => facts.placed ?? snapshot.placedAt;

const isNewer = (a: CountedOrder, b: CountedOrder): boolean => {
  if (placedAt(a) !== placedAt(b)) return Date.parse(placedAt(a)) > Date.parse(placedAt(b));
  return `${a.shop} ${a.id}` > `${b.shop} ${b.id}`;
};

/** Counted orders, from the newest to the oldest: each stands where as many are newer. */
const countedOrders = once(({ customer, orders }): readonly CountedOrder[] => {
  const counted = orders.flatMap((order) => {
    const { snapshot } = order;
    const counts =
      order.customerId === customer.id && snapshot?.test === false && order.facts.cancelled === undefined;
    return counts && snapshot ? [{ ...order, snapshot }] : [];
  });
  const ranked = counted.map((order) => ({
    order,
    newer: counted.filter((other) => isNewer(other, order)).length,
  }));
  return ranked.toSorted((a, b) => a.newer - b.newer).map(({ order }) => order);
});

const placedTimes = once((records) => countedOrders(records).map((order) => Date.parse(placedAt(order))));

/** The average of n gaps is at least x days if all of them together are at least n times x days. */
const gapWithin = (records: PersonRecords, { atLeast, atMost }: Bounds): Said => {
  const times = placedTimes(records);
  if (times.length < 2) return undefined;
  const span = BigInt(Math.max(...times) - Math.min(...times));
  const gaps = BigInt((times.length - 1) * dayMs);
  const isShort = atLeast !== undefined && span < gaps * BigInt(atLeast);
  const isLong = atMost !== undefined && span > gaps * BigInt(atMost);
  return !isShort && !isLong;
};

type Side = 'shop' | 'presentment';

/** What came in for an order and stayed, in minor units of one of its currencies; undefined is unknown. */
const netOf = (order: CountedOrder, side: Side): number | undefined => {
  const captured = capturedOf(order);
  if (captured === 'unknown') return undefined;
  let net = captured[side] - unnamedRefunds(order)[side];
  for (const refund of Object.values(order.refunds)) net -= refundedMoney(refund, order)[side];
  return Math.max(net, 0);
};

const sideIn = ({ snapshot }: CountedOrder, currency: string): Side | undefined => {
  if (snapshot.currency === currency) return 'shop';
  return snapshot.presentmentCurrency === currency ? 'presentment' : undefined;
};

/** Spend in the currency of the newest counted order. `amount` undefined: unknown. No `currency`: every currency. */
const spendOf = once(
  (records): { readonly amount: number | undefined; readonly currency: string | undefined } => {
    const orders = countedOrders(records);
    const currency = orders[0]?.snapshot.currency;
    if (currency === undefined) return { amount: 0, currency };
    let amount = 0;
    for (const order of orders) {
      const side = sideIn(order, currency);
      const net = side && netOf(order, side);
      if (net === undefined) return { amount: undefined, currency };
      amount += net;
    }
    return { amount, currency };
  },
);

const spendWithin = (
  records: PersonRecords,
  { currency: asked, ...bounds }: Bounds & { readonly currency: string },
): Said => {
  const { amount, currency } = spendOf(records);
  if (amount === undefined || (currency !== undefined && currency !== asked)) return undefined;
  return within(amount, bounds);
};

/* Groups of buyers */

/** 1, and 1 more for each border that the value is above. */
const scoreAbove = (value: number, cuts: readonly number[]): number =>
  cuts.reduce((score, cut) => (value > cut ? score + 1 : score), 1);

const recencyScore = (records: PersonRecords): Score => {
  const times = placedTimes(records);
  const { asOf, recency } = records.settled.today;
  if (times.length === 0) return undefined;
  const days = Math.max(0, Math.floor((asOf - Math.max(...times)) / dayMs));
  return scoreAbove(-days, recency);
};

const frequencyScore = (records: PersonRecords): Score => {
  const { length } = countedOrders(records);
  return length === 0 ? undefined : scoreAbove(length, records.settled.today.frequency);
};

/** Known only in the currency of the borders. */
const moneyScore = (records: PersonRecords): Score => {
  const { money, currency } = records.settled.today;
  const spend = spendOf(records);
  const isKnown = countedOrders(records).length > 0 && spend.currency === currency;
  return money && isKnown && spend.amount !== undefined ? scoreAbove(spend.amount, money) : undefined;
};

type Score = number | undefined;

/** The table of docs/segments.md: recency and worth, as they stand there. */
const groupsByScores: readonly (readonly [scores: RegExp, group: string])[] = [
  [/5[45]/, 'champions'],
  [/[34][45]/, 'loyal'],
  [/[45][23]/, 'potentially-loyal'],
  [/51/, 'new'],
  [/41/, 'promising'],
  [/33/, 'needing-attention'],
  [/3[12]/, 'about-to-sleep'],
  [/[12]5/, 'not-to-lose'],
  [/[12][34]/, 'at-risk'],
  [/[12][12]/, 'hibernating'],
];

const groupIn = (records: PersonRecords): string | undefined => {
  const [recency, frequency] = [recencyScore(records), frequencyScore(records)];
  if (recency === undefined || frequency === undefined) return undefined;
  const worth = Math.ceil((frequency + (moneyScore(records) ?? frequency)) / 2);
  return groupsByScores.find(([scores]) => scores.test(`${recency}${worth}`))?.[1];
};

const scoreWithin = (score: Score, bounds: Bounds): Said =>
  score === undefined ? undefined : within(score, bounds);

const groupRow = (leaf: Leaf, records: PersonRecords): Row | undefined =>
  row(leaf['rfm.group'], (wanted) => isOneOf(wanted, groupIn(records))) ??
  row(leaf['rfm.recency'], (bounds) => scoreWithin(recencyScore(records), bounds)) ??
  row(leaf['rfm.frequency'], (bounds) => scoreWithin(frequencyScore(records), bounds)) ??
  row(leaf['rfm.money'], (bounds) => scoreWithin(moneyScore(records), bounds));

/* Products and classes */

/** The first 20, each at its first place in the list, with the second in which it was bought last. */
type Purchases = ReadonlyMap<string, number>;

type Names = (
  line: OrderSnapshot['lines'][number],
  product: string,
  records: PersonRecords,
) => readonly string[];

/** Everything that was bought, from the newest, without repetition, however many there are. */
const allBought = (records: PersonRecords, names: Names): Purchases => {
  const bought = new Map<string, number>();
  for (const order of countedOrders(records)) {
    const second = Math.floor(Date.parse(placedAt(order)) / 1000) * 1000;
    for (const line of order.snapshot.lines) {
      const product = line.productId ?? line.sku;
      if (!product || line.quantity === 0 || line.giftCard || line.tip) continue;
      for (const name of names(line, product, records)) if (!bought.has(name)) bought.set(name, second);
    }
  }
  return bought;
};

const allProducts = once((records) => allBought(records, (_line, product) => [product]));
const allClasses = once((records) =>
  allBought(records, (line, _product, { classes }) => classesOf(line, classes)),
);

const boughtWithin = (
  bought: Purchases,
  at: number,
  { anyOf, ...bounds }: Bounds & { readonly anyOf: readonly string[] },
): boolean =>
  [...bought].slice(0, 20).some(([name, last]) => anyOf.includes(name) && daysWithin(last, at, bounds));

/** Of what the person has more than conditions can ask for. */
export const cutOff = (records: PersonRecords) => ({
  products: allProducts(records).size > 20,
  classes: allClasses(records).size > 20,
  tags: (records.customer.tags?.value.length ?? 0) > 10,
});

/* Surveys, returns, coupons, care */

interface ScoredAnswer {
  readonly score: number;
  readonly at: string;
}

const lastAnswer = (kind: Kind, { surveys }: PersonRecords): ScoredAnswer | undefined => {
  const scored = surveys.flatMap(({ id, kind: asked, status, answer }) => {
    const score = answer?.score ?? answer?.level;
    return asked === kind && status === 'answered' && answer && score !== undefined
      ? [{ id, score, at: answer.at }]
      : [];
  });
  return scored.find((one) =>
    scored.every((other) => other.at < one.at || (other.at === one.at && other.id <= one.id)),
  );
};

const returnTimes = ({ returns }: PersonRecords): string[] =>
  returns.filter(({ status }) => status !== 'cancelled').map(({ createdAt }) => createdAt);

const couponTimes = ({ redemptions }: PersonRecords): string[] =>
  redemptions.filter(({ status }) => status === 'counted').map(({ at }) => at);

const careTimes = ({ greetings }: PersonRecords): string[] =>
  greetings.flatMap(({ key, status, sentAt }) =>
    key.startsWith('cpr_') && status === 'sent' && sentAt !== undefined ? [sentAt] : [],
  );

/* The table */

interface Row {
  readonly said: Said;
}

/** One row of the table, if the leaf asks for it. */
const row = <Wanted>(wanted: Wanted | undefined, ask: (wanted: Wanted) => Said): Row | undefined =>
  wanted === undefined ? undefined : { said: ask(wanted) };

const profileRow = (leaf: Leaf, records: PersonRecords, at: number): Row | undefined =>
  row(leaf.country, (wanted) => isOneOf(wanted, records.customer.country?.value)) ??
  row(leaf.language, (wanted) => isOneOf(wanted, languageOf(records))) ??
  row(leaf.zone, (wanted) => isOneOf(wanted, zoneOf(records))) ??
  row(leaf.birthday, (wanted) => wanted === hasBirthday(records)) ??
  row(leaf.known, (bounds) => daysWithin(Date.parse(records.customer.createdAt), at, bounds)) ??
  row(leaf.consent, ({ purpose, is }) => {
    const recorded = recordedFor(purpose, records);
    return recorded === 'unknown' && !is.includes('unknown') ? undefined : is.includes(recorded);
  }) ??
  row(leaf.tags, (wanted) => hasTag(wanted, records));

const orderRow = (leaf: Leaf, records: PersonRecords, at: number): Row | undefined => {
  const orders = countedOrders(records);
  const times = placedTimes(records);
  return (
    row(leaf['orders.count'], (bounds) => within(orders.length, bounds)) ??
    row(leaf['orders.spend'], (wanted) => spendWithin(records, wanted)) ??
    row(leaf['orders.first'], (bounds) =>
      orders.length === 0 ? undefined : daysWithin(Math.min(...times), at, bounds),
    ) ??
    row(leaf['orders.last'], (bounds) =>
      orders.length === 0 ? undefined : daysWithin(Math.max(...times), at, bounds),
    ) ??
    row(leaf['orders.gap'], (bounds) => gapWithin(records, bounds)) ??
    row(leaf.products, (wanted) => boughtWithin(allProducts(records), at, wanted)) ??
    row(leaf.classes, (wanted) => boughtWithin(allClasses(records), at, wanted))
  );
};

const afterSalesRow = (leaf: Leaf, records: PersonRecords, at: number): Row | undefined =>
  row(leaf['survey.score'], ({ kind, ...bounds }) => {
    const answer = lastAnswer(kind, records);
    return answer && within(answer.score, bounds);
  }) ??
  row(leaf['survey.last'], ({ kind, ...bounds }) => {
    const answer = lastAnswer(kind, records);
    return answer && daysWithin(Date.parse(answer.at), at, bounds);
  }) ??
  row(leaf['returns.count'], (bounds) => within(returnTimes(records).length, bounds)) ??
  row(leaf['returns.last'], (bounds) => lastWithin(returnTimes(records), at, bounds)) ??
  row(leaf['coupons.count'], (bounds) => within(couponTimes(records).length, bounds)) ??
  row(leaf['coupons.last'], (bounds) => lastWithin(couponTimes(records), at, bounds)) ??
  row(leaf['care.count'], (bounds) => within(careTimes(records).length, bounds)) ??
  row(leaf['care.last'], (bounds) => lastWithin(careTimes(records), at, bounds));

/** What one leaf says of a person at an instant (UTC, milliseconds since 1970). */
export const saidOf = (leaf: Leaf, records: PersonRecords, at: number): Said => {
  const asked =
    profileRow(leaf, records, at) ??
    orderRow(leaf, records, at) ??
    groupRow(leaf, records) ??
    afterSalesRow(leaf, records, at);
  if (!asked) throw new Error(`No row of the table is called ${Object.keys(leaf).join(', ')}.`);
  return asked.said;
};

/** Whether the condition holds for the person at an instant (UTC, milliseconds since 1970). */
export const holds = (condition: Condition, records: PersonRecords, at: number): boolean => {
  if (condition.and) return condition.and.every((each) => holds(each, records, at));
  if (condition.or) return condition.or.some((each) => holds(each, records, at));
  if (condition.not) return !holds(condition.not, records, at);
  return saidOf(condition, records, at) === true;
};

/** Every leaf of a condition and where it stands: `and.1.orders.last`. */
export const leavesOf = (
  condition: Condition,
  path: readonly string[] = [],
): { readonly path: string; readonly leaf: Leaf }[] => {
  const parts = (name: string, all: readonly Condition[]) =>
    all.flatMap((each, place) => leavesOf(each, [...path, name, String(place)]));
  if (condition.and) return parts('and', condition.and);
  if (condition.or) return parts('or', condition.or);
  if (condition.not) return leavesOf(condition.not, [...path, 'not']);
  return [{ path: [...path, ...Object.keys(condition)].join('.'), leaf: condition }];
};
