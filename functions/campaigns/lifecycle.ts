import { durationSeconds } from '../kit/duration.ts';
import { conflict } from '../kit/errors.ts';
import type { BatchRule, BatchState } from '../mail/family.ts';
import { isEachWave } from './audience.ts';
import type { Campaign, CampaignStatus, Frozen, WaitsFor, Wave } from './campaign.ts';

/** How far a campaign has come, what its workflow waits for, and how it ends. moves.ts, submission.ts and agreement.ts have what people do. */

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

/** The campaign once nothing of it can leave any more. */
export const over = (before: Campaign, at: string): Campaign => ({
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

/** Errors: Conflict. */
export const checkEnd = (before: Pick<Campaign, 'id' | 'notAfter'>, now: string): void => {
  if (isTooLate(before, now))
    throw conflict(
      `The notAfter of the campaign ${before.id} has passed: no message could leave. Change it, and submit the campaign again.`,
    );
};
