import { everyItem } from '../kit/paging.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import type { Nudge } from '../mail/nudge.ts';
import type { MailingsStore } from './mailings.store.ts';

/** Senders that looked before the reset may still hold messages back after it, for so many seconds. */
const untilKnown = 120;

/** Tells the senders, once the breaker was reset, to look again at all marketing that waits. */
export const releaseMarketing = async ({
  mailings,
  queues,
}: {
  readonly mailings: Pick<MailingsStore, 'active'>;
  readonly queues: MailQueues;
}): Promise<void> => {
  for await (const { id: mailing, purpose, status } of everyItem((page) => mailings.active(page))) {
    if (purpose !== 'marketing' || status !== 'sending') continue;
    const revisit: Nudge = { kind: 'revisit', mailing, service: false };
    await queues.send([revisit]);
    await queues.send([revisit], { delay: untilKnown });
  }
};
