import { setTimeout } from 'node:timers/promises';
import type { BatchServices, Claimed, Prepared } from './batch.ts';
import { bothPaces } from './both-paces.ts';
import { claimBatch, holdBack, releaseBatch, unclaimBatch } from './claim-batch.ts';
import { type LiveCounter, liveCounter } from './live-counter.ts';
import { keysPerNudge } from './nudge.ts';
import type { PaceStore } from './pace.store.ts';
import type { Slots } from './pace.ts';
import { isWaiting, type Outcome, type Send, unclaimedSend, waitingSend } from './send.ts';
import { settleClaims } from './settle-claims.ts';
import { strangersPace } from './strangers-pace.ts';
import { type Run, slotsFor } from './take-slot.ts';
import { type Turn, takeTurns } from './take-turns.ts';
import { tellRefusals } from './tell-refusals.ts';
import { patience, type Throttle, type Turns, turnsAfter } from './throttle.ts';

/** How long an answer about a whole batch stays valid: a run may wait for its slots much longer than that. */
const freshMilliseconds = 1_000;

/** How long a message without a slot stays claimed: well within its lease. */
const claimedMilliseconds = 20_000;

/** How long a message waits if SES does not take it now, though nothing is wrong with it. */
const putOffMilliseconds = 600_000;

export interface BatchRun extends Run {
  /** When these messages have their turns, if they have got them before. */
  readonly turns?: Turns | undefined;
}

/** Messages of a throttled batch that come back. */
interface Later {
  readonly keys: readonly string[];
  readonly turns: Turns;
}

/** What a run leaves behind. */
export interface Left {
  /**
   * The keys that need another run at once: those that had no time left, and those whose claim another sender's write
   * prevented (two batches that write to one person at once).
   */
  readonly again: readonly string[];
  readonly later?: Later | undefined;
}

/**
 * Sends the pending messages with these keys that may leave now: looks at each, claims a few as the pace
 * allows, renders them, hands them to SES at their slots, settles, and repeats. All are of one batch. A sender that dies
 * in between leaves claims behind, of one nudge at most, which SES's events settle; a function works on ten nudges at a time.
 */
export const sendBatch = async (
  keys: readonly string[],
  run: BatchRun,
  services: BatchServices,
): Promise<Left> => {
  const counter = liveCounter(services.counts);
  try {
    return await sendPending(keys, run, counted(services, counter));
  } finally {
    await counter.tell();
  }
};

/** How often a run tells how far it is, while it goes on. */
const toldMilliseconds = 3_000;

/** The same services, that note what becomes of messages and tell it meanwhile. */
const counted = (services: BatchServices, counter: LiveCounter): BatchServices => {
  const { sends, clock } = services;
  const now = () => clock().getTime();
  let toldAt = now();
  const writeEach = counter.writeEach(sends.writeEach);
  return {
    ...services,
    sends: {
      getMany: sends.getMany,
      writeEach: async (changes) => {
        const written = await writeEach(changes);
        if (now() - toldAt >= toldMilliseconds) {
          toldAt = now();
          await counter.tell();
        }
        return written;
      },
      // Only where SES's event came first, and that counts no message that its sender had in hand.
      settle: async (key, outcome, at) => {
        const after = await sends.settle(key, outcome, at);
        if (after) counter.note(after);
        return after;
      },
    },
  };
};

const sendPending = async (
  keys: readonly string[],
  run: BatchRun,
  services: BatchServices,
): Promise<Left> => {
  const { sends, clock } = services;
  const now = clock().toISOString();
  const pending = (await sends.getMany(keys)).filter(
    ({ status, reason, dueAt = '' }) => status === 'pending' && (!reason || dueAt <= now),
  );
  const waiting = await holdBack(await services.prepare(pending), services);
  const throttle = throttleOf(waiting);
  if (!throttle) {
    const { left, lost } = await sendAll(waiting, run, { ...services, pace: paceFor(waiting, services) });
    return { again: [...left.map(({ send }) => send.key), ...lost] };
  }
  const turns = run.turns ?? (await services.throttles.line(throttle, waiting.length));
  const isTurn = turns.from <= clock().getTime() + patience;
  const pace = bothPaces(services.pace, throttle, services.throttles);
  const { left, lost } = isTurn
    ? await sendAll(waiting, run, { ...services, pace })
    : { left: waiting, lost: [] };
  await comeBack(left, services);
  const back = [...lost, ...left.map(({ send }) => send.key)];
  return {
    again: [],
    ...(back.length > 0 && { later: { keys: back, turns: turnsAfter(turns, waiting.length - back.length) } }),
  };
};

