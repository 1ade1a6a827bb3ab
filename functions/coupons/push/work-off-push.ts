import { Failure, isRetryable } from '../../kit/errors.ts';
import { logOutcome } from '../../kit/log.ts';
import type { BatchQueue } from '../../kit/sqs.client.ts';
import { proveCodes } from './prove-codes.ts';
import { pushCodes, pushIssued, pushLot } from './push-codes.ts';
import type { PushServices } from './push-services.ts';
import type { PushWork } from './push-work.ts';
import { removeCodes } from './remove-codes.ts';
import { turnDiscounts } from './turn-discounts.ts';

/** What fills the queue. */
export const pushErrands = (queue: BatchQueue) => ({
  push: (work: PushWork) => queue.sendBatch([JSON.stringify(work)]),
});

const doWork = async (work: PushWork, services: PushServices): Promise<void> => {
  switch (work.kind) {
    case 'issued':
      return pushIssued(work, services);
    case 'codes':
      return pushCodes(work.offer, work.codes, services);
    case 'lot':
      return pushLot(work.lot, services);
    case 'remove':
      return removeCodes(work.offer, work.codes, services);
    case 'turn':
      return turnDiscounts(work.offer, services);
    case 'prove':
      return proveCodes(work, services);
  }
};

const offerOf = async (work: PushWork, { lots }: PushServices): Promise<string | undefined> =>
  work.kind === 'lot' ? (await lots.get(work.lot))?.offer : work.offer;

/**
 * Does what a message asks for. A repetition finds it done, or goes on. What will not help to repeat, such as a scope
 * that the app has not, is noted for staff and rings an alarm; the next comparison tries it again. Errors: Unavailable,
 * and then the message comes back.
 */
export const workOffPush = async (work: PushWork, services: PushServices): Promise<void> => {
  try {
    await doWork(work, services);
  } catch (error) {
    if (!(error instanceof Failure) || isRetryable(error)) throw error;
    const { message: problem } = error;
    const offer = await offerOf(work, services);
    if (offer !== undefined) await services.discounts.noteProof(offer, { problem });
    logOutcome('codes were not brought to the platform', {
      outcome: 'push-refused',
      kind: work.kind,
      offer,
      why: problem,
    });
  }
};
