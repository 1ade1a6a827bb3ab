import type { Clock } from '../kit/clock.ts';
import { pause } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import { type Batch, type BatchProgress, type Families, findBatch } from './family.ts';
import type { MailQueues } from './mail-queues.ts';
import { nudgesFor } from './nudge.ts';
import type { SendsStore } from './sends.store.ts';

export interface ExpandServices {
  readonly families: Families;
  readonly sends: Pick<SendsStore, 'getMany' | 'write'>;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

/** A transaction takes a hundred writes, and one of them is the batch itself. */
const messagesAtOnce = 99;

/**
 * Turns a page of the audience into pending messages, in one transaction with the batch's progress: a run
 * that dies, or runs twice at the same time, leaves neither a gap nor a double, and the count matches the
 * messages. `trusts`: takes all for new, as they are most often, and does not ask which are known; then the
 * transaction fails if one is.
 */
const expandPage = async (
  { progress, ...batch }: Batch,
  trusts: boolean,
  services: ExpandServices,
): Promise<boolean> => {
  const { sends, writeTogether, queues, clock } = services;
  const at = clock().toISOString();
  const { messages, next } = await batch.nextMessages(messagesAtOnce);
  const byKey = new Map(messages.map((send) => [send.key, send]));
  const stored = trusts ? [] : await sends.getMany([...byKey.keys()]);
  const known = new Set(stored.map(({ key }) => key));
  const fresh = [...byKey.values()].filter(({ key }) => !known.has(key));
  const after: BatchProgress = {
    ...progress,
    size: progress.size + fresh.length,
    cursor: next ?? undefined,
    progressAt: at,
    ...(next === null && { expandedAt: at }),
  };
  if (!(await writeTogether([batch.write(after), ...fresh.map((send) => sends.write(send))]))) return false;
  // If the run dies before this line, `watch-batches` tells the senders later.
  await queues.send(nudgesFor(fresh));
  return true;
};

/**
 * Goes through the audience of a batch from its cursor on and makes its messages, until time is up or the
 * batch is stopped; then asks for another run. Repeated or parallel runs do the same.
 */
export const expandBatch = async (name: string, until: number, services: ExpandServices): Promise<void> => {
  let races = 0;
  let trusts = true;
  for (;;) {
    const batch = await findBatch(name, services);
    if (batch?.state !== 'runs' || batch.progress.expandedAt) return;
    if (services.clock().getTime() >= until) {
      await services.queues.send([{ kind: 'expand', batch: name, service: batch.purpose === 'service' }]);
      return;
    }
    races = (await expandPage(batch, trusts, services)) ? 0 : races + 1;
    trusts &&= races === 0;
    if (races > 1) await pause(races);
  }
};
