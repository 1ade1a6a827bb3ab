import type { WishServices } from '../customers/change-wishes.ts';
import type { News } from '../customers/delivery-status.ts';
import { takeInStatus } from '../customers/take-in-status.ts';
import type { Clock } from '../kit/clock.ts';
import { sameContent } from '../kit/json.ts';
import { patiently } from '../kit/optimistic-retry.ts';
import type { Keys } from '../links/keys.client.ts';
import { afterEvent } from './after-event.ts';
import type { BreakerStore } from './breaker.store.ts';
import type { MailCounts } from './breaker.ts';
import { liveCounter } from './live-counter.ts';
import type { LiveCountsStore } from './live-counts.store.ts';
import { isToStranger, type Send } from './send.ts';
import type { SendsStore } from './sends.store.ts';
import type { Fate, MailEvent } from './ses-event.ts';
import { watchBreaker } from './watch-breaker.ts';

export interface EventServices extends WishServices {
  readonly sends: Pick<SendsStore, 'modify' | 'dropKeptMail'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
  readonly breaker: BreakerStore;
  readonly strangersBreaker: BreakerStore;
  readonly counts: Pick<LiveCountsStore, 'add'>;
  readonly clock: Clock;
}

const newsOf = (fate: Fate, send: string): News | undefined => {
  switch (fate.what) {
    case 'delivered':
    case 'complained':
      return { what: fate.what, at: fate.at };
    case 'bounced':
      return fate.kind === 'hard'
        ? { what: 'hard-bounce', at: fate.at }
        : { what: 'soft-bounce', send, at: fate.at };
    case 'sent':
    case 'rejected':
    case 'nothing':
      return undefined;
  }
};

const arrived = ({ deliveredAt, bounce }: Send): boolean => (deliveredAt ?? bounce) !== undefined;

/**
 * What this change adds to the breaker's counts. A message counts as sent once we know how it ended. SES does
 * not count messages that it never tried because of its list (`listed`), so neither do we.
 */
const countsOf = (before: Send, after: Send): MailCounts => ({
  sent: Number(!arrived(before) && arrived(after)),
  bounced: Number(before.bounce?.kind !== 'hard' && after.bounce?.kind === 'hard'),
  complained: Number(!before.complainedAt && after.complainedAt !== undefined),
});

const count = async (send: Send, counts: MailCounts, fate: Fate, services: EventServices): Promise<void> => {
  const none = counts.sent + counts.bounced + counts.complained === 0;
  if (none || !('at' in fate) || ('listed' in fate && fate.listed)) return;
  // Only new changes get here, so each is counted once: the send is stored by now.
  const breaker = isToStranger(send) ? services.strangersBreaker : services.breaker;
  await patiently(() => breaker.count(send.key, counts, new Date(fate.at)));
  if (counts.bounced + counts.complained > 0) await watchBreaker({ ...services, breaker });
};

/** What had come to nothing else is counted by its sender, which may have it in hand still. */
const countProgress = async (before: Send, after: Send, { counts }: EventServices): Promise<void> => {
  if (before.status === 'pending' || before.status === 'claimed') return;
  const counter = liveCounter(counts);
  counter.note(after, before);
  await counter.tell();
};

/** The send before and after the event; the same object if the event says nothing new. */
const settle = async (key: string, event: MailEvent, { sends }: EventServices) => {
  let read: Send | undefined;
  const after = await sends.modify(key, (before) => {
    read = before;
    const next = afterEvent(before, event);
    return sameContent(before, next) ? undefined : next;
  });
  return read && after && { before: read, after, isNew: read.rev !== after.rev };
};

/**
 * Takes in one event of SES: updates the send's record, the breaker's counts and the address. Repetition and
 * another order lead to the same. `unknown-send`: the message is not ours.
 */
export const takeInEvent = async (
  event: MailEvent,
  services: EventServices,
): Promise<'settled' | 'known' | 'unknown-send'> => {
  const { key, to, fate } = event;
  const settled = key === undefined ? undefined : await settle(key, event, services);
  if (key === undefined || !settled) return 'unknown-send';
  const { before, after, isNew } = settled;
  if (isNew) await count(after, countsOf(before, after), fate, services);
  if (isNew) await countProgress(before, after, services);
  // Only single messages are kept. Once news of one came, nobody has to send it again.
  const isKept = after.purpose === 'service' && after.batch === undefined && !arrived(before);
  if (isNew && isKept) await services.sends.dropKeptMail(key);
  const news = newsOf(fate, key);
  if (news && to) {
    const { addresses: addressKey } = await services.keys();
    await takeInStatus({ shop: after.shop, email: to, addressKey }, news, services);
  }
  return isNew ? 'settled' : 'known';
};
