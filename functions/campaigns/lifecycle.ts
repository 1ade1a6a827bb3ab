import { durationSeconds } from '../kit/duration.ts';
import { conflict } from '../kit/errors.ts';
import type { BatchRule, BatchState } from '../mail/family.ts';
import { isEachWave } from './audience.ts';
import type { Act, Campaign, CampaignStatus, Frozen, WaitsFor, Wave } from './campaign.ts';
import { contentDigest } from './content-digest.ts';

/** How a campaign goes from one status to the next: by staff, by its workflow, and by its senders. */

const states: Readonly<Record<CampaignStatus, BatchState>> = {
  // A plan of a campaign that was not launched shows what would happen if it were.
  draft: 'runs',
  submitted: 'runs',
  approved: 'runs',
  scheduled: 'runs',
  running: 'runs',
  paused: 'waits',
  rejected: 'stopped',
  cancelled: 'stopped',
  // A message of it may leave once more: see the sweep in mail/sweep-sends.ts.
  done: 'runs',
};

export const ruleOf = ({
  status,
  purpose,
  notAfter,
  throttle,
}: Pick<Campaign, 'status' | 'purpose' | 'notAfter' | 'throttle'>): BatchRule => ({
  state: states[status],
  purpose,
  notAfter,
  perMinute: throttle?.perMinute,
});

/** After this time none of its messages may leave. */
export const isTooLate = ({ notAfter }: Pick<Campaign, 'notAfter'>, now: string): boolean =>
  notAfter !== undefined && notAfter <= now;

/** Whether messages of it are there, or come into being. */
export const hasBegun = ({ waves = [] }: Pick<Campaign, 'waves'>): boolean =>
  waves.some(({ begun }) => begun !== undefined);

/** The place of the wave whose people are being handed to the senders; -1 where none is. */
export const placeOfHanding = ({ waves = [] }: Pick<Campaign, 'waves'>): number =>
  waves.findIndex(({ begun, handedOver }) => begun !== undefined && handedOver === undefined);

/** What is being written down: whom a submission means, or the people of a wave. */
export interface Reading {
  /** Of the wave. */
  readonly place: number | undefined;
  readonly soFar: Frozen;
}

/** Undefined where nothing is, or staff have acted. */
export const readingOf = (
  campaign: Pick<Campaign, 'status' | 'frozen' | 'waves' | 'ahead'>,
): Reading | undefined => {
  const { status, frozen, waves, ahead } = campaign;
  const handed = placeOfHanding(campaign);
  const place = handed < 0 ? (ahead?.wave ?? handed) : handed;
  const isOfWave = isUnderWay(status);
  const soFar = isOfWave ? waves?.[place]?.read : frozen;
  if (!soFar || soFar.over !== undefined || !(isOfWave || status === 'submitted')) return undefined;
  return { place: isOfWave ? place : undefined, soFar };
};

/** Whether people are still to be asked whether they approve it once more. */
export const asksAgain = ({ again, approval }: Pick<Campaign, 'again' | 'approval'>): boolean =>
  again !== undefined && approval === undefined;

const placeOfNext = ({ waves = [] }: Pick<Campaign, 'waves'>): number =>
  waves.findIndex(({ begun }) => begun === undefined);

/** The first wave that has not begun. */
export const nextWave = (campaign: Pick<Campaign, 'waves'>): Wave | undefined =>
  campaign.waves?.[placeOfNext(campaign)];

/** Whether codes must still come into the shop's checkout before a wave may begin. */
export const areCodesMissing = (campaign: Pick<Campaign, 'ahead' | 'audience' | 'waves'>): boolean => {
  const { ahead } = campaign;
  if (!ahead || placeOfHanding(campaign) >= 0) return false;
  return ahead.ready === undefined || (isEachWave(campaign) && ahead.wave !== placeOfNext(campaign));
};

const wholeHour = 3_600;

