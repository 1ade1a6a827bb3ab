import * as z from '../../kit/z.ts';
import { joined, type Outcomes } from './outcomes.ts';

/** A sum that may be larger than a double holds exactly: decimal digits. */
const exact = z.string().check(z.regex(/^-?\d+$/));

const count = z.int();

/** What was bought: orders, and what they brought in, net, in minor units. */
const bought = z.object({ orders: count, revenue: count });
export type Bought = z.output<typeof bought>;

/** What a group of people did, as far as the pass has come. Parts can be added in any order. */
export const tally = z.object({
  people: count,
  buyers: count,
  revenue: exact,
  squares: exact,
  orders: count,
  sent: count,
  delivered: count,
  bounced: count,
  complained: count,
  /** Who said no to mail of this purpose within the window. */
  left: count,
  /** Messages that a person clicked, as far as we can tell, and messages that a scanner did. */
  clicked: z.object({ people: count, scanners: count }),
  /** By the code that came with the message. */
  byCode: z.object({ people: count, ...bought.shape }),
  /** Within the window, of people to whom it was sent. */
  inTime: bought,
});
export type Tally = z.output<typeof tally>;

export const noTally: Tally = {
  people: 0,
  buyers: 0,
  revenue: '0',
  squares: '0',
  orders: 0,
  sent: 0,
  delivered: 0,
  bounced: 0,
  complained: 0,
  left: 0,
  clicked: { people: 0, scanners: 0 },
  byCode: { people: 0, orders: 0, revenue: 0 },
  inTime: { orders: 0, revenue: 0 },
};

export const outcomesOf = ({ people, buyers, revenue, squares }: Tally): Outcomes => ({
  people,
  buyers,
  revenue: BigInt(revenue),
  squares: BigInt(squares),
});

/** The tally with these outcomes in place of its own. */
export const withOutcomes = (before: Tally, { people, buyers, revenue, squares }: Outcomes): Tally => ({
  ...before,
  people,
  buyers,
  revenue: String(revenue),
  squares: String(squares),
});

const plus = (one: Bought, other: Bought): Bought => ({
  orders: one.orders + other.orders,
  revenue: one.revenue + other.revenue,
});

/** Two parts as one. */
export const together = (one: Tally, other: Tally): Tally =>
  withOutcomes(
    {
      ...one,
      orders: one.orders + other.orders,
      sent: one.sent + other.sent,
      delivered: one.delivered + other.delivered,
      bounced: one.bounced + other.bounced,
      complained: one.complained + other.complained,
      left: one.left + other.left,
      clicked: {
        people: one.clicked.people + other.clicked.people,
        scanners: one.clicked.scanners + other.clicked.scanners,
      },
      byCode: {
        people: one.byCode.people + other.byCode.people,
        ...plus(one.byCode, other.byCode),
      },
      inTime: plus(one.inTime, other.inTime),
    },
    joined(outcomesOf(one), outcomesOf(other)),
  );