/** All messages of a run are of one batch. */
const paceFor = ([first]: readonly Prepared[], { pace, strangersShare }: BatchServices): PaceStore =>
  first?.ofStrangers ? strangersPace(pace, strangersShare, first.ofStrangers.slowed) : pace;

const throttleOf = ([first]: readonly Prepared[]): Throttle | undefined =>
  first?.perMinute === undefined || first.send.batch === undefined
    ? undefined
    : { batch: first.send.batch, perMinute: first.perMinute };

/** Messages that wait for their turns wait for their nudge alone: neither the sweep nor the watch nudges them too. */
const comeBack = async (left: readonly Prepared[], { sends, clock }: BatchServices): Promise<void> => {
  const now = clock();
  const swept = left.filter(({ send }) => !isWaiting(send));
  await sends.writeEach(swept.map(({ send }) => ({ send: waitingSend(send, now) })));
};

/** Sends messages that may leave, until none is left or there are no slots for now. */
const sendAll = async (
  prepared: readonly Prepared[],
  run: Run,
  services: BatchServices,
): Promise<{ readonly left: readonly Prepared[]; readonly lost: readonly string[] }> => {
  const { clock } = services;
  let waiting = prepared;
  const lost: string[] = [];
  let lookedAt = clock().getTime();
  const look = async (those: readonly Prepared[]): Promise<Prepared[]> => {
    const still = await holdBack(await services.lookAgain(those), services);
    lookedAt = clock().getTime();
    return still;
  };
  while (waiting.length > 0) {
    const slots = await slotsFor(Math.min(keysPerNudge, waiting.length), run, services);
    if (slots === 'no-time' || slots === 'throttled') break;
    if (typeof slots === 'string') {
      await postpone(waiting, slots, services);
      return { left: [], lost };
    }
    if (clock().getTime() - lookedAt > freshMilliseconds) waiting = await look(waiting);
    if (waiting.length === 0) {
      await tellPace([], slots, services);
      break;
    }
    const some = await sendSome(waiting.slice(0, slots.count), slots, { ...run, lookedAt }, services);
    lost.push(...some.lost);
    const rest = waiting.slice(slots.count);
    // They come back after a while, or because their batch was held, and so are the others then.
    waiting = some.again.length > 0 ? await look([...some.again, ...rest]) : rest;
  }
  return { left: waiting, lost };
};

interface Looked extends Run {
  /** When it was last seen that the batch goes on. */
  readonly lookedAt: number;
}

/**
 * Claims the messages and sends them. A message that misses its slot, or that SES refuses as one too many in
 * a second, stays claimed and gets another slot, for a while. Answers those that have not left by then, and
 * those whose claim was lost.
 */
const sendSome = async (
  some: readonly Prepared[],
  first: Slots,
  run: Looked,
  services: BatchServices,
): Promise<{ readonly again: Prepared[]; readonly lost: readonly string[] }> => {
  const { pace, clock } = services;
  const since = clock().getTime();
  const { claimed, lost } = await claimBatch(some, services);
  let left = claimed;
  pace.ready(clock().getTime() - since);
  const until = Math.min(run.until, since + claimedMilliseconds);
  const further = slotsForClaimed({ ...run, until }, services);
  let slots: Awaited<ReturnType<typeof further>> = first;
  const giveBack = async () => {
    const given = await unclaimBatch(left, { reason: 'busy', dueAt: clock().toISOString() }, services);
    await releaseBatch(
      given.map((prepared) => ({ prepared, send: prepared.send })),
      services,
    );
    return given;
  };
  try {
    while (typeof slots === 'object' && left.length > 0) {
      const trying = left;
      left = [];
      const { turns, left: missed } = await takeTurns(trying, slots, services);
      left = [...missed, ...having(turns, 'throttled')];
      await settleTurns(turns, services);
      await takeBack(turns, services);
      await tellPace(turns, slots, services);
      tellRefusals(
        turns.map(({ result }) => result),
        { batch: some[0]?.send.batch },
      );
      if (left.length > 0) slots = await further(left);
    }
  } catch (error) {
    // Whatever broke, these have certainly not left. A claim that is not given back becomes unknown, and its
    // message never leaves.
    await giveBack();
    throw error;
  }
  return { again: await giveBack(), lost };
};

