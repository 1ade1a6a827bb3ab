import type { Clock } from '../kit/clock.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { nudgesFor } from '../mail/nudge.ts';
import { notWritten, nudgeSeconds, type Send } from '../mail/send.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { holdReasons } from './held.ts';
import type { MailingsStore } from './mailings.store.ts';

export interface RevisitServices {
  readonly mailings: Pick<MailingsStore, 'get'>;
  readonly sends: Pick<SendsStore, 'ofMailing' | 'writeEach'>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

/** As many as go into one transaction. */
const atOnce = 100;

const isHeld = ({ status, reason }: Send): boolean =>
  status === 'pending' && holdReasons.some((each) => each === reason);

const stopPage = async (page: readonly Send[], { sends, clock }: RevisitServices): Promise<void> => {
  const now = clock();
  const pending = page.filter(({ status }) => status === 'pending');
  await sends.writeEach(pending.map((send) => ({ send: notWritten(send, 'stopped', now) })));
};

const releasePage = async (
  page: readonly Send[],
  { sends, queues, clock }: RevisitServices,
): Promise<void> => {
  const waiting = page.filter(isHeld);
  const dueAt = new Date(clock().getTime() + nudgeSeconds * 1000).toISOString();
  await sends.writeEach(waiting.map((send) => ({ send: { ...send, reason: undefined, dueAt } })));
  await queues.send(nudgesFor(waiting));
};

/**
 * Goes through the messages of a mailing that goes on, or was stopped, from the cursor on, as long as there is time;
 * then asks for another run. Those that were held back go to the senders; of one that was stopped, what is pending is skipped.
 */
export const revisitMailing = async (
  { mailing: id, cursor: from }: { readonly mailing: string; readonly cursor?: string | undefined },
  until: number,
  services: RevisitServices,
): Promise<void> => {
  const mailing = await services.mailings.get(id);
  if (mailing?.status !== 'sending' && mailing?.status !== 'stopped') return;
  const visit = mailing.status === 'stopped' ? stopPage : releasePage;
  let cursor = from;
  do {
    if (services.clock().getTime() >= until) {
      const service = mailing.purpose === 'service';
      await services.queues.send([{ kind: 'revisit', mailing: id, cursor, service }]);
      return;
    }
    const { items, next } = await services.sends.ofMailing(id, { limit: atOnce, cursor });
    await visit(items, services);
    cursor = next ?? undefined;
  } while (cursor);
};
