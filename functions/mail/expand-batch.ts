import { type AudiencePage, type ExpandPagesServices, expandPages, transactionSize } from './expand-pages.ts';
import { type Batch, type BatchProgress, type Expansion, type Families, findBatch } from './family.ts';

export interface ExpandServices extends ExpandPagesServices {
  readonly families: Families;
}

/** One write of a transaction is the batch itself. */
const messagesAtOnce = transactionSize - 1;

const nextPage = async (
  { progress, nextMessages, write }: Expansion,
  { clock }: Pick<ExpandServices, 'clock'>,
): Promise<AudiencePage> => {
  const at = clock().toISOString();
  const { messages, next } = await nextMessages(messagesAtOnce);
  const after = (fresh: number): BatchProgress => ({
    ...progress,
    size: progress.size + fresh,
    cursor: next ?? undefined,
    progressAt: at,
    ...(next === null && { expandedAt: at }),
  });
  return { messages, writes: ({ fresh }) => [write(after(fresh.length))] };
};

/**
 * Goes through the audience of a batch from its cursor on and makes its messages, until time is up or the
 * batch is stopped; then asks for another run. Repeated or parallel runs do the same.
 */
export const expandBatch = async (name: string, until: number, services: ExpandServices): Promise<void> => {
  let batch: Batch | undefined;
  const left = await expandPages(
    async () => {
      batch = await findBatch(name, services);
      const expansion = batch?.state === 'runs' ? batch.expansion : undefined;
      return expansion && !expansion.progress.expandedAt ? nextPage(expansion, services) : undefined;
    },
    until,
    services,
  );
  if (left === 'over' || batch === undefined) return;
  await services.queues.send([{ kind: 'expand', batch: name, service: batch.purpose === 'service' }]);
};
