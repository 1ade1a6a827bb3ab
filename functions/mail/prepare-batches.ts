import type { Clock } from '../kit/clock.ts';
import { forgetReads } from '../kit/invocation.ts';
import { isOfStrangers } from '../vocabulary/batch-kind.ts';
import { type BatchServices, notLeaving, type Prepared } from './batch.ts';
import { partsOf } from './batch-name.ts';
import type { BreakerStore } from './breaker.store.ts';
import type { Breaker } from './breaker.ts';
import { type BatchRule, type Families, findBatch } from './family.ts';
import { answerForAll, tooLate } from './hold-rule.ts';
import type { Send } from './send.ts';

export interface PrepareBatchesServices {
  readonly families: Families;
  readonly breaker: Pick<BreakerStore, 'get'>;
  readonly strangersBreaker: Pick<BreakerStore, 'get'>;
  readonly clock: Clock;
}

/** Single messages are never pending. A message without a batch here is a bug, and no reason to skip it. */
const batchOf = ({ batch, key }: Send): string => {
  if (batch === undefined) throw new Error(`The message ${key} is of no batch; it stays pending.`);
  return batch;
};

/** A message may have a last instant of its own; the earlier one counts. */
const ruleFor = (batch: BatchRule, { notAfter }: Pick<Prepared, 'notAfter'>): BatchRule => ({
  ...batch,
  notAfter: [batch.notAfter, notAfter].filter((at) => at !== undefined).toSorted()[0],
});

/** The answer that a message has for its batch and its last instant, which is the same for every person. */
const answerFor = (
  own: Pick<Prepared, 'notAfter'>,
  batch: BatchRule | undefined,
  breaker: Breaker,
  { clock }: PrepareBatchesServices,
) => answerForAll(batch && ruleFor(batch, own), breaker, clock());

const prepareOf = async (
  name: string,
  sends: readonly Send[],
  breaker: Breaker,
  services: PrepareBatchesServices,
): Promise<Prepared[]> => {
  const batch = await findBatch(name, services);
  const looked = sends.map((send) => ({ send, answer: answerFor(send, batch, breaker, services) }));
  const kept = looked.flatMap(({ send, answer }) =>
    answer && answer !== tooLate ? notLeaving(send, answer) : [],
  );
  const asked = looked.filter(({ answer }) => answer === undefined || answer === tooLate);
  if (!batch || asked.length === 0) return kept;
  const late = new Set(asked.flatMap(({ send, answer }) => (answer === tooLate ? send.key : [])));
  const isLate = ({ key }: Send): boolean => late.has(key);
  const prepared = await batch.prepare(
    asked.map(({ send }) => send),
    isLate,
  );
  const ofStrangers = isOfStrangers(partsOf(name).kind)
    ? { slowed: (await services.strangersBreaker.get()).opened !== undefined }
    : undefined;
  return [
    ...kept,
    ...prepared.map((one) => ({
      ...one,
      answer: isLate(one.send) && one.answer.decision !== 'skip' ? tooLate : one.answer,
      notAfter: ruleFor(batch, one.send).notAfter,
      perMinute: batch.perMinute,
      ofStrangers,
    })),
  ];
};

/**
 * Asks whether the whole batch waits, then asks the family about each message, also where its last instant is over: who may be
 * written to counts in a group. Everything is read again.
 */
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
  const byName = new Map(names.map((name, place) => [name, batches[place]]));
  return waiting.map((one) => {
    const answer = answerFor(one, byName.get(batchOf(one.send)), breaker, services);
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
