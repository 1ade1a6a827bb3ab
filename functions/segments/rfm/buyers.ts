import * as z from '../../kit/z.ts';
import { medianOf } from '../../orders/buying-rhythm.ts';
import {
  type Counted,
  countIn,
  howMany,
  nothingCounted,
  packCounted,
  percentileOf,
  storedCounted,
  unpackCounted,
} from './counted.ts';

/**
 * What is counted of the buyers of a shop in a night, in bounded room: enough to settle borders of a million. Pages of
 * people may be counted one after the other, and what is counted is stored in between.
 */

/** What is known of somebody with at least one order that counts. */
export interface Buyer {
  /** Milliseconds since 1970, UTC. */
  readonly lastOrderAt: number;
  readonly orders: number;
  /** Captured less refunded, in minor units of the shop's currency; undefined where it is unknown. */
  readonly spend: number | undefined;
  /** ISO 4217, of the spend. */
  readonly currency?: string | undefined;
}

/** With fewer buyers, a fifth of them is too few to tell anything. */
export const fewestForPercentiles = 500;

interface Spent {
  readonly spend: Counted;
  /** The average orders of the first buyers: only few buyers need them. */
  readonly averages: number[];
}

export interface CountedBuyers {
  buyers: number;
  readonly recency: Counted;
  readonly frequency: Counted;
  /** By currency, since a shop may have changed its own; '' where none is told. */
  readonly money: Map<string, Spent>;
  /** Days between the orders of those who bought of a class, by the digest of the class. */
  readonly gaps: Map<string, Counted>;
}

export const noBuyers = (): CountedBuyers => ({
  buyers: 0,
  recency: nothingCounted(),
  frequency: nothingCounted(),
  money: new Map(),
  gaps: new Map(),
});

const dayMilliseconds = 86_400_000;

/** Whole days since the last order, negative or 0. 0 for people who bought after the night. */
export const recencyOf = ({ lastOrderAt }: Pick<Buyer, 'lastOrderAt'>, asOf: number): number =>
  Math.min(0, Math.ceil((lastOrderAt - asOf) / dayMilliseconds));

/** Shops have at most 200 classes; those of before may still stand in projections. */
const mostClasses = 500;

const entryOf = <Value>(map: Map<string, Value>, name: string, make: () => Value): Value => {
  const known = map.get(name) ?? make();
  map.set(name, known);
  return known;
};

/** How somebody's orders follow each other, and of which classes they bought. */
export interface Rhythm {
  /** Days, not rounded. */
  readonly gap: number;
  readonly classes: readonly string[];
}

/** Counts one buyer. `asOf`: the instant of the night, in milliseconds since 1970, UTC. */
export const countBuyer = (
  all: CountedBuyers,
  buyer: Buyer,
  asOf: number,
  rhythm: Rhythm | undefined = undefined,
): void => {
  const { orders, spend, currency = '' } = buyer;
  all.buyers += 1;
  countIn(all.recency, recencyOf(buyer, asOf));
  countIn(all.frequency, orders);
  if (spend !== undefined) {
    const spent = entryOf(all.money, currency, () => ({ spend: nothingCounted(), averages: [] }));
    countIn(spent.spend, spend);
    if (spent.averages.length < fewestForPercentiles) spent.averages.push(spend / orders);
  }
  for (const name of rhythm?.classes ?? [])
    if (all.gaps.has(name) || all.gaps.size < mostClasses)
      countIn(entryOf(all.gaps, name, nothingCounted), Math.round(rhythm?.gap ?? 0));
};

/** The currency in which most buyers' spend is known, with that spend; undefined where nobody's is. */
export const mainMoney = ({
  money,
}: CountedBuyers): ({ readonly currency: string; readonly typical: number } & Spent) | undefined => {
  const [most] = [...money].sort(
    ([a, one], [b, other]) => howMany(other.spend) - howMany(one.spend) || (a < b ? -1 : 1),
  );
  if (!most) return undefined;
  const [currency, spent] = most;
  return { currency, ...spent, typical: medianOf(spent.averages) ?? 0 };
};

/** As it is stored between two pages. */
export const storedBuyers = z.object({
  buyers: z.int(),
  recency: storedCounted,
  frequency: storedCounted,
  money: z.array(z.tuple([z.string(), storedCounted, z.array(z.number())])),
  gaps: z.array(z.tuple([z.string(), storedCounted])),
});
type StoredBuyers = z.output<typeof storedBuyers>;

const hex = (digest: string): string => Buffer.from(digest, 'latin1').toString('hex');
const fromHex = (digits: string): string => Buffer.from(digits, 'hex').toString('latin1');

export const packBuyers = ({ buyers, recency, frequency, money, gaps }: CountedBuyers): StoredBuyers => ({
  buyers,
  recency: packCounted(recency),
  frequency: packCounted(frequency),
  money: [...money].map(([currency, { spend, averages }]) => [currency, packCounted(spend), averages]),
  gaps: [...gaps].map(([name, counted]) => [hex(name), packCounted(counted)]),
});

export const unpackBuyers = ({ buyers, recency, frequency, money, gaps }: StoredBuyers): CountedBuyers => ({
  buyers,
  recency: unpackCounted(recency),
  frequency: unpackCounted(frequency),
  money: new Map(
    money.map(([currency, spend, averages]) => [
      currency,
      { spend: unpackCounted(spend), averages: [...averages] },
    ]),
  ),
  gaps: new Map(gaps.map(([name, counted]) => [fromHex(name), unpackCounted(counted)])),
});

/** How many days lie between the orders of those who bought of a class, in the middle; by the digest of the class as digits. */
export const rhythmsIn = ({ gaps }: CountedBuyers): Record<string, number> =>
  Object.fromEntries(
    [...gaps].flatMap(([name, counted]) => {
      const middle = percentileOf(counted, { of: 1, in: 2 });
      return middle === undefined ? [] : [[hex(name), middle]];
    }),
  );
