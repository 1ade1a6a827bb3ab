import type { Clock } from '../kit/clock.ts';
import { everyItem } from '../kit/paging.ts';
import { batchName } from './batch-name.ts';
import type { ActiveBatch, ActiveBatches, BatchProgress } from './family.ts';
import type { MailQueues } from './mail-queues.ts';
import { nudgesFor } from './nudge.ts';
import { isWaiting, nudgeSeconds, type Send } from './send.ts';
import type { SendsStore } from './sends.store.ts';
import type { ThrottlesStore } from './throttles.store.ts';

export interface WatchBatchesServices {
  /** By kind. */
  readonly active: Readonly<Record<string, ActiveBatches>>;
  readonly sends: Pick<SendsStore, 'ofBatch'>;
  readonly throttles: Pick<ThrottlesStore, 'endOfLine'>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

const messagesAtOnce = 1000;

/** How many messages of a batch a run nudges again. */
const nudgedAtOnce = 5_000;

/** A run that has made no progress with a batch for this long is dead. */
const stillMilliseconds = 120_000;

/** How long a run looks before it leaves the rest to the next one. */
const runMilliseconds = 40_000;

const isPending = ({ status }: Send): boolean => status === 'pending' || status === 'claimed';

interface Watched {
  readonly name: string;
  readonly batch: ActiveBatch;
  /** The active batches of this family. */
  readonly batches: ActiveBatches;
}

interface Seen {
  readonly settled: NonNullable<BatchProgress['settled']>;
  readonly isEnd: boolean;
}

/**
 * Moves `settled` on: how far nothing is pending any more. What is settled stays so, so each message is
 * looked at once, except that the page with the first pending one is read again.
 */
const lookOn = async (
  { name, batch }: Watched,
  until: number,
  { sends, clock }: Pick<WatchBatchesServices, 'sends' | 'clock'>,
): Promise<Seen> => {
  let seen = batch.progress.settled ?? { count: 0 };
  while (clock().getTime() < until) {
    const { items, next } = await sends.ofBatch(name, { limit: messagesAtOnce, cursor: seen.cursor });
    if (items.some(isPending)) break;
    const count = seen.count + items.length;
    if (next === null) return { settled: { ...seen, count }, isEnd: true };
    seen = { cursor: next, count };
  }
  return { settled: seen, isEnd: false };
};

/** Ends a batch without pending messages. */
const endIfOver = async (
  watched: Watched,
  until: number,
  services: WatchBatchesServices,
): Promise<boolean> => {
  const { batch, batches } = watched;
  const { settled, isEnd } = await lookOn(watched, until, services);
  const over = isEnd && settled.count === batch.progress.size;
  // The index lagged behind what was counted: start again.
  const known = isEnd ? undefined : settled;
  await batches.change(batch.id, ({ rev, progress }) => {
    // Staff acted in between, or messages were added: the next run looks.
    if (rev !== batch.rev) return undefined;
    if (over) return 'over';
    return known?.count === progress.settled?.count ? undefined : { ...progress, settled: known };
  });
  return over;
};

/** Queues a batch again whose audience nobody is going through: the run died, or never got its nudge. */
const pushOn = async (
  { name, batch, batches }: Watched,
  { queues, clock }: WatchBatchesServices,
): Promise<boolean> => {
  const { id, state, purpose, progress } = batch;
  const now = clock();
  const isStill = now.getTime() - Date.parse(progress.progressAt ?? '') > stillMilliseconds;
  const isMissing = state === 'stopped' || (state === 'runs' && !progress.expandedAt);
  if (!isStill || !isMissing) return false;
  await batches.change(id, (before) => ({ ...before.progress, progressAt: now.toISOString() }));
  const kind = state === 'stopped' ? 'revisit' : 'expand';
  await queues.send([{ kind, batch: name, service: purpose === 'service' }]);
  return true;
};

/**
 * Nudges again what waits for long, since its nudge may have been lost: every message within a quarter of an
 * hour or, if too many wait, a part of them in each run. A second nudge does no harm.
 */
const nudgeAgain = async (
  { name, batch, batches }: Watched,
  until: number,
  { sends, throttles, queues, clock }: WatchBatchesServices,
): Promise<number> => {
  const { expandedAt, settled, nudged } = batch.progress;
  if (batch.state !== 'runs' || !expandedAt) return 0;
  const now = clock();
  const began = nudged?.cursor && nudged.at;
  if (!began && now.getTime() - Date.parse(nudged?.at ?? expandedAt) < nudgeSeconds * 1000) return 0;
  // Those of a throttled batch wait in a line of their own, and their nudges come back with their turns.
  if ((await throttles.endOfLine(name)) + nudgeSeconds * 1000 > now.getTime()) return 0;
  const waiting: Send[] = [];
  let cursor = nudged?.cursor ?? settled?.cursor;
  do {
    const { items, next } = await sends.ofBatch(name, { limit: messagesAtOnce, cursor });
    waiting.push(...items.filter(isWaiting));
    cursor = next ?? undefined;
  } while (cursor && waiting.length < nudgedAtOnce && clock().getTime() < until);
  await queues.send(nudgesFor(waiting));
  const at = began ?? now.toISOString();
  await batches.change(batch.id, ({ progress }) => ({ ...progress, nudged: { at, cursor } }));
  return waiting.length;
};

/**
 * Ends batches without pending messages, queues those again that stand still, and nudges their messages again
 * that wait for long.
 */
export const watchBatches = async (services: WatchBatchesServices) => {
  const until = services.clock().getTime() + runMilliseconds;
  const counts = { active: 0, ended: 0, pushed: 0, nudged: 0 };
  for (const [kind, batches] of Object.entries(services.active)) {
    for await (const batch of everyItem((page) => batches.list(page))) {
      counts.active += 1;
      const watched = { name: batchName(kind, batch.id), batch, batches };
      const whole = batch.progress.expandedAt !== undefined || batch.state === 'stopped';
      if (whole && (await endIfOver(watched, until, services))) counts.ended += 1;
      else if (await pushOn(watched, services)) counts.pushed += 1;
      else counts.nudged += await nudgeAgain(watched, until, services);
    }
  }
  return counts;
};
