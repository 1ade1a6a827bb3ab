import { conflict } from '../kit/errors.ts';
import { acted, aftercare } from './acts.ts';
import type { Campaign, CampaignStatus } from './campaign.ts';
import { contentDigest } from './content-digest.ts';
import { checkEnd, hasBegun, over } from './lifecycle.ts';
import { hasPassedSince } from './times.ts';

/** What is approved, by whom, and what a yes or a no leads to. */

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

const statusApproved = (before: Campaign, by: string, now: Date): CampaignStatus => {
  const { again, submitted, status } = before;
  if (again) return again.from ?? status;
  // Its time came while a person was asked: nobody has said that it may leave at another one.
  const isMissed = by !== aftercare && hasPassedSince(before, submitted?.at, now);
  return submitted?.launches && !isMissed ? 'scheduled' : 'approved';
};

/**
 * Approved, by a person or because it is below the shop's limits; launched too if it was submitted so, and its time did not pass while
 * a person was asked. One that had begun goes on. `for`: what was approved before, where that counts still. Errors: Conflict for a person's yes
 * after its last instant.
 */
export const approved = (
  before: Campaign,
  by: string,
  now: Date,
  approvedFor = agreedTo(before, by, now),
): Campaign => {
  // What has begun goes on to its end by itself.
  if (by !== aftercare && !before.again) checkEnd(before, now.toISOString());
  return {
    ...acted(before, 'approve', by, now),
    status: statusApproved(before, by, now),
    approvedFor,
    again: undefined,
    approvalUntil: undefined,
  };
};

/** Refused, by a person or because it cannot leave; `why` is for its authors. What has begun, or has codes in the shop's checkout, is cancelled. */
export const refused = (before: Campaign, why: string, now: Date, by = aftercare): Campaign => {
  const hasCodes = before.ahead?.made !== undefined;
  const after: Campaign = {
    ...acted(before, 'reject', by, now),
    status: hasBegun(before) || hasCodes ? 'cancelled' : 'rejected',
    refusal: why,
    approvedFor: undefined,
    approvalUntil: undefined,
  };
  return hasCodes && !hasBegun(before) ? over(after, now.toISOString()) : after;
};

/** Nothing more of it leaves until it is approved once more: by itself below the shop's limits, else by a person. */
export const stoppedToAsk = (before: Campaign, people: number): Campaign => ({
  ...before,
  approval: undefined,
  approvalUntil: undefined,
  again: { ...before.again, people },
});

/** The campaign while a person is asked, until an instant. One that had begun is paused meanwhile, unless staff had paused it. */
export const asked = (
  before: Campaign,
  { approval, until }: { readonly approval: string; readonly until: string },
  now: Date,
): Campaign => {
  const asking = { ...before, approval, approvalUntil: until };
  const { again, status } = before;
  if (!again) return asking;
  const pausing =
    status === 'paused' ? asking : { ...acted(asking, 'pause', aftercare, now), status: 'paused' as const };
  return { ...pausing, again: { ...again, from: again.from ?? status } };
};

const unanswered =
  'Nobody answered within the 90 days that an approval can be given. Change it, which makes it a draft again, and submit it once more.';

/**
 * The campaign whose approval nobody can give any more; undefined where they still can. One that had not begun is rejected: its audience was frozen
 * long ago. About one that had begun, people are asked once more.
 */
export const unansweredSince = (before: Campaign, now: Date): Campaign | undefined => {
  const { approvalUntil, approval, again, status } = before;
  const isAsking = approval !== undefined && (status === 'submitted' || (again && status === 'paused'));
  if (!isAsking || approvalUntil === undefined || approvalUntil > now.toISOString()) return undefined;
  if (!again) return refused(before, unanswered, now);
  return stoppedToAsk({ ...before, again: { ...again, asked: (again.asked ?? 0) + 1 } }, again.people);
};

const freshMilliseconds = 180 * 86_400_000;

/** Whom it means is known for half a year: then its workflow has given up, and people have changed. Errors: Conflict. */
export const checkFresh = ({ id, frozen }: Pick<Campaign, 'id' | 'frozen'>, now: Date): void => {
  if (frozen === undefined || now.getTime() - Date.parse(frozen.at) < freshMilliseconds) return;
  throw conflict(
    `The audience of the campaign ${id} was frozen on ${frozen.at.slice(0, 10)}, 180 days ago or more. Change the campaign, which makes it a draft again, and submit it once more.`,
  );
};
