import { isRejected, rejected, type Send } from './send.ts';
import type { MailEvent } from './ses-event.ts';

const earlier = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b);

type Bounce = NonNullable<Send['bounce']>;

/** A hard bounce says more than a soft one; between two of the same kind the first counts. */
const graver = (a: Bounce | undefined, b: Bounce): Bounce => {
  if (!a) return b;
  if (a.kind !== b.kind) return a.kind === 'hard' ? a : b;
  return a.at <= b.at ? a : b;
};

/** When a message left twice (service mail whose fate was unknown), the first time stands. */
const firstLeft = (
  { sentAt, messageId }: Pick<Send, 'sentAt' | 'messageId'>,
  event: MailEvent,
): Pick<Send, 'sentAt' | 'messageId'> => {
  const stands =
    sentAt !== undefined &&
    (messageId === event.messageId ||
      sentAt < event.sentAt ||
      (sentAt === event.sentAt && (messageId ?? '') < event.messageId));
  return stands ? { sentAt, messageId } : { sentAt: event.sentAt, messageId: event.messageId };
};

/**
 * The send after an event of SES. The same events in any order and number give the same send: facts keep
 * their first time, and a rejected message stays rejected although SES also reported that it accepted it.
 */
export const afterEvent = (before: Send, event: MailEvent): Send => {
  const { fate } = event;
  const refused = fate.what === 'rejected' || isRejected(before);
  const send: Send = {
    ...before,
    ...firstLeft(before, event),
    // Whatever SES reports about a message, it had accepted it.
    status: refused ? 'failed' : 'sent',
    reason: refused ? rejected : undefined,
    watch: undefined,
    dueAt: undefined,
  };
  switch (fate.what) {
    case 'delivered':
      return { ...send, deliveredAt: earlier(send.deliveredAt, fate.at) };
    case 'bounced':
      return { ...send, bounce: graver(send.bounce, { kind: fate.kind, at: fate.at }) };
    case 'complained':
      return { ...send, complainedAt: earlier(send.complainedAt, fate.at) };
    case 'sent':
    case 'rejected':
    case 'nothing':
      return send;
  }
};
