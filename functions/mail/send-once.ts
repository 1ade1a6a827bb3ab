import { isMailable } from '../kit/email-address.ts';
import { busy, unavailable } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import type { Content, Envelope } from './message.ts';
import type { MailPurpose, Outcome, Verdict } from './send.ts';
import type { SendsStore } from './sends.store.ts';
import type { Mailer, Sent } from './ses.client.ts';
import { settleClaims } from './settle-claims.ts';
import { type Run, type SlotServices, takeSlot } from './take-slot.ts';
import { tellRefusals } from './tell-refusals.ts';

export interface Occasion {
  /** Made of business facts: to whom, why, on which occasion. */
  readonly key: string;
  readonly shop: string;
  /** Missing for mail to the shop's own people, and to people who are no customers we know. */
  readonly customerId: string | undefined;
  readonly purpose: MailPurpose;
}

export interface SendServices extends SlotServices {
  readonly sends: Pick<SendsStore, 'claim' | 'writeEach' | 'settle' | 'skip' | 'dropKeptMail'>;
  readonly mailer: Mailer;
  readonly compose: (content: Content, envelope: Envelope) => Buffer;
}

/** A DynamoDB item has at most 400 kB, names and key included. */
const longestDraft = 390_000;

/**
 * Sends a message once: the claim comes before SES is asked, and the settlement after. A message whose fate
 * is unknown is not repeated here: SES's own event settles it, or the sweep does. Answers the state
 * afterwards. Errors: Unavailable if SES refused or another sender is sending it, so that the caller tries
 * again later.
 */
export const sendOnce = async (
  { key, shop, customerId, purpose }: Occasion,
  content: Content,
  envelope: Pick<Envelope, 'to' | 'replyTo'> & { readonly fromName: string },
  services: SendServices,
): Promise<'sent' | 'already-sent' | 'unknown' | 'undeliverable'> => {
  const { sends, mailer, clock } = services;
  const from = { name: envelope.fromName, address: mailer.sender };
  const { to } = envelope;
  const events = mailer.configurationSet ? { configurationSet: mailer.configurationSet, purpose } : undefined;
  const at = clock();
  const mime = services.compose(content, { from, to, replyTo: envelope.replyTo, key, at, events });
  // Only service mail is ever sent again by the sweep, so only service mail is kept. A mail that is too big
  // to keep leaves all the same: if its fate stays unknown, a person is told.
  const isKept = purpose === 'service' && mime.length <= longestDraft;
  const kept = isKept ? { to, mime: mime.toString('latin1') } : undefined;
  const claim = await sends.claim({ key, shop, customerId, mail: content.mail, purpose }, at, kept);
  if (claim.verdict !== 'ours') return othersHave(key, claim.verdict);
  const settle = (outcome: Outcome) => settleClaims([{ claimed: claim.send, outcome }], services);
  const result = await sentInTurn({ to, mime, service: purpose === 'service' }, services);
  if (result.outcome === 'sent') {
    const { messageId } = result;
    await settle({ status: 'sent', sentAt: clock().toISOString(), messageId });
    // The mail may hold a customer's words, and that customer's erasure finds only what is stored under their
    // id.
    if (kept && customerId === undefined) await sends.dropKeptMail(key);
    return 'sent';
  }
  if (result.outcome === 'unknown') {
    await settle({ status: 'unknown' });
    return 'unknown';
  }
  await settle({ status: 'failed', reason: result.outcome });
  if (result.outcome === 'undeliverable') return 'undeliverable';
  throw unavailable(`SES refused the message ${key}.`, result.error);
};

const othersHave = (key: string, verdict: Exclude<Verdict, 'ours'>): 'already-sent' | 'unknown' => {
  if (verdict === 'in-progress') throw busy(`The message ${key} is being sent by another invocation.`);
  return verdict === 'sent' ? 'already-sent' : 'unknown';
};

/** Records, with the reason, a message that its person must not get, so that it can be counted and found. */
export const skipOnce = (
  occasion: Occasion,
  { mail, reason }: { readonly mail: string; readonly reason: string },
  { sends, clock }: Pick<SendServices, 'sends' | 'clock'>,
): Promise<void> => sends.skip({ ...occasion, mail }, reason, clock());

/**
 * Sends it if permitted, or records why not. The address of an order need not be the one of its customer, so
 * whether SES takes it is asked again here.
 */
export const sendOrSkip = async (
  occasion: Occasion,
  content: Content,
  {
    allowed,
    ...envelope
  }: Omit<Parameters<typeof sendOnce>[2], 'to'> & {
    readonly allowed: { readonly to: string } | { readonly skip: string };
  },
  services: SendServices,
): Promise<void> => {
  const skip = (reason: string) => skipOnce(occasion, { mail: content.mail, reason }, services);
  if ('skip' in allowed) await skip(allowed.skip);
  else if (!isMailable(allowed.to)) await skip('unsupported-address');
  else await sendOnce(occasion, content, { ...envelope, to: allowed.to }, services);
};

/**
 * How long a single message waits for its turns in total: functions that send have a timeout of 30 seconds.
 */
const patienceMilliseconds = 12_000;

interface Message {
  readonly to: string;
  readonly mime: Buffer;
  readonly service: boolean;
}

/**
 * Hands a single message to SES when it is its turn. If SES finds the second too full all the same, the
 * message gets another turn; other trouble is the caller's to retry. Trouble with the pace is an answer too:
 * the claim's owner must learn that the message has not left, or it is never sent again.
 */
export const sentInTurn = async (
  message: Message,
  services: SlotServices & Pick<SendServices, 'mailer'>,
  until = services.clock().getTime() + patienceMilliseconds,
): Promise<Sent> => {
  const none = await noTurn({ service: message.service, until }, services);
  if (none) return { outcome: 'throttled', error: none };
  const result = await services.mailer.send(message.to, message.mime);
  tellRefusals([result], {});
  if (result.outcome === 'day-used-up') await tellLimit('day', services);
  if (result.outcome === 'ses-closed') await tellLimit('closed', services);
  if (result.outcome !== 'throttled') return result;
  await tellLimit('rate', services);
  return sentInTurn(message, services, until);
};

/** Waits for a turn; answers why there is none. */
const noTurn = async (run: Run, services: SlotServices): Promise<unknown> => {
  try {
    const has = await takeSlot(run, services);
    return has ? undefined : unavailable('SES takes no more for a while.');
  } catch (error) {
    return error;
  }
};

/** Failing to tell is harmless: the other senders run into the same limit. */
const tellLimit = async (limit: 'day' | 'rate' | 'closed', { pace }: SlotServices): Promise<void> => {
  try {
    await pace.used({ unused: 1, limit });
  } catch (error) {
    logFailure('what SES said of too much could not be shared', error);
  }
};
