import { conflict } from '../kit/errors.ts';
import { acted, aftercare } from './acts.ts';
import { type Campaign, type CampaignStatus, campaignEtag } from './campaign.ts';
import { checkEnd, hasBegun } from './lifecycle.ts';

/** A draft is handed in, and a change makes what was handed in a draft again. */

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
  approvalUntil: undefined,
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
    restarts: undefined,
    segmentVersion,
    refusal: undefined,
    offers,
    ahead: isAhead && offers !== undefined ? {} : undefined,
    frozen: { at, people: 0, pages: 0 },
    waves: undefined,
    settledAt: undefined,
    approval: undefined,
    approvalUntil: undefined,
    progressAt: at,
    watch: 'active',
  };
};

/** What becomes of a submission without anybody's doing. */
const ownWay: readonly CampaignStatus[] = ['submitted', 'approved', 'scheduled', 'running', 'done'];

/** The ETags that the request had, or may have now: before the submission, and of the campaign as it is. */
const etagsOf = (before: Campaign, place: number): string[] => [
  campaignEtag(before),
  campaignEtag({ version: before.version - place - 1 }),
];

/**
 * Whether a request to submit was done already, and is only repeated: by the same person, with the same wish, and nobody has acted since.
 * Errors: Conflict where only the wish differs.
 */
export const isSubmittedAlready = (
  before: Campaign,
  { by, launches, ifMatch }: Pick<Submitting, 'by' | 'launches'> & { readonly ifMatch?: string | undefined },
): boolean => {
  const { id, status, acts } = before;
  const place = acts.findIndex((act) => act.by !== aftercare);
  if (!ownWay.includes(status) || acts[place]?.what !== 'submit' || before.submitted?.by !== by) return false;
  if (ifMatch !== undefined && !etagsOf(before, place).includes(ifMatch)) return false;
  if (before.submitted.launches === launches) return true;
  throw conflict(
    before.submitted.launches
      ? `The campaign ${id} was submitted already, and leaves once it is approved. Pause it, or change it and submit it with "launch": false.`
      : `The campaign ${id} was submitted already, with "launch": false. POST …/launch launches it once it is approved.`,
  );
};
