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

/** A transaction takes a hundred writes, and one of them is that of the batch. */
const messagesAtOnce = 99;

/**
 * Turns a page of the audience into pending messages, in one transaction with how far it has come: whoever dies, or does
 * the same at the same time, leaves neither a gap nor a double, and the count is that of the messages.
 */
const expandPage = async ({ progress, ...batch }: Batch, services: ExpandServices): Promise<boolean> => {
  const { sends, writeTogether, queues, clock } = services;
  const at = clock().toISOString();
  const { messages, next } = await batch.nextMessages(messagesAtOnce);
  const byKey = new Map(messages.map((send) => [send.key, send]));
  const known = new Set((await sends.getMany([...byKey.keys()])).map(({ key }) => key));
  const fresh = [...byKey.values()].filter(({ key }) => !known.has(key));
  const after: BatchProgress = {
    ...progress,
    size: progress.size + fresh.length,
    cursor: next ?? undefined,
    progressAt: at,
    ...(next === null && { expandedAt: at }),
  };
  if (!(await writeTogether([batch.write(after), ...fresh.map((send) => sends.write(send))]))) return false;
  // Should this be the last that happens here, the sweep tells the senders a little later.
  await queues.send(nudgesFor(fresh));
  return true;
};

/**
 * Goes through the audience of a batch and makes its messages, from where it stands, as long as there is time and
 * nobody stops it; then asks for another run. Done twice, or by two at once, it does the same.
 */
export const expandBatch = async (name: string, until: number, services: ExpandServices): Promise<void> => {
  let races = 0;
  for (;;) {
    const batch = await findBatch(name, services);
    if (batch?.state !== 'runs' || batch.progress.expandedAt) return;
    if (services.clock().getTime() >= until) {
      await services.queues.send([{ kind: 'expand', batch: name, service: batch.purpose === 'service' }]);
      return;
    }
    races = (await expandPage(batch, services)) ? 0 : races + 1;
    if (races > 0) await pause(races);
  }
};