/**
 * Slots for messages that stay claimed. While they wait, this looks each second whether their batch was held
 * or stopped meanwhile, the last time within a second of their slot.
 */
const slotsForClaimed = (run: Looked, services: BatchServices) => {
  const { wait = setTimeout } = services;
  const now = () => services.clock().getTime();
  let { lookedAt } = run;
  /** Whether that is so, if it was not seen within the second before `at`. */
  const areHeld = async (claimed: readonly Claimed[], at: number): Promise<boolean> => {
    if (at - lookedAt < freshMilliseconds) return false;
    await wait(Math.max(0, at - freshMilliseconds - now()));
    const again = await services.lookAgain(claimed.map(({ prepared }) => prepared));
    lookedAt = now();
    return again.some(({ answer }) => answer.decision !== 'send');
  };
  /** The next slots, or what there is instead within a second. */
  const next = (claimed: readonly Claimed[]) =>
    slotsFor(claimed.length, { ...run, until: Math.min(run.until, now() + freshMilliseconds) }, services);
  return async (claimed: readonly Claimed[]): Promise<Awaited<ReturnType<typeof next>> | 'held'> => {
    let slots: Awaited<ReturnType<typeof next>>;
    do {
      slots = await next(claimed);
      const found = typeof slots === 'object' ? slots : undefined;
      if (await areHeld(claimed, found?.from ?? now())) {
        if (found) await tellPace([], found, services);
        return 'held';
      }
    } while (slots === 'no-time' && now() < run.until);
    return slots;
  };
};

const having = (turns: readonly Turn[], ...outcomes: readonly Turn['result']['outcome'][]): Claimed[] =>
  turns.filter(({ result }) => outcomes.includes(result.outcome)).map(({ claimed }) => claimed);

/** What SES says against a message that it may take later. */
const putOff = ['refused', 'ses-closed', 'day-used-up'] as const;

/**
 * Messages that SES did not take for its own reasons wait for a while. Their budget is refunded, since they
 * did not leave.
 */
const takeBack = async (turns: readonly Turn[], services: BatchServices): Promise<void> => {
  const dueAt = later(services);
  for (const reason of putOff) await unclaimBatch(having(turns, reason), { reason, dueAt }, services);
  await releaseBatch(having(turns, ...putOff, 'undeliverable'), services);
};

/** The limits of the pace, by what SES says of them; the one that stops most comes first. */
const limits = [
  ['ses-closed', 'closed'],
  ['day-used-up', 'day'],
  ['throttled', 'rate'],
] as const;

/** Tells the other senders which slots were wasted, and whether SES complained of too much, or is closed. */
const tellPace = async (
  turns: readonly Turn[],
  { count }: Slots,
  { pace }: Pick<BatchServices, 'pace'>,
): Promise<void> => {
  const unused = count - having(turns, 'sent', 'unknown').length;
  const limit = limits.find(([outcome]) => having(turns, outcome).length > 0)?.[1];
  if (unused > 0 || limit) await pace.used({ unused, limit });
};

const outcomeOf = ({ result }: Turn, now: Date): Outcome | undefined => {
  if (result.outcome === 'sent')
    return { status: 'sent', sentAt: now.toISOString(), messageId: result.messageId };
  if (result.outcome === 'unknown') return { status: 'unknown' };
  return result.outcome === 'undeliverable' ? { status: 'failed', reason: 'undeliverable' } : undefined;
};

const settleTurns = (turns: readonly Turn[], services: BatchServices): Promise<void> => {
  const now = services.clock();
  const known = turns.flatMap((turn) => {
    const outcome = outcomeOf(turn, now);
    return outcome ? [{ outcome, claimed: turn.claimed.send }] : [];
  });
  return settleClaims(known, services);
};

const later = ({ clock }: Pick<BatchServices, 'clock'>): string =>
  new Date(clock().getTime() + putOffMilliseconds).toISOString();

/** SES takes no more for a while: these wait and then ask again for room. */
const postpone = async (
  waiting: readonly Prepared[],
  reason: string,
  services: BatchServices,
): Promise<void> => {
  const dueAt = later(services);
  const postponed = (send: Send) => ({ send: unclaimedSend(send, reason, dueAt) });
  await services.sends.writeEach(waiting.map(({ send }) => postponed(send)));
};
