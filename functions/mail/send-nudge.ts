import type { BatchServices } from './batch.ts';
import type { MailQueues } from './mail-queues.ts';
import type { SendNudge } from './nudge.ts';
import { type Left, sendBatch } from './send-batch.ts';
import { delayOf, dueOf, turnsAfter } from './throttle.ts';

export interface SendNudgeServices extends BatchServices {
  readonly queues: MailQueues;
}

/** Puts back on the queue what needs another run, and what has its turn later. */
const putBack = async (
  given: SendNudge,
  { again, later }: Left,
  { queues, clock }: SendNudgeServices,
): Promise<void> => {
  if (again.length > 0) await queues.send([{ ...given, keys: [...again], turns: undefined }]);
  if (!later) return;
  const { keys, turns } = later;
  const delay = delayOf(turns, keys.length, clock().getTime());
  await queues.send([{ ...given, keys: [...keys], turns }], { delay });
};

/**
 * Sends the messages of a nudge. What there was no time for goes to the end of the queue. Messages of a throttled batch
 * come back when they have their turns, in their order.
 */
export const sendNudge = async (
  given: SendNudge,
  until: number,
  services: SendNudgeServices,
): Promise<void> => {
  const { keys, service, turns } = given;
  if (!turns) return putBack(given, await sendBatch(keys, { service, until }, services), services);
  const due = dueOf(turns, keys.length, services.clock().getTime());
  const { again, later } =
    due > 0
      ? await sendBatch(keys.slice(0, due), { service, until, turns }, services)
      : { again: [], later: undefined };
  const left = [...(later?.keys ?? []), ...keys.slice(due)];
  const rest =
    left.length > 0 ? { keys: left, turns: turnsAfter(turns, keys.length - left.length) } : undefined;
  return putBack(given, { again, later: rest }, services);
};
