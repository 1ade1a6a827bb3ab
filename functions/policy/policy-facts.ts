import { invalid } from '../kit/errors.ts';
import { givenOnly } from '../kit/json.ts';
import { country, currency, platformId, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { priceOf, sum } from '../orders/amounts.ts';
import { type Dual, dual, type OrderLine, type OrderSnapshot } from '../orders/order.ts';
import { classesOf, exemptionOf, goodsOf, type ProductClass } from '../shops/product-classes.ts';
import { exemption, type Outcome, outcome, type Reason, reason } from '../vocabulary/reason.ts';

/**
 * The facts of a return that a policy gets: enough to decide, and to decide again under another policy. No
 * personal data.
 */

const days = z.nullable(z.int().check(z.gte(0)));

const lineFacts = z.object({
  lineId: platformId,
  quantity: z.int().check(z.gte(1)),
  reason,
  productId: z.optional(platformId),
  variantId: z.optional(platformId),
  sku: z.optional(text(255)),
  title: text(1000),
  vendor: z.optional(text(255)),
  productType: z.optional(text(255)),
  hasProperties: z.boolean(),
  classes: z.array(z.string()),
  /** Why the right of withdrawal does not cover the line. */
  exemption: z.optional(exemption),
  /** What the customer paid for the pieces. */
  value: dual,
  /** Whether the right of withdrawal covers the line and its time has not run out. */
  statutoryOpen: z.boolean(),
  /** Present where the line has a date of its own, as after an exchange. Otherwise the return's applies. */
  daysSinceDelivery: z.optional(days),
});
export type LineFacts = z.output<typeof lineFacts>;

export const policyFacts = z.object({
  door: z.enum(['withdrawal', 'portal', 'platform', 'staff', 'event']),
  country: z.optional(country),
  region: z.optional(text(64)),
  channel: z.optional(text(64)),
  currency,
  presentmentCurrency: currency,
  /** The total of the whole order. It gives the rate between the two currencies. */
  total: dual,
  /** The value of all lines below. */
  value: dual,
  discountShare: z.number(),
  /** Null while the customer has bought nothing that we know of. */
  returnRate: z.nullable(z.number()),
  returnCount: z.int(),
  /** Whole days in the customer's zone, 0 on the day of delivery. Null while no delivery is known. */
  daysSinceDelivery: days,
  photos: z.int(),
  outcome,
  /** What the customer was asked already, whatever they answered: the policy asks nothing twice. */
  asked: z.array(z.enum(['photos', 'offer'])),
  lines: z.array(lineFacts),
});
export type PolicyFacts = z.output<typeof policyFacts>;

interface AskedLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason: Reason;
  /** What the customer paid for the pieces, as quoted. */
  readonly value: Dual;
  readonly statutoryOpen: boolean;
  readonly daysSinceDelivery?: number | null | undefined;
}

interface AskedReturn {
  readonly snapshot: Pick<OrderSnapshot, 'lines' | 'currency' | 'presentmentCurrency' | 'channel' | 'totals'>;
  readonly lines: readonly AskedLine[];
  readonly productClasses: readonly ProductClass[];
  readonly door: PolicyFacts['door'];
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly daysSinceDelivery: number | null;
  readonly photos: number;
  readonly outcome: Outcome;
  readonly asked: PolicyFacts['asked'];
  /** The customer's history before this return: pieces returned, pieces bought, returns made. */
  readonly history: { readonly returned: number; readonly bought: number; readonly count: number };
}

const ordered = (lines: readonly OrderLine[], lineId: string): OrderLine => {
  const line = lines.find(({ id }) => id === lineId);
  if (line === undefined) throw invalid(`The order has no line ${lineId}. Use the ids of the order's lines.`);
  return line;
};

const lineFactsOf = (line: OrderLine, asked: AskedLine, classes: readonly ProductClass[]): LineFacts => ({
  ...givenOnly(goodsOf(line)),
  title: line.title,
  hasProperties: (line.properties ?? []).length > 0,
  lineId: line.id,
  quantity: asked.quantity,
  reason: asked.reason,
  classes: [...classesOf(line, classes)],
  ...givenOnly({ exemption: exemptionOf(line, classes), daysSinceDelivery: asked.daysSinceDelivery }),
  value: asked.value,
  statutoryOpen: asked.statutoryOpen,
});

/**
 * A withdrawal of which nobody can say whether the law grants it, because no country of the buyer is known. A
 * person decides it, and in doubt it costs the customer nothing.
 */
export const isWithdrawalOfUnknownLaw = ({ door, country: known }: PolicyFacts): boolean =>
  door === 'withdrawal' && known === undefined;

/** Rounded to four digits, because people read it and it is stored. */
const ratio = (part: number, whole: number): number =>
  whole > 0 ? Math.min(1, Math.round((part / whole) * 10_000) / 10_000) : 0;

/** The share of the full price of the requested pieces that discounts took. */
const discountShareOf = (lines: readonly OrderLine[], asked: readonly AskedLine[]): number => {
  const parts = asked.map(({ lineId, quantity }) => {
    const line = ordered(lines, lineId);
    const off = sum(line.discounts.map(({ amount }) => amount)).presentment;
    const share = quantity / Math.max(1, line.quantity);
    return { full: priceOf(line).presentment * share, off: off * share };
  });
  return ratio(
    parts.reduce((all, { off }) => all + off, 0),
    parts.reduce((all, { full }) => all + full, 0),
  );
};

/** The same facts about fewer lines. */
export const narrowedTo = (facts: PolicyFacts, lines: readonly LineFacts[]): PolicyFacts => ({
  ...facts,
  lines: [...lines],
  value: sum(lines.map(({ value }) => value)),
});

/** Errors: Invalid for a line that the order does not have. */
export const factsOf = ({
  snapshot,
  lines,
  productClasses,
  history,
  ...asked
}: AskedReturn): PolicyFacts => ({
  door: asked.door,
  ...givenOnly({ country: asked.country, region: asked.region, channel: snapshot.channel }),
  currency: snapshot.currency,
  presentmentCurrency: snapshot.presentmentCurrency,
  total: snapshot.totals.total,
  value: sum(lines.map(({ value }) => value)),
  discountShare: discountShareOf(snapshot.lines, lines),
  returnRate: history.bought > 0 ? ratio(history.returned, history.bought) : null,
  returnCount: history.count,
  daysSinceDelivery: asked.daysSinceDelivery,
  photos: asked.photos,
  outcome: asked.outcome,
  asked: asked.asked,
  lines: lines.map((line) => lineFactsOf(ordered(snapshot.lines, line.lineId), line, productClasses)),
});
