import type { Clock } from '../kit/clock.ts';
import { everyItem } from '../kit/paging.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import type { Send } from '../mail/send.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { ended, type Mailing } from './mailing.ts';
import type { MailingsStore } from './mailings.store.ts';

export interface WatchServices {
  readonly mailings: Pick<MailingsStore, 'active' | 'modify'>;
  readonly sends: Pick<SendsStore, 'ofMailing'>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

const messagesAtOnce = 1000;

/** Whoever was going through a mailing and has not moved for so long is gone. */
const stillMilliseconds = 120_000;

/** How long a run looks before it leaves the rest to the next one. */
const runMilliseconds = 40_000;

const isPending = ({ status }: Send): boolean => status === 'pending' || status === 'claimed';

interface Seen {
  readonly settled: NonNullable<Mailing['settled']>;
  readonly isEnd: boolean;
}

/**
 * How far nothing is pending any more. What is settled stays so, so that each message is looked at once, and the page
 * with the first pending one again.
 */
const lookOn = async (
  { id, settled = { count: 0 } }: Mailing,
  until: number,
  { sends, clock }: Pick<WatchServices, 'sends' | 'clock'>,
): Promise<Seen> => {
  let seen = settled;
  while (clock().getTime() < until) {
    const { items, next } = await sends.ofMailing(id, { limit: messagesAtOnce, cursor: seen.cursor });
    if (items.some(isPending)) break;
    const count = seen.count + items.length;
    if (next === null) return { settled: { ...seen, count }, isEnd: true };
    seen = { cursor: next, count };
  }
  return { settled: seen, isEnd: false };
};

/** Ends a mailing of which nothing is pending; one that was stopped stays stopped. */
const endIfOver = async (mailing: Mailing, until: number, services: WatchServices): Promise<boolean> => {
  const { settled, isEnd } = await lookOn(mailing, until, services);
  const over = isEnd && settled.count === mailing.size;
  // An index that lagged behind what was counted: from the start again.
  const known = isEnd ? undefined : settled;
  await services.mailings.modify(mailing.id, (before) => {
    // Somebody acted in between, or messages came to it: the next run looks.
    if (before.rev !== mailing.rev) return undefined;
    if (over) return ended(before, services.clock());
    return known?.count === before.settled?.count ? undefined : { ...before, settled: known };
  });
  return over;
};

/** Puts a mailing onto the queue again that somebody was to go through and did not: it is still, or was never told. */
const pushOn = async (
  { id: mailing, status, purpose, expandedAt, progressAt = '' }: Mailing,
  { mailings, queues, clock }: WatchServices,
): Promise<boolean> => {
  const now = clock();
  const isStill = now.getTime() - Date.parse(progressAt) > stillMilliseconds;
  const service = purpose === 'service';
  const kind = status === 'stopped' ? 'revisit' : 'expand';
  const isMissing = status === 'stopped' || (status === 'sending' && !expandedAt);
  if (!isStill || !isMissing) return false;
  await mailings.modify(mailing, (before) => ({ ...before, progressAt: now.toISOString() }));
  await queues.send([{ kind, mailing, service }]);
  return true;
};

/** Ends mailings of which nothing is pending any more, and pushes those on that stand still. */
export const watchMailings = async (services: WatchServices) => {
  const until = services.clock().getTime() + runMilliseconds;
  const counts = { active: 0, ended: 0, pushed: 0 };
  for await (const mailing of everyItem((page) => services.mailings.active(page))) {
    counts.active += 1;
    const whole = mailing.expandedAt !== undefined || mailing.status === 'stopped';
    if (whole && (await endIfOver(mailing, until, services))) counts.ended += 1;
    else if (await pushOn(mailing, services)) counts.pushed += 1;
  }
  return counts;
};
