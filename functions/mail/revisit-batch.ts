import type { Clock } from '../kit/clock.ts';
import { type Families, findBatch } from './family.ts';
import { holdReasons } from './hold-rule.ts';
import { liveCounter } from './live-counter.ts';
import type { LiveCountsStore } from './live-counts.store.ts';
import type { MailQueues } from './mail-queues.ts';
import { nudgesFor } from './nudge.ts';
import { notWritten, type Send, waitingSend } from './send.ts';
import type { SendsStore } from './sends.store.ts';

export interface RevisitServices {
  readonly families: Families;
  readonly sends: Pick<SendsStore, 'ofBatch' | 'writeEach'>;
  readonly counts: Pick<LiveCountsStore, 'add'>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

/** As many as fit into one transaction. */
const atOnce = 100;

const isHeld = ({ status, reason }: Send): boolean =>
  status === 'pending' && holdReasons.some((each) => each === reason);

const stopPage = async (page: readonly Send[], { sends, counts, clock }: RevisitServices): Promise<void> => {
  const now = clock();
  const counter = liveCounter(counts);
  const pending = page.filter(({ status }) => status === 'pending');
  const write = counter.writeEach(sends.writeEach);
  await write(pending.map((send) => ({ send: notWritten(send, 'stopped', now) })));
  await counter.tell();
};

const releasePage = async (
  page: readonly Send[],
  { sends, queues, clock }: RevisitServices,
): Promise<void> => {
  const now = clock();
  const held = page.filter(isHeld);
  await sends.writeEach(held.map((send) => ({ send: waitingSend(send, now) })));
  await queues.send(nudgesFor(held));
};

/**
 * Goes through the messages of a resumed or stopped batch, from the cursor on, until time is up; then asks
 * for another run. Held messages go to the senders; if the batch was stopped, pending messages are skipped.
 */
export const revisitBatch = async (
  { batch: name, cursor: from }: { readonly batch: string; readonly cursor?: string | undefined },
  until: number,
  services: RevisitServices,
): Promise<void> => {
  const batch = await findBatch(name, services);
  if (!batch || batch.state === 'waits') return;
  const visit = batch.state === 'stopped' ? stopPage : releasePage;
  let cursor = from;
  do {
    if (services.clock().getTime() >= until) {
      const service = batch.purpose === 'service';
      await services.queues.send([{ kind: 'revisit', batch: name, cursor, service }]);
      return;
    }
    const { items, next } = await services.sends.ofBatch(name, { limit: atOnce, cursor });
    await visit(items, services);
    cursor = next ?? undefined;
  } while (cursor);
};
