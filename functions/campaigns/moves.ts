import { conflict } from '../kit/errors.ts';
import { acted, aftercare } from './acts.ts';
import { checkFresh } from './agreement.ts';
import type { Campaign, CampaignStatus } from './campaign.ts';
import { checkEnd, hasBegun, over } from './lifecycle.ts';

/** What staff do to a campaign besides changing and submitting it. */
export type Move = 'launch' | 'pause' | 'resume' | 'cancel';

interface Rule {
  readonly from: readonly CampaignStatus[];
  readonly to: (before: Campaign) => CampaignStatus;
  /** Why it cannot be done now. */
  readonly else: (before: Campaign) => string;
}

const wasRejected = 'It was rejected, and nothing of it leaves. Change it, and submit it again.';

const launchInstead: Readonly<Partial<Record<CampaignStatus, string>>> = {
  draft: 'It has not been submitted. POST …/submit freezes its audience and has it approved.',
  submitted:
    'It waits until its audience is frozen and, where it is large, until a second person approves it.',
  rejected: wasRejected,
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
    else: ({ status }) => (status === 'rejected' ? wasRejected : ended),
  },
};

/** A repetition of these changes nothing; nobody launches twice without being told. What we did ourselves is no repetition. */
const isRepeated = ({ status, acts: [last] }: Campaign, what: Move): boolean =>
  what !== 'launch' &&
  last?.what === what &&
  last.by !== aftercare &&
  (what !== 'cancel' || status === 'cancelled');

/** Paused by us while people are asked once more, and not by staff too. */
const isPausedToAsk = ({ status, again }: Campaign): boolean =>
  status === 'paused' && again?.from !== undefined && again.from !== 'paused';

/** Staff pause what we had paused: then it stays paused once a person has approved it. */
const pausedToo = (before: Campaign, by: string, now: Date): Campaign => ({
  ...acted(before, 'pause', by, now),
  again: before.again && { ...before.again, from: 'paused' },
});

/**
 * What staff do to a campaign. Undefined if it was done already, so that a repetition changes nothing. Errors:
 * Conflict, with the current state and what to do.
 */
export const moved = (before: Campaign, what: Move, by: string, now: Date): Campaign | undefined => {
  const { id, status } = before;
  const rule = rules[what];
  if (isRepeated(before, what)) return undefined;
  if (what === 'pause' && isPausedToAsk(before)) return pausedToo(before, by, now);
  if (!rule.from.includes(status)) throw conflict(`The campaign ${id} is ${status}. ${rule.else(before)}`);
  if (what === 'resume') checkApproved(before);
  const at = now.toISOString();
  if (what === 'launch') {
    checkEnd(before, at);
    checkFresh(before, now);
  }
  const after = { ...acted(before, what, by, now), status: rule.to(before), progressAt: at };
  return what === 'cancel' && !hasBegun(before) ? over(after, at) : after;
};

/** Errors: Conflict. */
const checkApproved = ({ id, again, approval, approvedFor }: Campaign): void => {
  if (!again) return;
  const how =
    approval === undefined
      ? 'They are asked within a minute.'
      : `They got a mail; POST /admin/approvals/${approval}/agree lets it go on.`;
  throw conflict(
    `The campaign ${id} waits for a second person. It means ${again.people} people now; it was approved for ${approvedFor?.people ?? 0}. ${how}`,
  );
};
