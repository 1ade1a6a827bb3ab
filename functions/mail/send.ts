import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { isOfStrangers } from '../vocabulary/batch-kind.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { partsOf } from './batch-name.ts';
import type { DeferReason } from './opening.ts';

/** What a message is for. `service`: something that we owe the person, or about their own order or return. */
const mailPurposes = ['service', ...purposes] as const;
export type MailPurpose = (typeof mailPurposes)[number];

/**
 * `pending` until a sender claims it → `claimed` before SES is asked → `sent` once SES took it. `failed`: it
 * certainly did not leave. `skipped`: we may not send it, or need not. `unknown`: we cannot know, because of
 * a crash or a lost answer in between.
 */
export const sendStatuses = ['pending', 'claimed', 'sent', 'failed', 'skipped', 'unknown'] as const;
export type SendStatus = (typeof sendStatuses)[number];

/** A request to the address of a link in a message. */
const click = z.object({
  method: z.enum(['GET', 'HEAD']),
  /** Which of the message's links, from 0. */
  link: z.int(),
  at: instant,
});
export type Click = z.output<typeof click>;

/** One message that we meant to send. It holds ids and codes only. */
export const send = z.object({
  key: z.string(),
  shop: platformId,
  customerId: z.optional(platformId),
  /** The kind of mail: `survey.invite`. */
  mail: z.string(),
  purpose: z._default(z.enum(mailPurposes), 'service'),
  status: z.enum(sendStatuses),
  /** A code: why it was skipped, deferred or failed. */
  reason: z.optional(z.string()),
  /** The name of its batch: see mail/batch-name.ts. A single message has none. */
  batch: z.optional(platformId),
  /** What added it to its batch, where a batch is made in many runs: see care/. Such a message is in no watch but the sweep's. */
  run: z.optional(platformId),
  /** The local date on which a greeting is due. */
  day: z.optional(z.iso.date()),
  /** After this instant it is not sent any more; its batch may end sooner. */
  notAfter: z.optional(instant),
  /** IANA, where its reader was taken to live when its batch was made, if the batch goes by their clocks. */
  zone: z.optional(z.string()),
  /** How often it was deferred. */
  deferred: z.optional(z.int()),
  /** Until when quiet hours or a day of mourning put it off, if they did: its batch may not count this time. UTC. */
  quietUntil: z.optional(instant),
  claimedAt: z.optional(instant),
  sentAt: z.optional(instant),
  /** When it was skipped, or failed. */
  endedAt: z.optional(instant),
  /** SES's id of the message. */
  messageId: z.optional(z.string()),
  deliveredAt: z.optional(instant),
  bounce: z.optional(z.object({ kind: z.enum(['hard', 'soft']), at: instant })),
  complainedAt: z.optional(instant),
  /** How many of its links go through our address; set as it leaves, where its clicks are counted. */
  links: z.optional(z.int()),
  /** The first requests to these links, as they came: who asked is judged in the campaign's report. */
  clicks: z.optional(z.array(click)),
  /** Which arm of its campaign its person is in. */
  arm: z.optional(z.string()),
  /** Whether its person may be written to, or is held out; decided at the wave's instant, and then for good. */
  group: z.optional(z.enum(['send', 'held-out'])),
  /** When that was decided. UTC. */
  groupedAt: z.optional(instant),
  /** How often it was sent again after its fate was unknown for an hour: it may have arrived as often. */
  resent: z.optional(z.int()),
  /**
   * What still has to happen to it, and when the sweep checks that. Both are missing once it is settled, and
   * while it waits for the nudge of its batch alone.
   */
  watch: z.optional(z.enum(['pending', 'claimed', 'unknown'])),
  dueAt: z.optional(instant),
  ...versioned,
});
export type Send = z.output<typeof send>;

/** Whether strangers asked for it: such a receipt has its own share of the day, and its own breaker. */
export const isToStranger = ({ batch }: Pick<Send, 'batch'>): boolean =>
  batch !== undefined && isOfStrangers(partsOf(batch).kind);

/** The fields that counting many messages needs. */
export const fate = z.pick(send, {
  status: true,
  reason: true,
  deliveredAt: true,
  bounce: true,
  complainedAt: true,
  resent: true,
  rev: true,
});
export type Fate = z.output<typeof fate>;

/** A claim older than this belongs to a dead sender: functions that send live a minute at most. */
const leaseSeconds = 90;

/** How long SES's event may take, before service mail is sent again and other mail is given up. */
export const unknownSeconds = 3600;

/** How long a pending message may wait for the queue, before it is queued again. */
export const nudgeSeconds = 900;

const after = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/**
 * Service mail as it was handed to SES, for as long as it may have to be sent again. It holds what people
 * read, so it expires after two days, and is erased with its person; mail that belongs to no customer is
 * dropped as soon as SES has taken it.
 */
export const keptMail = z.object({
  key: z.string(),
  to: z.string(),
  /** ASCII, as SES takes it. */
  mime: z.string(),
  expiresAt: z.int(),
  ...versioned,
});
export type KeptMail = z.output<typeof keptMail>;

const keptSeconds = 2 * 86_400;

export const newKeptMail = (kept: Pick<KeptMail, 'key' | 'to' | 'mime'>, now: Date): KeptMail => ({
  ...kept,
  expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
  rev: 0,
});

type Fresh = Pick<
  Send,
  'key' | 'shop' | 'customerId' | 'mail' | 'purpose' | 'batch' | 'run' | 'day' | 'dueAt' | 'notAfter' | 'zone'
>;

