import type { Clock } from '../kit/clock.ts';
import { forgetReads } from '../kit/invocation.ts';
import { type BatchServices, notLeaving, type Prepared } from './batch.ts';
import type { BreakerStore } from './breaker.store.ts';
import type { Breaker } from './breaker.ts';
import { type Families, findBatch } from './family.ts';
import { answerForAll } from './hold-rule.ts';
import type { Send } from './send.ts';

export interface PrepareBatchesServices {
  readonly families: Families;
  readonly breaker: Pick<BreakerStore, 'get'>;
  readonly clock: Clock;
}

/** Single messages are never pending. A message without a batch here is a bug, and no reason to skip it. */
const batchOf = ({ batch, key }: Send): string => {
  if (batch === undefined) throw new Error(`The message ${key} is of no batch; it stays pending.`);
  return batch;
};

const prepareOf = async (
  name: string,
  sends: readonly Send[],
  breaker: Breaker,
  services: PrepareBatchesServices,
): Promise<Prepared[]> => {
  const batch = await findBatch(name, services);
  const forAll = answerForAll(batch, breaker, services.clock());
  if (!batch || forAll)
    return sends.map((send) => notLeaving(send, forAll ?? { decision: 'skip', reason: 'stopped' }));
  const prepared = await batch.prepare(sends);
  return prepared.map((one) => ({ ...one, notAfter: batch.notAfter }));
};

/** Asks whether the whole batch waits, then asks the family about each message. Everything is read again. */
const prepareBatches = async (
  sends: readonly Send[],
  services: PrepareBatchesServices,
): Promise<Prepared[]> => {
  if (sends.length === 0) return [];
  forgetReads();
  const breaker = await services.breaker.get();
  const prepared = await Promise.all(
    [...Map.groupBy(sends, batchOf)].map(([name, theirs]) => prepareOf(name, theirs, breaker, services)),
  );
  return prepared.flat();
};

/**
 * The answer for the whole batch, for messages that we looked at a while ago. We do not ask about their
 * people again: that was seconds ago, and the budget is charged with the claim.
 */
const lookAgain = async (
  waiting: readonly Prepared[],
  services: PrepareBatchesServices,
): Promise<Prepared[]> => {
  const names = [...new Set(waiting.map(({ send }) => batchOf(send)))];
  forgetReads();
  const [breaker, ...batches] = await Promise.all([
    services.breaker.get(),
    ...names.map((name) => findBatch(name, services)),
  ]);
  const answers = new Map(
    names.map((name, place) => [name, answerForAll(batches[place], breaker, services.clock())]),
  );
  return waiting.map((one) => {
    const answer = answers.get(batchOf(one.send));
    return answer ? { ...one, answer } : one;
  });
};

/** How the senders look at messages of these families. */
export const looksAtBatches = (
  services: PrepareBatchesServices,
): Pick<BatchServices, 'prepare' | 'lookAgain'> => ({
  prepare: (sends) => prepareBatches(sends, services),
  lookAgain: (waiting) => lookAgain(waiting, services),
});
