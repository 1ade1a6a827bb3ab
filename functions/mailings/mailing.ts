import { conflict } from '../kit/errors.ts';
import { instant, platformId, someWords } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { batchName } from '../mail/batch-name.ts';
import { type BatchRule, type BatchState, batchProgress } from '../mail/family.ts';
import { letters } from '../mail/shop-letter.ts';
import { shopId } from '../shops/shop.ts';
import type { BatchKind } from '../vocabulary/batch-kind.ts';

export const mailingId = z
  .string()
  .check(z.regex(/^mlg_[a-f0-9]{24}$/, 'Must be the id of a mailing, like mlg_ and 24 hex digits.'));

const mailingPurposes = ['service', 'care', 'marketing'] as const;

/**
 * `draft` until staff start it → `sending`, which staff can switch to `paused` and back → `done` once nothing
 * of it is pending; or `stopped`, for good.
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

/** The customers who are meant, before we ask whether they may be written to. */
export const audience = z.union(
  [z.strictObject({ customers: customerIds }), z.strictObject({ everyone: z.literal(true) })],
  'An audience is { "customers": [up to 1,000 ids] } or { "everyone": true }.',
);

const moves = ['start', 'pause', 'resume', 'stop'] as const;
export type Move = (typeof moves)[number];

/** A letter to many. The audience is stored once; each message to one person is a send, see mail/send.ts. */
export const mailing = z.object({
  id: mailingId,
  shop: shopId,
  /** For the shop's staff; customers do not see it. */
  name: someWords(200),
  purpose: z.enum(mailingPurposes),
  letter: letters,
  audience,
  /** A message that could not leave by then is skipped: `too-late`. */
  notAfter: z.optional(instant),
  status: z.enum(mailingStatuses),
  ...batchProgress.shape,
  endedAt: z.optional(instant),
  /** What staff did to it, newest first. */
  acts: z.array(z.object({ what: z.enum(moves), by: z.string(), at: instant })),
  createdAt: instant,
  createdBy: z.string(),
  /** The digest of the request that made it, to compare a repetition with. */
  madeFrom: z.string(),
  /** Constant, for the index of all mailings. */
  list: z.literal('all'),
  /** Set until it is over. */
  watch: z.optional(z.literal('active')),
  ...versioned,
});
export type Mailing = z.output<typeof mailing>;

/** Its messages, as mails call themselves in `X-Aftercare-Mail`. */
export const mailOf = (purpose: Mailing['purpose']): string => `mailing.${purpose}`;

const kind: BatchKind = 'mailing';

/** The name of its batch, for its messages and the senders. */
export const batchOfMailing = (id: string): string => batchName(kind, id);

const states: Readonly<Record<MailingStatus, BatchState>> = {
  // A plan of a draft shows what would happen if it were started.
  draft: 'runs',
  sending: 'runs',
  paused: 'waits',
  stopped: 'stopped',
  // A message of it may leave once more: see the sweep in mail/sweep-sends.ts.
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

/** After this time none of its messages may leave. */
export const isTooLate = ({ notAfter }: Pick<Mailing, 'notAfter'>, now: string): boolean =>
  notAfter !== undefined && notAfter <= now;

const actsKept = 50;

/**
 * What staff do to a mailing. Undefined if it was done already, so that a repetition changes nothing. Errors:
 * Conflict, with the current state.
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

/** The mailing once nothing of it is pending. A stopped one stays stopped. */
export const ended = (before: Mailing, now: Date): Mailing => ({
  ...before,
  status: before.status === 'stopped' ? 'stopped' : 'done',
  endedAt: now.toISOString(),
  settled: undefined,
  nudged: undefined,
  watch: undefined,
});
