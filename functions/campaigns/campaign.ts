import { conflict } from '../kit/errors.ts';
import { instant } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { batchName } from '../mail/batch-name.ts';
import { type BatchRule, type BatchState, batchProgress } from '../mail/family.ts';
import { shopId } from '../shops/shop.ts';
import type { BatchKind } from '../vocabulary/batch-kind.ts';
import { definition } from './definition.ts';

export const campaignId = z
  .string()
  .check(z.regex(/^cmp_[a-f0-9]{24}$/, 'Must be the id of a campaign, like cmp_ and 24 hex digits.'));

/**
 * `draft` until staff launch it → `running`, which staff can switch to `paused` and back → `done` once nothing
 * of it is pending; or `cancelled`, for good.
 */
export const campaignStatuses = ['draft', 'running', 'paused', 'cancelled', 'done'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

const moves = ['launch', 'pause', 'resume', 'cancel'] as const;
export type Move = (typeof moves)[number];

/** A letter to many. The audience is stored once; each message to one person is a send, see mail/send.ts. */
export const campaign = z.object({
  id: campaignId,
  shop: shopId,
  ...definition.shape,
  /** How often staff have changed or moved it. */
  version: z.int(),
  status: z.enum(campaignStatuses),
  ...batchProgress.shape,
  endedAt: z.optional(instant),
  /** What staff did to it, newest first. */
  acts: z.array(z.object({ what: z.enum(['create', 'change', ...moves]), by: z.string(), at: instant })),
  createdAt: instant,
  createdBy: z.string(),
  /** The digest of the request that made it, to compare a repetition with. */
  madeFrom: z.string(),
  /** Constant, for the index of all campaigns. */
  list: z.literal('all'),
  /** Set until it is over. */
  watch: z.optional(z.literal('active')),
  ...versioned,
});
export type Campaign = z.output<typeof campaign>;
type Act = Campaign['acts'][number];

/** It changes only with what staff do, not with the senders' progress. */
export const campaignEtag = ({ version }: Pick<Campaign, 'version'>): string => `"${version}"`;

/** Its messages, as mails call themselves in `X-Aftercare-Mail`. */
export const mailOf = (purpose: Campaign['purpose']): string => `campaign.${purpose}`;

const kind: BatchKind = 'campaign';

/** The name of its batch, for its messages and the senders. */
export const batchOfCampaign = (id: string): string => batchName(kind, id);

const states: Readonly<Record<CampaignStatus, BatchState>> = {
  // A plan of a draft shows what would happen if it were launched.
  draft: 'runs',
  running: 'runs',
  paused: 'waits',
  cancelled: 'stopped',
  // A message of it may leave once more: see the sweep in mail/sweep-sends.ts.
  done: 'runs',
};

export const ruleOf = ({
  status,
  purpose,
  notAfter,
}: Pick<Campaign, 'status' | 'purpose' | 'notAfter'>): BatchRule => ({
  state: states[status],
  purpose,
  notAfter,
});

const rules: Readonly<
  Record<
    Move,
    { readonly from: readonly CampaignStatus[]; readonly to: CampaignStatus; readonly else: string }
  >
> = {
  launch: { from: ['draft'], to: 'running', else: 'Only a draft can be launched.' },
  pause: { from: ['running'], to: 'paused', else: 'Only a campaign that is running can be paused.' },
  resume: { from: ['paused'], to: 'running', else: 'Only a paused campaign can be resumed.' },
  cancel: { from: ['draft', 'running', 'paused'], to: 'cancelled', else: 'It has ended already.' },
};

/** After this time none of its messages may leave. */
export const isTooLate = ({ notAfter }: Pick<Campaign, 'notAfter'>, now: string): boolean =>
  notAfter !== undefined && notAfter <= now;

const actsKept = 50;

/** The campaign after an act of staff. */
export const acted = (before: Campaign, what: Act['what'], by: string, now: Date): Campaign => ({
  ...before,
  version: before.version + 1,
  acts: [{ what, by, at: now.toISOString() }, ...before.acts].slice(0, actsKept),
});

/**
 * What staff do to a campaign. Undefined if it was done already, so that a repetition changes nothing. Errors:
 * Conflict, with the current state.
 */
export const moved = (before: Campaign, what: Move, by: string, now: Date): Campaign | undefined => {
  const { from, to, else: otherwise } = rules[what];
  if (before.status === to && before.acts[0]?.what === what) return undefined;
  if (!from.includes(before.status))
    throw conflict(`The campaign ${before.id} is ${before.status}. ${otherwise}`);
  const at = now.toISOString();
  if (what === 'launch' && isTooLate(before, at))
    throw conflict(`The notAfter of the campaign ${before.id} has passed: no message could leave.`);
  const neverBegan = before.status === 'draft' && to === 'cancelled';
  return {
    ...acted(before, what, by, now),
    status: to,
    progressAt: at,
    ...(neverBegan ? { endedAt: at } : { watch: 'active' as const }),
  };
};

/** The campaign once nothing of it is pending. A cancelled one stays cancelled. */
export const ended = (before: Campaign, now: Date): Campaign => ({
  ...before,
  status: before.status === 'cancelled' ? 'cancelled' : 'done',
  endedAt: now.toISOString(),
  settled: undefined,
  nudged: undefined,
  watch: undefined,
});
