import type { BatchRule } from './family.ts';
import type { MailQueues } from './mail-queues.ts';
import type { Nudge } from './nudge.ts';

/** Senders that have a batch in hand see a change after this many seconds at the latest. */
const untilKnown = 120;

type Told = Pick<BatchRule, 'state' | 'purpose'>;

/**
 * Makes the senders look again at a batch's held messages, and once more when all of them have seen the
 * change.
 */
export const lookAtHeld = async (
  batch: string,
  { purpose }: Pick<Told, 'purpose'>,
  queues: MailQueues,
): Promise<void> => {
  const revisit: Nudge = { kind: 'revisit', batch, service: purpose === 'service' };
  await queues.send([revisit]);
  await queues.send([revisit], { delay: untilKnown });
};

/** Tells the senders that staff started, stopped or resumed a batch. A paused batch they find paused. */
export const tellSenders = async (
  batch: string,
  { state, purpose }: Told,
  queues: MailQueues,
): Promise<void> => {
  if (state === 'waits') return;
  if (state === 'runs') await queues.send([{ kind: 'expand', batch, service: purpose === 'service' }]);
  await lookAtHeld(batch, { purpose }, queues);
};
