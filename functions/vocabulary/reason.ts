import * as z from 'zod/mini';

/** Why something comes back. `none` is a reason too: a withdrawal needs none (Directive 2011/83, article 9(1)). */
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

/** What the shop has to answer for, whatever its policy says about second thoughts (Directive 2019/771, articles 5 to 14). */
const faults: ReadonlySet<Reason> = new Set([
  'not-as-described',
  'arrived-broken',
  'does-not-work',
  'wrong-item',
  'unsafe',
]);
export const isFault = (code: Reason): boolean => faults.has(code);

/** What takes the fast lane: a person answers within the shop's time for it. */
const urgent: ReadonlySet<Reason> = new Set(['arrived-broken', 'wrong-item', 'unsafe']);
export const isUrgent = (code: Reason): boolean => urgent.has(code);

/** What the customer gets for what comes back; `keep` is a refund without sending anything back. */
export const outcomes = ['refund', 'exchange', 'store-credit', 'repair', 'keep'] as const;
export const outcome = z.enum(outcomes);
export type Outcome = z.output<typeof outcome>;

/** How a piece was when it came back. */
const conditions = ['as-new', 'opened', 'used', 'damaged', 'wrong-item', 'missing-parts'] as const;
export const condition = z.enum(conditions);
export type Condition = z.output<typeof condition>;

/**
 * What a right of withdrawal does not cover (Directive 2011/83, article 16), as classes of a product. Those of
 * `onlyOnceOpened` can be sent back as long as their seal is whole. "Final sale" is none of them.
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