/**
 * When the people of the next wave are looked up and their codes made, UTC: a while before, where people are those of each
 * wave; a frozen audience is known already.
 */
export const codesDueAt = (campaign: Campaign, now: Date): string => {
  const at = nextWave(campaign)?.at;
  if (!isEachWave(campaign) || at === undefined) return now.toISOString();
  const { lead } = campaign;
  const seconds = lead === undefined ? wholeHour : durationSeconds(lead);
  return new Date(Date.parse(at) - seconds * 1000).toISOString();
};

/** The campaign while the codes are made that its next wave waits for; from then on it cannot be changed. */
export const withCodesBegun = (before: Campaign, now: string): Campaign => {
  const { ahead, waves = [] } = before;
  if (!areCodesMissing(before)) return before;
  const made = { done: 0, at: now };
  if (!isEachWave(before)) return { ...before, ahead: { made, ...ahead } };
  const wave = placeOfNext(before);
  if (ahead?.wave === wave) return before;
  const read = { at: now, people: 0, pages: 0 };
  return {
    ...before,
    ahead: { wave, made },
    waves: waves.map((each, place) => (place === wave ? { ...each, read } : each)),
  };
};

/** Whether waves of it begin, or would if it were not paused. */
export const isUnderWay = (status: CampaignStatus): boolean =>
  status === 'scheduled' || status === 'running' || status === 'paused';

/** Whether codes of people to whom nothing was told may be left, now that it is over. */
export const areCodesLeft = ({ endedAt, offers = [], takenBack }: Campaign): boolean =>
  endedAt !== undefined && offers.some(({ code }) => code === undefined) && takenBack?.over === undefined;

/** Whether what the workflow waits for has not happened yet. */
export const isWaitedFor = (campaign: Campaign, until: WaitsFor): boolean => {
  const { status, frozen, endedAt, reportedAt } = campaign;
  switch (until) {
    case 'frozen':
      return status === 'submitted' && frozen?.over === undefined;
    case 'approved':
      return status === 'submitted' || status === 'approved';
    case 'codes-ready':
      return areCodesMissing(campaign) && isUnderWay(status) && !asksAgain(campaign);
    case 'handed-over':
      return (
        placeOfHanding(campaign) >= 0 && (status === 'running' || status === 'paused') && !asksAgain(campaign)
      );
    case 'drained':
      return endedAt === undefined;
    case 'reported':
      return reportedAt === undefined;
  }
};

const actsKept = 50;

/** The campaign after an act, by a member of staff or `aftercare`. */
export const acted = (before: Campaign, what: Act, by: string, now: Date): Campaign => ({
  ...before,
  version: before.version + 1,
  acts: [{ what, by, at: now.toISOString() }, ...before.acts].slice(0, actsKept),
});

/** What staff do to a campaign besides changing and submitting it. */
export type Move = 'launch' | 'pause' | 'resume' | 'cancel';

interface Rule {
  readonly from: readonly CampaignStatus[];
  readonly to: (before: Campaign) => CampaignStatus;
  /** Why it cannot be done now. */
  readonly else: (before: Campaign) => string;
}

const launchInstead: Readonly<Partial<Record<CampaignStatus, string>>> = {
  draft: 'It has not been submitted. POST …/submit freezes its audience and has it approved.',
  submitted:
    'It waits until its audience is frozen and, where it is large, until a second person approves it.',
  rejected: 'It was rejected. Change it, and submit it again.',
  cancelled: 'It was cancelled. Copy it to send it all the same.',
};

const ended = 'It has ended already. Copy it to make another one.';

