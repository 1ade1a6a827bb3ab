import { everyItem } from '../kit/paging.ts';
import { batchName } from './batch-name.ts';
import type { ActiveBatches } from './family.ts';
import type { MailQueues } from './mail-queues.ts';
import { lookAtHeld } from './tell-senders.ts';

/** After a reset of the breaker: tells the senders to look again at all marketing that waits. */
export const releaseMarketing = async ({
  active,
  queues,
}: {
  /** By kind. */
  readonly active: Readonly<Record<string, ActiveBatches>>;
  readonly queues: MailQueues;
}): Promise<void> => {
  for (const [kind, batches] of Object.entries(active)) {
    for await (const batch of everyItem((page) => batches.list(page)))
      if (batch.purpose === 'marketing' && batch.state === 'runs')
        await lookAtHeld(batchName(kind, batch.id), batch, queues);
  }
};
