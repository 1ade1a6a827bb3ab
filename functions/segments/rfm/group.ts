import type { Borders, Cuts } from './borders.ts';
import { type Buyer, recencyOf } from './buyers.ts';

/** The groups of buyers, the best first. docs/segments.md says what each is. */
export const rfmGroups = [
  'champions',
  'loyal',
  'potentially-loyal',
  'new',
  'promising',
  'needing-attention',
  'about-to-sleep',
  'not-to-lose',
  'at-risk',
  'hibernating',
] as const;
export type RfmGroup = (typeof rfmGroups)[number];

/** A row for each score of recency, from 1; in it a group for each score of frequency and money together, from 1. */
const table: readonly (readonly RfmGroup[])[] = [
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'not-to-lose'],
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'not-to-lose'],
  ['about-to-sleep', 'about-to-sleep', 'needing-attention', 'loyal', 'loyal'],
  ['promising', 'potentially-loyal', 'potentially-loyal', 'loyal', 'loyal'],
  ['new', 'potentially-loyal', 'potentially-loyal', 'champions', 'champions'],
];

/** The scores of a buyer, each from 1 to 5. */
export interface Scores {
  readonly recency: number;
  readonly frequency: number;
  /** Undefined where the spend is unknown. */
  readonly money: number | undefined;
}

/** The scores of a buyer, and the group that they make. */
export interface Grouped extends Scores {
  readonly group: RfmGroup;
}

/** With the group that scores make. */
export const grouped = ({ recency, frequency, money }: Scores): Grouped => {
  const worth = Math.round((frequency + (money ?? frequency)) / 2);
  return { recency, frequency, money, group: table[recency - 1]?.[worth - 1] ?? 'hibernating' };
};

const scored = (value: number, cuts: Cuts): number => 1 + cuts.filter((cut) => value > cut).length;

/**
 * The group of a buyer by the borders of the day. It stays the same all day unless they order or get money back. Somebody
 * with an order more is grouped at once, by the same borders.
 */
export const groupedBy = (borders: Borders, buyer: Buyer): Grouped => {
  const recency = scored(recencyOf(buyer, borders.asOf), borders.recency);
  const frequency = scored(buyer.orders, borders.frequency);
  const isKnown = buyer.spend !== undefined && buyer.currency === borders.currency;
  const money = isKnown && borders.money ? scored(buyer.spend, borders.money) : undefined;
  return grouped({ recency, frequency, money });
};

/** `order`: by what they bought or gave back; `silence`: by time alone; `borders`: others bought differently. */
export const movers = ['order', 'silence', 'borders'] as const;

/** Somebody came into a group, or went from one to another; into none where no order of theirs counts any more. */
export interface Movement {
  readonly from: RfmGroup | undefined;
  readonly to: RfmGroup | undefined;
  readonly by: (typeof movers)[number];
}

/** The borders of the day, and those of the day before. */
export interface Days {
  readonly today: Borders;
  readonly yesterday?: Borders | undefined;
}

/** The movement at once, by an order or a refund; undefined if the group stays. `before`: as it was stored. */
export const movedByOrder = (
  before: RfmGroup | undefined,
  after: RfmGroup | undefined,
): Movement | undefined => (before === after ? undefined : { from: before, to: after, by: 'order' });

/**
 * The movement of the night, of a buyer who ordered nothing since; undefined if the group stays. It is by silence if the
 * borders of the day before would move them too, now that their order is so much longer ago.
 */
export const movedByNight = (
  before: RfmGroup,
  buyer: Buyer,
  { yesterday, today }: Days,
): Movement | undefined => {
  const { group: to } = groupedBy(today, buyer);
  if (to === before) return undefined;
  const bySilence = yesterday && groupedBy({ ...yesterday, asOf: today.asOf }, buyer).group;
  return { from: before, to, by: bySilence === before ? 'borders' : 'silence' };
};
