import { instant } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/**
 * The breaker: SES reviews an account at 5 % bounces or 0.1 % complaints, and may then pause all of its mail,
 * including mail that customers wait for. So marketing stops well before that, and a person has to look
 * before it goes on.
 */

const share = z.number().check(z.gt(0), z.lte(1));
const least = z.int().check(z.gte(1), z.lte(1_000_000));

export const breakerSettings = z.object({
  /**
   * The breaker opens only if at least this many messages left in the window: one bounce of ten says nothing.
   */
  minimumSent: least,
  minimumBounced: least,
  minimumComplained: least,
  /** Shares of the sent messages; the breaker opens above them. */
  bounceShare: share,
  complaintShare: share,
});
export type BreakerSettings = z.output<typeof breakerSettings>;

export const defaultBreakerSettings: BreakerSettings = {
  minimumSent: 500,
  minimumBounced: 5,
  minimumComplained: 3,
  bounceShare: 0.03,
  complaintShare: 0.0008,
};

const count = z.int().check(z.gte(0));

/** How many messages left, bounced for good, and were complained about. */
export const mailCounts = z.object({ sent: count, bounced: count, complained: count });
export type MailCounts = z.output<typeof mailCounts>;

const noMail: MailCounts = { sent: 0, bounced: 0, complained: 0 };

const reason = z.enum(['bounces', 'complaints']);
type Reason = z.output<typeof reason>;

/**
 * What a breaker judges. `marketing`: all mail but what strangers ask for; while it is open, no marketing leaves.
 * `strangers`: receipts to people who are no customers of ours. They are owed, so while that breaker is open they leave
 * more slowly (mail/strangers-share.ts). A stranger who types bad addresses cannot stop marketing this way.
 */
export const breakerNames = ['marketing', 'strangers'] as const;
export type BreakerName = (typeof breakerNames)[number];

export const breaker = z.object({
  /** Of marketing, and of strangers. */
  id: z.enum(['breaker', 'breaker.strangers']),
  settings: breakerSettings,
  /** Set while it is open: since when, why, and the counts at that time. */
  opened: z.optional(z.object({ at: instant, why: reason, figures: mailCounts })),
  /** When we last warned the operator of a share that is too high among too few messages. */
  warnedAt: z.optional(instant),
  /** Counting restarted at this time; `before` is what its hour had counted until then. */
  since: z.optional(z.object({ at: instant, before: mailCounts })),
  /** The staff who let marketing go on, newest first. */
  resets: z.array(z.object({ at: instant, by: z.string(), reason: z.string(), figures: mailCounts })),
  ...versioned,
});
export type Breaker = z.output<typeof breaker>;

/** Far fewer receipts leave to strangers than mails of campaigns. */
const defaultsOf: Readonly<Record<BreakerName, BreakerSettings>> = {
  marketing: defaultBreakerSettings,
  strangers: { ...defaultBreakerSettings, minimumSent: 50 },
};

const idOf = (name: BreakerName): Breaker['id'] => (name === 'strangers' ? 'breaker.strangers' : 'breaker');

export const nameOf = ({ id }: Pick<Breaker, 'id'>): BreakerName =>
  id === 'breaker.strangers' ? 'strangers' : 'marketing';

/** A breaker before anything was counted. */
export const freshBreaker = (name: BreakerName): Breaker => ({
  id: idOf(name),
  settings: defaultsOf[name],
  resets: [],
  rev: 0,
});

export const closedBreaker: Breaker = freshBreaker('marketing');

/** The hour of an instant, in UTC: `2026-11-22T10`. */
export const hourOf = (at: Date): string => at.toISOString().slice(0, 13);

const hourMilliseconds = 3_600_000;

/** The hours that count, the present one and the 23 before: between 23 and 24 hours of mail. */
export const windowHours = (now: Date): string[] =>
  Array.from({ length: 24 }, (_one, back) => hourOf(new Date(now.getTime() - back * hourMilliseconds)));

export interface HourOfMail extends MailCounts {
  /** `2026-11-22T10` */
  readonly hour: string;
}

/** Both together. */
export const plus = (a: MailCounts, b: MailCounts): MailCounts => ({
  sent: a.sent + b.sent,
  bounced: a.bounced + b.bounced,
  complained: a.complained + b.complained,
});

const minus = (a: MailCounts, b: MailCounts): MailCounts => ({
  sent: Math.max(0, a.sent - b.sent),
  bounced: Math.max(0, a.bounced - b.bounced),
  complained: Math.max(0, a.complained - b.complained),
});

/** The counts of the last day, or those since the last reset if that is less. */
export const figuresOf = (
  hours: readonly HourOfMail[],
  { since }: Pick<Breaker, 'since'>,
  now: Date,
): MailCounts => {
  const first = since && hourOf(new Date(since.at));
  const counting = new Set(windowHours(now).filter((hour) => first === undefined || hour >= first));
  return hours
    .filter(({ hour }) => counting.has(hour))
    .map((counts) => (since && counts.hour === first ? minus(counts, since.before) : counts))
    .reduce(plus, noMail);
};

/** `warn`: a share is too high, but among too few messages to say much. */
export type Verdict = { readonly is: 'fine' } | { readonly is: 'warn' | 'open'; readonly why: Reason };

export const judge = ({ sent, bounced, complained }: MailCounts, settings: BreakerSettings): Verdict => {
  const passed = [
    {
      why: 'bounces',
      many: bounced,
      least: settings.minimumBounced,
      passes: bounced > 0 && bounced / sent > settings.bounceShare,
    },
    {
      why: 'complaints',
      many: complained,
      least: settings.minimumComplained,
      passes: complained > 0 && complained / sent > settings.complaintShare,
    },
  ] as const;
  const [first] = passed.filter(({ passes }) => passes);
  if (!first) return { is: 'fine' };
  const grave = passed.find(({ passes, many, least: enough }) => passes && many >= enough);
  return grave && sent >= settings.minimumSent
    ? { is: 'open', why: grave.why }
    : { is: 'warn', why: first.why };
};

/** A single bounce at a small shop warns once a day, not with each message. */
const warnAgainMilliseconds = 24 * hourMilliseconds;

/**
 * The next state of the breaker for these figures; undefined if it stays as it is. Once open it stays open:
 * only a person closes it.
 */
export const watched = (
  before: Breaker,
  figures: MailCounts,
  now: Date,
): { readonly breaker: Breaker; readonly news: 'opened' | 'warned'; readonly why: Reason } | undefined => {
  if (before.opened) return undefined;
  const verdict = judge(figures, before.settings);
  if (verdict.is === 'fine') return undefined;
  const at = now.toISOString();
  const { why } = verdict;
  if (verdict.is === 'open')
    return { breaker: { ...before, opened: { at, why, figures } }, news: 'opened', why };
  const lately = before.warnedAt && now.getTime() - Date.parse(before.warnedAt) < warnAgainMilliseconds;
  return lately ? undefined : { breaker: { ...before, warnedAt: at }, news: 'warned', why };
};

const resetsKept = 50;

/**
 * A person has looked: marketing goes on, and counting restarts. `hour` is what the current hour has counted.
 */
export const withReset = (
  { opened: _opened, warnedAt: _warnedAt, ...before }: Breaker,
  { by, reason: why, figures, hour }: { by: string; reason: string; figures: MailCounts; hour: MailCounts },
  now: Date,
): Breaker => {
  const at = now.toISOString();
  return {
    ...before,
    since: { at, before: hour },
    resets: [{ at, by, reason: why, figures }, ...before.resets].slice(0, resetsKept),
  };
};
