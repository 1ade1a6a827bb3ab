import type { Send } from '../../mail/send.ts';

/** In which group the person of a message is, and since when. */
export interface Grouped {
  readonly isHeldOut: boolean;
  readonly arm: string | undefined;
  /** The window of the person begins here. UTC instant. */
  readonly at: string;
}

/**
 * The group as the message notes it. Messages of batches that note none are judged by what became of them: skipped for
 * the holdout, or handed to SES. Undefined for people who could not be written to; they are in no group.
 */
export const groupedOf = (send: Send): Grouped | undefined => {
  const { group, arm, groupedAt, status, reason, sentAt, claimedAt, endedAt } = send;
  if (group && groupedAt) return { isHeldOut: group === 'held-out', arm, at: groupedAt };
  const isHeldOut = status === 'skipped' && reason === 'holdout';
  const left = sentAt ?? (status === 'unknown' ? claimedAt : undefined);
  const at = isHeldOut ? endedAt : left;
  return at === undefined ? undefined : { isHeldOut, arm, at };
};
