import * as z from 'zod/mini';
import { conflict } from '../kit/errors.ts';
import { instant, platformId, someWords } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import { batchName } from '../mail/batch-name.ts';
import { type BatchRule, type BatchState, batchProgress } from '../mail/family.ts';
import { shopId } from '../shops/shop.ts';
import type { BatchKind } from '../vocabulary/batch-kind.ts';
import { letters } from './mailing-letter.ts';

export const mailingId = z
  .string()
  .check(z.regex(/^mlg_[a-f0-9]{24}$/, 'Must be the id of a mailing, like mlg_ and 24 hex digits.'));

const mailingPurposes = ['service', 'care', 'marketing'] as const;

/**
 * `draft` until somebody starts it → `sending`, between which and `paused` people may go back and forth → `done` once
 * nothing of it is pending any more; or `stopped`, for good.
 */
export const mailingStatuses = ['draft', 'sending', 'paused', 'stopped', 'done'] as const;
export type MailingStatus = (typeof mailingStatuses)[number];

const customerIds = z
  .array(platformId)
  .check(
    z.minLength(1, 'Name at least one customer.'),
    z.maxLength(
      1000,
      'Must have at most a thousand customers. { "everyone": true } means all customers of a shop.',
    ),
  );

/** Who is written to, before anybody is asked whether they may be. */
export const audience = z.union(
  [z.strictObject({ customers: customerIds }), z.strictObject({ everyone: z.literal(true) })],
  'An audience is { "customers": [up to 1,000 ids] } or { "everyone": true }.',
);

const moves = ['start', 'pause', 'resume', 'stop'] as const;
export type Move = (typeof moves)[number];

/** A letter to many. Who they are is said once; each message to one of them is a send, see mail/send.ts. */
export const mailing = z.object({
  id: mailingId,
  shop: shopId,
  /** For the people of the shop; customers do not read it. */
  name: someWords(200),
  purpose: z.enum(mailingPurposes),
  letter: letters,
  audience,
  /** What could not leave by then is skipped: `too-late`. */
  notAfter: z.optional(instant),
  status: z.enum(mailingStatuses),
  ...batchProgress.shape,
  endedAt: z.optional(instant),
  /** Who did what to it, newest first. */
  acts: z.array(z.object({ what: z.enum(moves), by: z.string(), at: instant })),
  createdAt: instant,
  createdBy: z.string(),
  /** The digest of the request that made it, which a repetition is compared with. */
  madeFrom: z.string(),
  /** Constant, for the index of all. */
  list: z.literal('all'),
  /** Set while something is still to happen to it. */
  watch: z.optional(z.literal('active')),
  ...versioned,
});
export type Mailing = z.output<typeof mailing>;

const kind: BatchKind = 'mailing';

/** What its messages and its senders call it. */
export const batchOfMailing = (id: string): string => batchName(kind, id);

const states: Readonly<Record<MailingStatus, BatchState>> = {
  // As it would be once it is started.
  draft: 'runs',
  sending: 'runs',
  paused: 'waits',
  stopped: 'stopped',
  // Something of it may leave once more: see the sweep in mail/sweep-sends.ts.
  done: 'runs',
};

export const ruleOf = ({
  status,
  purpose,
  notAfter,
}: Pick<Mailing, 'status' | 'purpose' | 'notAfter'>): BatchRule => ({
  state: states[status],
  purpose,
  notAfter,
});

const rules: Readonly<
  Record<Move, { readonly from: readonly MailingStatus[]; readonly to: MailingStatus; readonly else: string }>
> = {
  start: { from: ['draft'], to: 'sending', else: 'Only a draft can be started.' },
  pause: { from: ['sending'], to: 'paused', else: 'Only a mailing that is being sent can be paused.' },
  resume: { from: ['paused'], to: 'sending', else: 'Only a paused mailing can be resumed.' },
  stop: { from: ['draft', 'sending', 'paused'], to: 'stopped', else: 'It has ended already.' },
};

/** Nothing of it can leave any more. */
export const isTooLate = ({ notAfter }: Pick<Mailing, 'notAfter'>, now: string): boolean =>
  notAfter !== undefined && notAfter <= now;

const actsKept = 50;

/**
 * What somebody does to a mailing. Undefined where it was done already, so that a repetition changes nothing.
 * Errors: Conflict, with what is the case.
 */
export const moved = (before: Mailing, what: Move, by: string, now: Date): Mailing | undefined => {
  const { from, to, else: otherwise } = rules[what];
  if (before.status === to && before.acts[0]?.what === what) return undefined;
  if (!from.includes(before.status))
    throw conflict(`The mailing ${before.id} is ${before.status}. ${otherwise}`);
  const at = now.toISOString();
  if (what === 'start' && isTooLate(before, at))
    throw conflict(`The notAfter of the mailing ${before.id} has passed: no message could leave.`);
  const neverBegan = before.status === 'draft' && to === 'stopped';
  return {
    ...before,
    status: to,
    progressAt: at,
    acts: [{ what, by, at }, ...before.acts].slice(0, actsKept),
    ...(neverBegan ? { endedAt: at } : { watch: 'active' as const }),
  };
};

/** Nothing of it is pending any more. One that was stopped stays so. */
export const ended = (before: Mailing, now: Date): Mailing => ({
  ...before,
  status: before.status === 'stopped' ? 'stopped' : 'done',
  endedAt: now.toISOString(),
  settled: undefined,
  watch: undefined,
});