/** Why a greeting waits from the start: its hour has not begun where its reader lives. */
export const localHour = 'local-hour';

/**
 * Who finds a message again whose nudge was lost. If it is of a batch that was made at once, `watchBatches` does
 * by that; any other message the sweep.
 */
const foundAgain = ({ batch, run }: Pick<Send, 'batch' | 'run'>, now: Date): Pick<Send, 'watch' | 'dueAt'> =>
  batch !== undefined && run === undefined
    ? { watch: undefined, dueAt: undefined }
    : { watch: 'pending', dueAt: after(now, nudgeSeconds) };

/** A new message. `dueAt`: it must not leave before. */
export const pendingSend = ({ dueAt, ...about }: Fresh, now: Date): Send => ({
  ...about,
  status: 'pending',
  ...(dueAt === undefined ? foundAgain(about, now) : { reason: localHour, watch: 'pending', dueAt }),
  rev: 0,
});

/** A message of a batch that waits for its nudge and nothing else. */
export const waitingSend = (before: Send, now: Date): Send => ({
  ...before,
  reason: undefined,
  ...foundAgain(before, now),
});

/** Whether it is of a batch that was made at once, and waits for its nudge and nothing else. */
export const isWaiting = ({ status, watch }: Send): boolean => status === 'pending' && watch === undefined;

/** It may have left, and is to be sent again all the same. */
export const resentSend = (before: Send, now: Date): Send => ({
  ...before,
  status: 'pending',
  watch: 'pending',
  dueAt: after(now, nudgeSeconds),
});

export const claimedSend = (before: Omit<Send, 'status'>, now: Date): Send => ({
  ...before,
  status: 'claimed',
  reason: undefined,
  endedAt: undefined,
  claimedAt: now.toISOString(),
  watch: 'claimed',
  dueAt: after(now, leaseSeconds),
});

/** Back to the state before the claim: it certainly did not leave, and may at `dueAt`. */
export const unclaimedSend = (before: Send, reason: string, dueAt: string): Send => ({
  ...before,
  status: 'pending',
  reason,
  watch: 'pending',
  dueAt,
});

const quiet: readonly string[] = ['quiet-hours', 'mourning'] satisfies DeferReason[];

/** Whether a message is put off through nothing that it or its person did. */
export const isQuiet = (reason: string): boolean => quiet.includes(reason);

export const deferredSend = (before: Send, reason: string, until: string): Send => ({
  ...unclaimedSend(before, reason, until),
  deferred: (before.deferred ?? 0) + 1,
  ...(isQuiet(reason) && { quietUntil: until }),
});

/** What became of it. `sent` is final: either SES's answer or its event says so. */
export type Outcome =
  | { readonly status: 'sent'; readonly sentAt: string; readonly messageId: string }
  | { readonly status: 'failed' | 'skipped'; readonly reason: string }
  | { readonly status: 'unknown' };

/** Applies an outcome; undefined if the send already says more. Any order and repetition ends the same. */
export const settled = (before: Send, outcome: Outcome, now: Date): Send | undefined => {
  if (before.status === 'sent' || isRejected(before)) return undefined;
  if (outcome.status !== 'unknown') {
    const endedAt = outcome.status === 'sent' ? undefined : now.toISOString();
    return { ...before, reason: undefined, ...outcome, endedAt, watch: undefined, dueAt: undefined };
  }
  if (before.status !== 'claimed') return undefined;
  return { ...before, status: 'unknown', watch: 'unknown', dueAt: after(now, unknownSeconds) };
};

/**
 * A message of a batch that is not written after all. If it was to be sent again, it may have left the first
 * time: then it stays unknown, and was not sent again.
 */
export const notWritten = (before: Send, reason: string, now: Date): Send =>
  before.resent
    ? {
        ...before,
        status: 'unknown',
        reason: undefined,
        resent: undefined,
        watch: undefined,
        dueAt: undefined,
      }
    : (settled(before, { status: 'skipped', reason }, now) ?? before);

/** A skipped message with its reason; undefined if it has left, or is about to. */
export const skippedSend = (
  about: Fresh,
  before: Send | undefined,
  reason: string,
  now: Date,
): Send | undefined =>
  verdictOn(before, now) === 'ours' && before?.status !== 'skipped'
    ? settled(before ?? pendingSend(about, now), { status: 'skipped', reason }, now)
    : undefined;

/**
 * Why a message failed that SES accepted and then did not deliver: it found a virus. Trying again changes
 * nothing.
 */
export const rejected = 'rejected';

export const isRejected = ({ status, reason }: Send): boolean => status === 'failed' && reason === rejected;

export type Verdict = 'ours' | 'sent' | 'unknown' | 'in-progress';

/** `send`: the message as it is stored now, with our claim. */
export type Claim =
  | { readonly verdict: 'ours'; readonly send: Send }
  | { readonly verdict: Exclude<Verdict, 'ours'> };

/** May a sender that wants to send this message now do so? */
export const verdictOn = (before: Send | undefined, now: Date): Verdict => {
  if (before && isRejected(before)) return 'sent';
  if (!before || ['failed', 'pending', 'skipped'].includes(before.status)) return 'ours';
  if (before.status === 'claimed') return isAbandoned(before, now) ? 'unknown' : 'in-progress';
  return before.status === 'sent' ? 'sent' : 'unknown';
};

const isAbandoned = ({ status, claimedAt }: Send, now: Date): boolean =>
  status === 'claimed' &&
  claimedAt !== undefined &&
  now.getTime() - Date.parse(claimedAt) >= leaseSeconds * 1000;
