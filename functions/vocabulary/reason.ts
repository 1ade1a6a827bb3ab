import * as z from '../kit/z.ts';

/** Why goods come back. `none` is a reason too: a withdrawal needs none (Directive 2011/83, article 9(1)). */
export const reasons = [
  'none',
  'changed-mind',
  'too-small',
  'too-large',
  'not-as-described',
  'arrived-late',
  'arrived-broken',
  'does-not-work',
  'wrong-item',
  'unsafe',
  'ordered-by-mistake',
  'other',
] as const;
export const reason = z.enum(reasons);
export type Reason = z.output<typeof reason>;

/**
 * Faults that the shop is liable for, whatever its return policy says (Directive 2019/771, articles 5 to 14).
 */
const faults: ReadonlySet<Reason> = new Set([
  'not-as-described',
  'arrived-broken',
  'does-not-work',
  'wrong-item',
  'unsafe',
]);
export const isFault = (code: Reason): boolean => faults.has(code);

/** Reasons that take the fast lane: a person answers within the shop's time for it. */
const urgent: ReadonlySet<Reason> = new Set(['arrived-broken', 'wrong-item', 'unsafe']);
export const isUrgent = (code: Reason): boolean => urgent.has(code);

/** What the customer gets for the returned goods; `keep` is a refund without sending anything back. */
export const outcomes = ['refund', 'exchange', 'store-credit', 'repair', 'keep'] as const;
export const outcome = z.enum(outcomes);
export type Outcome = z.output<typeof outcome>;

/** How a return ends, by what the customer gets. */
export type Ending = 'refund' | 'store-credit' | 'replacement' | 'repair';

const endings = {
  refund: 'refund',
  keep: 'refund',
  'store-credit': 'store-credit',
  exchange: 'replacement',
  repair: 'repair',
} as const satisfies Record<Outcome, Ending>;

export const endingOf = (wanted: Outcome): Ending => endings[wanted];

/** Whether money comes back. A replacement and a repair have a value, but nothing is paid. */
export const isPaid = (wanted: Outcome): boolean =>
  endings[wanted] === 'refund' || endings[wanted] === 'store-credit';

/** The condition of a piece when it came back. */
const conditions = ['as-new', 'opened', 'used', 'damaged', 'wrong-item', 'missing-parts'] as const;
export const condition = z.enum(conditions);
export type Condition = z.output<typeof condition>;

/**
 * Exemptions from the right of withdrawal (Directive 2011/83, article 16), as classes of a product. Goods in
 * `onlyOnceOpened` can be sent back as long as their seal is intact. "Final sale" is not an exemption.
 */
export const exemptions = [
  'made-to-measure',
  'perishable',
  'inseparably-mixed',
  'price-follows-market',
  'sealed-hygiene',
  'sealed-media',
  'newspaper',
  'dated-service',
  'digital',
] as const;
export const exemption = z.enum(exemptions);
export type Exemption = z.output<typeof exemption>;

const onlyOnceOpened: ReadonlySet<Exemption> = new Set(['sealed-hygiene', 'sealed-media']);
export const endsWhenOpened = (kind: Exemption): boolean => onlyOnceOpened.has(kind);
