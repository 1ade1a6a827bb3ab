import { instant } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { batchName } from '../mail/batch-name.ts';
import { batchProgress } from '../mail/family.ts';
import { offerId } from '../offers/offer.ts';
import { shopId } from '../shops/shop.ts';
import type { BatchKind } from '../vocabulary/batch-kind.ts';
import { definition } from './definition.ts';

export const campaignId = z
  .string()
  .check(z.regex(/^cmp_[a-f0-9]{24}$/, 'Must be the id of a campaign, like cmp_ and 24 hex digits.'));

/**
 * `draft` → `submitted`, while its audience is frozen and somebody may have to approve it → `approved` → `scheduled`
 * once it is launched → `running` from its first wave on, which staff can switch to `paused` and back → `done` once
 * nothing of it is pending; its report comes after that. Or `rejected`; or `cancelled`, for good. A change before its first wave makes it a
 * draft again.
 */
export const campaignStatuses = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'running',
  'paused',
  'done',
  'rejected',
  'cancelled',
] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** What its workflow waits for with a task token. */
export const waitsFor = ['frozen', 'approved', 'codes-ready', 'handed-over', 'drained', 'reported'] as const;
export type WaitsFor = (typeof waitsFor)[number];

const acts = [
  'create',
  'change',
  'submit',
  'approve',
  'reject',
  'launch',
  'pause',
  'resume',
  'cancel',
] as const;

/** How far writing people down has come. */
const frozen = z.object({
  at: instant,
  people: z.int(),
  pages: z.int(),
  /** How many live in each zone (IANA), where the campaign goes by their own clocks. */
  zones: z.optional(z.record(z.string(), z.int())),
  /** How many are in each arm, with those who are held out. */
  arms: z.optional(z.record(z.string(), z.int())),
  /** Of a submission: whether somebody was found who may be written to; false once nobody was. */
  reachable: z.optional(z.boolean()),
  cursor: z.optional(z.string()),
  /** When it was at the end. */
  over: z.optional(instant),
});
export type Frozen = z.output<typeof frozen>;

/** The people of one instant. */
const wave = z.object({
  /** From when on its messages may leave. UTC. */
  at: instant,
  /** The zones (IANA) of its people, where it goes by their own clocks; else it has everybody. */
  zones: z.optional(z.array(z.string())),
  /** Where arms have hours of their own: which zones it has of which arm. */
  arms: z.optional(z.array(z.object({ name: z.string(), zones: z.array(z.string()) }))),
  /** When we began to hand its people to the senders. */
  begun: z.optional(instant),
  /** Where its people are those of its instant: how far they have been read. `people` counts the whole segment. */
  read: z.optional(frozen),
  /** When all of them had been handed to the senders. */
  handedOver: z.optional(instant),
});
export type Wave = z.output<typeof wave>;

/** What was approved: see content-digest.ts. */
const approvedFor = z.object({ content: z.string(), people: z.int(), by: z.string(), at: instant });

/** It must be approved once more, though it had begun: its audience has grown. */
const again = z.object({
  /** How many people it means now. */
  people: z.int(),
  /** What its status was, and is again once a person approves it; missing while nobody has been asked. */
  from: z.optional(z.enum(campaignStatuses)),
  /** How often nobody answered in time, so that people were asked anew. */
  asked: z.optional(z.int()),
});

/** An offer as it was when the campaign was submitted: what the campaign gives has these terms. */
const pinnedOffer = z.object({
  id: offerId,
  version: z.int(),
  /** The digest of the code that it tells everybody. Missing: each recipient gets a code of their own. */
  code: z.optional(z.string()),
});
export type PinnedOffer = z.output<typeof pinnedOffer>;

/** How far something has come with the pages of the frozen audience. */
const pages = z.object({
  /** The pages that are done. */
  done: z.int(),
  /** When a run last made progress. */
  at: instant,
});

/** Codes that the shop's checkout must have before the first wave begins or, where people are those of each wave, before the next one does. */
const ahead = z.object({
  /** The place of that wave. */
  wave: z.optional(z.int()),
  made: z.optional(pages),
  /** Those that the checkout has. */
  there: z.optional(pages),
  /** When all of them were there. */
  ready: z.optional(instant),
});

/** Codes that are taken back after its end, because nobody was told of them. */
const takenBack = z.extend(pages, { over: z.optional(instant) });

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
  /** When its report was there. */
  reportedAt: z.optional(instant),
  /** What staff did to it, newest first: the last 200 acts. */
  acts: z.array(z.object({ what: z.enum(acts), by: z.string(), at: instant })),
  /** Everybody who wrote or submitted it, or what it is a copy of: none of them may approve it. */
  authors: z.array(z.string()),
  /** How often it was submitted; each has an execution of its own. */
  edition: z.int(),
  /** The person who submitted it, and whether an approval launches it too. */
  submitted: z.optional(z.object({ by: z.string(), at: instant, launches: z.boolean() })),
  /** Why it was rejected, or cancelled because somebody did not agree once more. */
  refusal: z.optional(z.string()),
  /** The approval that a second person is asked for. */
  approval: z.optional(z.string()),
  /** Until when it can be given. */
  approvalUntil: z.optional(instant),
  /** Which version of its segment was submitted. */
  segmentVersion: z.optional(z.int()),
  /** What was approved last: one digest of its content, and one size. It outlasts changes, see `isApprovedAlready`. */
  approvedFor: z.optional(approvedFor),
  /** Set while nothing more of it may leave, because it is not what was approved any more. */
  again: z.optional(again),
  /** Its offers, and those of its arms. */
  offers: z.optional(z.array(pinnedOffer)),
  ahead: z.optional(ahead),
  takenBack: z.optional(takenBack),
  frozen: z.optional(frozen),
  waves: z.optional(z.array(wave)),
  /** When its waves were settled. */
  settledAt: z.optional(instant),
  /** What its workflow waits for. */
  wait: z.optional(z.object({ until: z.enum(waitsFor), token: z.string(), edition: z.int() })),
  /** How often its workflow was started anew, because it had ended before the campaign did, and when last. */
  restarts: z.optional(z.object({ count: z.int(), at: instant })),
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
export type Act = Campaign['acts'][number]['what'];

/** It changes only with what staff do, not with the senders' progress. */
export const campaignEtag = ({ version }: Pick<Campaign, 'version'>): string => `"${version}"`;

/** Its messages, as mails call themselves in `X-Aftercare-Mail`. */
export const mailOf = (purpose: Campaign['purpose']): string => `campaign.${purpose}`;

const kind: BatchKind = 'campaign';

/** The name of its batch, for its messages and the senders. */
export const batchOfCampaign = (id: string): string => batchName(kind, id);
