import { domainToASCII } from 'node:url';
import type { Clock } from '../kit/clock.ts';
import { unavailable } from '../kit/errors.ts';
import type { Content, Envelope } from './message.ts';
import type { SendsStore } from './sends.store.ts';
import type { Mailer } from './ses.client.ts';

export interface Occasion {
  /** Made of business facts: who, why, on which occasion. */
  readonly key: string;
  readonly shop: string;
  /** Missing for mail to the shop's own people, and to who is no customer that we know. */
  readonly customerId: string | undefined;
}

export interface SendServices {
  readonly sends: SendsStore;
  readonly mailer: Mailer;
  readonly compose: (content: Content, envelope: Envelope) => Promise<Buffer>;
  readonly clock: Clock;
}

/**
 * Sends a message once: the claim comes before SES and the settlement after. A message whose fate is unknown is not
 * repeated. Answers what is now the case; errors: Unavailable when SES refused or another sender is at it, so that the
 * caller tries again later.
 */
export const sendOnce = async (
  { key, shop, customerId }: Occasion,
  content: Content,
  envelope: Pick<Envelope, 'to' | 'replyTo'> & { readonly fromName: string },
  services: SendServices,
): Promise<'sent' | 'already-sent' | 'unknown' | 'undeliverable'> => {
  const { sends, mailer, clock } = services;
  const from = { name: envelope.fromName, address: mailer.sender };
  const to = asciiAddress(envelope.to);
  const mime = await services.compose(content, { from, to, replyTo: envelope.replyTo, key, at: clock() });
  const claim = await sends.claim({ key, shop, customerId, mail: content.mail }, clock());
  if (claim === 'sent') return 'already-sent';
  if (claim === 'unknown') return 'unknown';
  if (claim === 'in-progress') throw unavailable(`The message ${key} is being sent by another invocation.`);
  const result = await mailer.send(to, mime);
  if (result.outcome === 'sent') {
    await sends.settle(key, { status: 'sent', sentAt: clock().toISOString(), messageId: result.messageId });
    return 'sent';
  }
  if (result.outcome === 'unknown') {
    await sends.settle(key, { status: 'unknown' });
    return 'unknown';
  }
  await sends.settle(key, { status: 'failed' });
  if (result.outcome === 'undeliverable') return 'undeliverable';
  throw unavailable(`SES refused the message ${key}.`, result.error);
};

/** SES takes ASCII only: a domain of other letters is sent to by its ACE form (RFC 5891). */
const asciiAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
};
