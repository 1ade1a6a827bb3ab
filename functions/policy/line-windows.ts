import { platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { selects } from '../shops/product-classes.ts';
import { type Exemption, isFault } from '../vocabulary/reason.ts';
import type { DeclineReason, Policy } from './policy.ts';
import { declineReason } from './policy.ts';
import type { LineFacts, PolicyFacts } from './policy-facts.ts';
import { isIn } from './zones.ts';

/** By which right a line comes back, for how long it may, and whether it is barred. */

export const judgedLine = z.object({
  lineId: platformId,
  /**
   * `statutory`: the right of withdrawal; `fault`: the liability for faults; `policy`: what the shop grants.
   */
  basis: z.enum(['statutory', 'fault', 'policy']),
  /** The window of the policy, or for faults. Null where there is none. */
  windowDays: z.nullable(z.int()),
  barred: z.optional(declineReason),
});
export type JudgedLine = z.output<typeof judgedLine>;

/**
 * A seller in the EU and EEA is liable for two years (Directive 2019/771, article 10(1)). Two calendar years
 * have at most 731 days. Elsewhere the law names no such number of days, and the policy's applies.
 */
const leastFaultDays = (country: string | undefined): number => (isIn(country, ['EEA']) ? 731 : 0);

export const faultDaysOf = ({ faultDays }: Policy, country: string | undefined): number => {
  const fitting = faultDays.countries.find(({ countries }) => isIn(country, countries));
  return Math.max(fitting?.days ?? faultDays.days, leastFaultDays(country));
};

interface Sold {
  readonly country?: string | undefined;
  readonly channel?: string | undefined;
}

/** Days of the shop's own window for a line of these classes; null where the shop takes nothing back. */
export const windowDaysOf = (policy: Policy, sold: Sold, classes: readonly string[]): number | null => {
  const fitting = policy.windows.find(
    (window) =>
      isIn(sold.country, window.countries) &&
      (window.classes?.some((name) => classes.includes(name)) ?? true) &&
      (window.channels?.some((name) => name === sold.channel) ?? true),
  );
  return fitting === undefined ? policy.windowDays : fitting.days;
};

const exempt: Partial<Record<Exemption, DeclineReason>> = {
  'sealed-hygiene': 'exempt-hygiene',
  'made-to-measure': 'exempt-made-to-measure',
  perishable: 'exempt-perishable',
};

/** Goods that have not arrived yet are within every window. */
const barredByWindow = (
  line: LineFacts,
  days: number | null,
  limit: number | null,
): DeclineReason | undefined => {
  if (limit === null) return (line.exemption && exempt[line.exemption]) ?? 'not-covered';
  return days !== null && days > limit ? 'window-closed' : undefined;
};

const barredByPolicy = (policy: Policy, line: LineFacts, days: number | null, limit: number | null) =>
  policy.finalSale.some((selector) => selects(selector, line))
    ? ('final-sale' as const)
    : barredByWindow(line, days, limit);

/**
 * Where several rights would bring a line back, the one that gives most: a fault, then the withdrawal, then
 * the policy. A fault that is reported too late is barred as too late, not as a final sale.
 */
export const judgeLine = (policy: Policy, facts: PolicyFacts, line: LineFacts): JudgedLine => {
  const { lineId } = line;
  const days = line.daysSinceDelivery === undefined ? facts.daysSinceDelivery : line.daysSinceDelivery;
  const faultDays = isFault(line.reason) ? faultDaysOf(policy, facts.country) : undefined;
  if (faultDays !== undefined && (days ?? 0) <= faultDays)
    return { lineId, basis: 'fault', windowDays: faultDays };
  const windowDays = windowDaysOf(policy, facts, line.classes);
  if (line.statutoryOpen) return { lineId, basis: 'statutory', windowDays };
  const no = barredByPolicy(policy, line, days, windowDays);
  const barred = no && faultDays !== undefined ? 'window-closed' : no;
  return { lineId, basis: 'policy', windowDays, ...(barred && { barred }) };
};
