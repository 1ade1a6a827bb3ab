import { addDays, dateIn, endOfDay } from '../../calendar/dates.ts';
import { country, instant, text, timeZone } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { exemption } from '../../vocabulary/reason.ts';
import { type Receipt, receipt } from './receipt.ts';
import { extensions, type WithdrawalQuestion, withdrawalRight } from './withdrawal.ts';

/**
 * Which period a return is under, with everything that a person needs to check the count: the legal right of
 * withdrawal, the shop's liability for faults, the shop's own policy. Every `until` is the first instant that
 * is too late.
 */

const window = z.object({ days: z.nullable(z.int()), until: z.optional(instant) });

export const returnPeriod = z.object({
  /** `none`: every period was over when the return was declared. */
  applied: z.enum(['fault', 'statutory', 'policy', 'none']),
  declaredAt: instant,
  zone: timeZone,
  country: z.optional(country),
  region: z.optional(text(64)),
  /** When the goods were received, and how we know. */
  anchor: receipt,
  statutory: z.object({
    state: z.enum(['none', 'open', 'closed']),
    exempt: z.optional(exemption),
    /** The fourteen days follow this one. It is later than the anchor where the anchor is an estimate. */
    from: z.optional(instant),
    until: z.optional(instant),
    extendedBy: z.optional(z.array(z.enum(extensions))),
  }),
  policy: window,
  /** Present where the reason is a fault. */
  fault: z.optional(window),
});
export type ReturnPeriod = z.output<typeof returnPeriod>;

export interface PeriodQuestion extends WithdrawalQuestion {
  readonly declaredAt: string;
  /**
   * The days of the policy's window, counted like the law's from the day after receipt. Null where it takes
   * nothing back.
   */
  readonly policyDays: number | null;
  /** Where the reason is a fault: for how many days the shop answers for it. */
  readonly faultDays?: number | undefined;
}

const windowOf = (days: number | null, anchor: Receipt, zone: string): z.output<typeof window> =>
  days === null || anchor.kind === 'not-delivered'
    ? { days }
    : { days, until: endOfDay(zone, addDays(dateIn(zone, anchor.at), days)) };

const isOpen = ({ days, until }: z.output<typeof window>, at: string): boolean =>
  days !== null && (until === undefined || at < until);

/**
 * The period of a line at its declaration. Of the open ones a fault's comes first, because it gives the
 * customer most; then the law's; then the policy's. Before delivery all of them are open.
 */
export const periodOf = (question: PeriodQuestion): ReturnPeriod => {
  const { declaredAt, zone, country, region, receipt: anchor, policyDays, faultDays } = question;
  const statutory = withdrawalRight(question, declaredAt);
  const policy = windowOf(policyDays, anchor, zone);
  const fault = faultDays === undefined ? undefined : windowOf(faultDays, anchor, zone);
  const open = [
    fault && isOpen(fault, declaredAt) ? ('fault' as const) : undefined,
    statutory.state === 'open' ? ('statutory' as const) : undefined,
    isOpen(policy, declaredAt) ? ('policy' as const) : undefined,
  ];
  return {
    applied: open.find((clock) => clock !== undefined) ?? 'none',
    declaredAt,
    zone,
    ...(country === undefined ? {} : { country }),
    ...(region === undefined ? {} : { region }),
    anchor,
    statutory,
    policy,
    ...(fault ? { fault } : {}),
  };
};