const rules: Readonly<Record<Move, Rule>> = {
  launch: {
    from: ['approved'],
    to: () => 'scheduled',
    else: ({ status }) => launchInstead[status] ?? 'It was launched already.',
  },
  pause: {
    from: ['scheduled', 'running'],
    to: () => 'paused',
    else: () => 'Only a campaign that is scheduled or running can be paused.',
  },
  resume: {
    from: ['paused'],
    to: (before) => (hasBegun(before) ? 'running' : 'scheduled'),
    else: () => 'Only a paused campaign can be resumed.',
  },
  cancel: {
    from: ['draft', 'submitted', 'approved', 'scheduled', 'running', 'paused'],
    to: () => 'cancelled',
    else: () => ended,
  },
};

/** A repetition of these changes nothing; nobody launches twice without being told. */
const isRepeated = ({ status, acts: [last] }: Campaign, what: Move): boolean =>
  what !== 'launch' && last?.what === what && (what !== 'cancel' || status === 'cancelled');

/**
 * What staff do to a campaign. Undefined if it was done already, so that a repetition changes nothing. Errors:
 * Conflict, with the current state and what to do.
 */
export const moved = (before: Campaign, what: Move, by: string, now: Date): Campaign | undefined => {
  const { id, status } = before;
  const rule = rules[what];
  if (isRepeated(before, what)) return undefined;
  if (!rule.from.includes(status)) throw conflict(`The campaign ${id} is ${status}. ${rule.else(before)}`);
  if (what === 'resume') checkApproved(before);
  const at = now.toISOString();
  if (what === 'launch') checkEnd(before, at);
  const after = { ...acted(before, what, by, now), status: rule.to(before), progressAt: at };
  return what === 'cancel' && !hasBegun(before) ? over(after, at) : after;
};

/** Errors: Conflict. */
const checkEnd = (before: Pick<Campaign, 'id' | 'notAfter'>, now: string): void => {
  if (isTooLate(before, now))
    throw conflict(`The notAfter of the campaign ${before.id} has passed: no message could leave.`);
};

/** Errors: Conflict. */
const checkApproved = ({ id, again, approvedFor }: Campaign): void => {
  if (!again) return;
  throw conflict(
    `The campaign ${id} waits for a second person. It means ${again.people} people now; it was approved for ${approvedFor?.people ?? 0}. They got a mail; POST /admin/approvals/{id}/agree lets it go on.`,
  );
};

const over = (before: Campaign, at: string): Campaign => ({
  ...before,
  endedAt: at,
  settled: undefined,
  nudged: undefined,
});

/** The campaign once nothing of it is pending. A cancelled one stays cancelled. */
export const drained = (before: Campaign, now: Date): Campaign => ({
  ...over(before, now.toISOString()),
  status: before.status === 'cancelled' ? 'cancelled' : 'done',
});

/** The campaign once its report is there. Its status stays: it was over before. */
export const reported = (before: Campaign, now: Date): Campaign => ({
  ...before,
  reportedAt: now.toISOString(),
});

/** Before its first wave, and not for good ended: it can still be changed, and is a draft again then. */
const changeable: readonly CampaignStatus[] = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'paused',
  'rejected',
];

/** Errors: Conflict. */
export const checkChangeable = (before: Campaign): void => {
  if (before.ahead?.made)
    throw conflict(
      `The codes of the campaign ${before.id} are in the shop’s checkout already. Cancel it, which takes them back, and copy it.`,
    );
  if (hasBegun(before) || !changeable.includes(before.status))
    throw conflict(
      `The campaign ${before.id} is ${before.status}. It can be changed until its first wave begins; copy it to make another one.`,
    );
};

/** What was frozen and approved is of what it said before. */
export const asDraft = (before: Campaign): Campaign => ({
  ...before,
  status: 'draft',
  frozen: undefined,
  waves: undefined,
  settledAt: undefined,
  approval: undefined,
  submitted: undefined,
  refusal: undefined,
  segmentVersion: undefined,
  again: undefined,
  offers: undefined,
  ahead: undefined,
  size: 0,
});

