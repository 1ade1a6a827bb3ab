import { setTimeout } from 'node:timers/promises';
import type { BatchServices, Claimed, Prepared } from './batch.ts';
import { claimBatch, holdBack, releaseBatch, unclaimBatch } from './claim-batch.ts';
import type { Slots } from './pace.ts';
import { type Outcome, type Send, settled, unclaimedSend } from './send.ts';
import { type Turn, takeTurns } from './take-turns.ts';

export interface Run {
  /** Service mail goes before all other. */
  readonly service: boolean;
  /** Milliseconds since the epoch: what is not under way by then is left for another run. */
  readonly until: number;
}

/** How many are claimed at once: so many at most are unknown when a sender dies. */
const claimedAtOnce = 25;

/** How long a message waits that SES does not take now, though nothing is wrong with it. */
const putOffMilliseconds = 600_000;

/**
 * Sends the pending messages of these keys that may leave now: looks at each, claims a few as the pace allows, renders
 * them, hands them to SES at their slots, settles, and again. Answers the keys that may leave at once and had no time.
 * Who dies in between leaves claims behind, which SES's events settle.
 */
export const sendBatch = async (
  keys: readonly string[],
  run: Run,
  services: BatchServices,
): Promise<readonly string[]> => {
  const { sends, pace, clock } = services;
  const now = clock().toISOString();
  const pending = (await sends.getMany(keys)).filter(
    ({ status, reason, dueAt = '' }) => status === 'pending' && (!reason || dueAt <= now),
  );
  let waiting = await holdBack(await services.prepare(pending), services);
  while (waiting.length > 0 && clock().getTime() < run.until) {
    const count = Math.min(claimedAtOnce, waiting.length);
    const reservation = await pace.reserve({ service: run.service, count });
    if ('day' in reservation) {
      await postpone(waiting, services);
      return [];
    }
    if ('wait' in reservation) {
      await setTimeout(Math.min(reservation.wait, 1_000));
      continue;
    }
    const { slots } = reservation;
    const again = await sendSome(waiting.slice(0, slots.count), slots, services);
    waiting = [...again, ...waiting.slice(slots.count)];
  }
  return waiting.map(({ send }) => send.key);
};

/** Answers those that are to be tried again at once: their slot was missed, or their second was too full for SES. */
const sendSome = async (
  some: readonly Prepared[],
  slots: Slots,
  services: BatchServices,
): Promise<Prepared[]> => {
  const claimed = await claimBatch(some, services);
  const { turns, left } = await takeTurns(claimed, slots, services);
  await settleTurns(turns, services);
  const throttled = await heedLimits(turns, services);
  const refused = having(turns, 'refused', 'day-used-up');
  await unclaimBatch(refused, { reason: 'refused', dueAt: later(services) }, services);
  await releaseBatch([...refused, ...having(turns, 'undeliverable')], services);
  const dueAt = services.clock().toISOString();
  return unclaimBatch([...left, ...throttled], { reason: 'busy', dueAt }, services);
};

const having = (turns: readonly Turn[], ...outcomes: readonly Turn['result']['outcome'][]): Claimed[] =>
  turns.filter(({ result }) => outcomes.includes(result.outcome)).map(({ claimed }) => claimed);

/** Tells the other senders what SES said of too much, and answers what it did not take for being too many at once. */
const heedLimits = async (turns: readonly Turn[], { pace }: BatchServices): Promise<Claimed[]> => {
  const throttled = having(turns, 'throttled');
  if (throttled.length > 0) await pace.refused('rate');
  if (having(turns, 'day-used-up').length > 0) await pace.refused('day');
  return throttled;
};

const outcomeOf = ({ result }: Turn, now: Date): Outcome | undefined => {
  if (result.outcome === 'sent')
    return { status: 'sent', sentAt: now.toISOString(), messageId: result.messageId };
  if (result.outcome === 'unknown') return { status: 'unknown' };
  return result.outcome === 'undeliverable' ? { status: 'failed', reason: 'undeliverable' } : undefined;
};

/** All at once; where SES's event was faster, one by one. */
const settleTurns = async (turns: readonly Turn[], { sends, clock }: BatchServices): Promise<void> => {
  const now = clock();
  const known = turns.flatMap((turn) => {
    const outcome = outcomeOf(turn, now);
    return outcome ? [{ outcome, before: turn.claimed.send }] : [];
  });
  const written = await sends.writeEach(
    known.map(({ before, outcome }) => ({ send: settled(before, outcome, now) ?? before })),
  );
  const missed = known.filter((_one, place) => !written[place]);
  await Promise.all(missed.map(({ before, outcome }) => sends.settle(before.key, outcome, now)));
};

const later = ({ clock }: Pick<BatchServices, 'clock'>): string =>
  new Date(clock().getTime() + putOffMilliseconds).toISOString();

/** The day's messages are used up: tomorrow's, or those of service mail, are counted again in a while. */
const postpone = async (waiting: readonly Prepared[], services: BatchServices): Promise<void> => {
  const dueAt = later(services);
  const postponed = (send: Send) => ({ send: unclaimedSend(send, 'day-used-up', dueAt) });
  await services.sends.writeEach(waiting.map(({ send }) => postponed(send)));
};