interface Submitting {
  readonly by: string;
  /** Whether its approval launches it too. */
  readonly launches: boolean;
  /** Of its segment, if it has one. */
  readonly segmentVersion?: number | undefined;
  /** As they are now, if it has any. */
  readonly offers?: Campaign['offers'];
  /** Whether the shop's checkout must have its codes before a wave begins. */
  readonly isAhead?: boolean;
}

/** Hands a campaign in. Errors: Conflict if it is no draft, or nothing of it could leave. */
export const submitted = (
  before: Campaign,
  { by, launches, segmentVersion, offers, isAhead = false }: Submitting,
  now: Date,
): Campaign => {
  const { id, status } = before;
  if (status !== 'draft')
    throw conflict(`The campaign ${id} is ${status}. Only a draft can be submitted; a change makes it one.`);
  const at = now.toISOString();
  checkEnd(before, at);
  return {
    ...acted(before, 'submit', by, now),
    status: 'submitted',
    edition: before.edition + 1,
    submitted: { by, at, launches },
    segmentVersion,
    refusal: undefined,
    offers,
    ahead: isAhead && offers !== undefined ? {} : undefined,
    frozen: { at, people: 0, pages: 0 },
    waves: undefined,
    settledAt: undefined,
    approval: undefined,
    progressAt: at,
    watch: 'active',
  };
};

/** How many people are approved, or to be approved. */
export const sizeOf = ({ again, frozen }: Pick<Campaign, 'again' | 'frozen'>): number =>
  again?.people ?? frozen?.people ?? 0;

/** An audience that grew by more than this is approved once more. */
export const mayGrow = 1.1;

/** Whether an audience of this size is more than what was approved. */
export const hasGrown = ({ approvedFor }: Pick<Campaign, 'approvedFor'>, people: number): boolean =>
  approvedFor !== undefined && people > approvedFor.people * mayGrow;

/** What an approval says yes to: one content, and one size. */
const agreedTo = (before: Campaign, by: string, now: Date): Campaign['approvedFor'] => ({
  content: contentDigest(before),
  people: sizeOf(before),
  by,
  at: now.toISOString(),
});

const statusApproved = ({ again, submitted: before, status }: Campaign): CampaignStatus => {
  if (again) return again.from ?? status;
  return before?.launches ? 'scheduled' : 'approved';
};

/**
 * Approved, by a person or because it is below the shop's limits; launched too if it was submitted so. One that had begun goes
 * on. `for`: what was approved before, where that counts still.
 */
export const approved = (
  before: Campaign,
  by: string,
  now: Date,
  approvedFor = agreedTo(before, by, now),
): Campaign => ({
  ...acted(before, 'approve', by, now),
  status: statusApproved(before),
  approvedFor,
  again: undefined,
});

/** Refused, by a person or because it cannot leave; `why` is for its authors. What has begun, or has codes in the shop's checkout, is cancelled. */
export const refused = (before: Campaign, why: string, now: Date, by = 'aftercare'): Campaign => {
  const hasCodes = before.ahead?.made !== undefined;
  const after: Campaign = {
    ...acted(before, 'reject', by, now),
    status: hasBegun(before) || hasCodes ? 'cancelled' : 'rejected',
    refusal: why,
    approvedFor: undefined,
  };
  return hasCodes && !hasBegun(before) ? over(after, now.toISOString()) : after;
};

/** Nothing more of it leaves until it is approved once more: by itself below the shop's limits, else by a person. */
export const stoppedToAsk = (before: Campaign, people: number): Campaign => ({
  ...before,
  approval: undefined,
  again: { people, from: before.again?.from },
});

/** The campaign while a person is asked. One that had begun is paused meanwhile. */
export const asked = (before: Campaign, approval: string, now: Date): Campaign =>
  before.again
    ? {
        ...acted(before, 'pause', 'aftercare', now),
        status: 'paused',
        approval,
        again: { ...before.again, from: before.again.from ?? before.status },
      }
    : { ...before, approval };
