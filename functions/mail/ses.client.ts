import { signedCalls } from '../kit/signed-calls.client.ts';
import type { Quota } from './pace.ts';
import { SesRefusal, sendRawEmail, takenAs } from './ses-answer.ts';

/**
 * `throttled`: too many this second; it was not sent, and may be a moment later. `day-used-up`: too many in
 * 24 hours. `ses-closed`: SES takes no message of this account now. `refused`: SES did not take this message,
 * and may later (identity not verified). `undeliverable`: SES will never take this message. `unknown`: the
 * answer got lost on the way.
 */
export type Sent =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'throttled' | 'day-used-up' | 'ses-closed' | 'refused'; readonly error: unknown }
  | { readonly outcome: 'undeliverable' }
  | { readonly outcome: 'unknown' };

export interface Mailer {
  /** The address that SES sends as. */
  readonly sender: string;
  /**
   * The configuration set that reports what becomes of messages, for their headers; empty if there is none.
   */
  readonly configurationSet: string;
  send(to: string, mime: Buffer): Promise<Sent>;
}

/**
 * We close an idle connection before SES does: a request on one that SES has just closed, or that went stale
 * while Lambda was frozen, gets no answer, and a message without an answer is `unknown`. Under load no
 * connection is idle for that long. In milliseconds.
 */
const longestIdle = 1_000;

/**
 * In milliseconds. Long, because a message whose call we abandon may have been sent all the same; but a call
 * that hangs would hold the others of its batch until Lambda ends them all.
 */
const longestAnswer = 10_000;

/** In the partitions that AWS calls `aws` and `aws-us-gov`; elsewhere AWS_ENDPOINT_URL_SES names it. */
const endpointIn = (region: string): string => `https://email.${region}.amazonaws.com`;

/** Errors: throws if the environment has no region or no credentials, as every Lambda has. */
export const sesMailer = (sender: string, configurationSet: string): Mailer => {
  const call = signedCalls({
    service: 'ses',
    endpointIn,
    idle: longestIdle,
    patience: longestAnswer,
  });
  return {
    sender,
    configurationSet,
    send: async (to, mime) => {
      try {
        return { outcome: 'sent', messageId: takenAs(await call(sendRawEmail(sender, to, mime))) };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
};

/**
 * Errors of SendRawEmail about the account, its configuration set or its sender, not about one message:
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html#API_SendRawEmail_Errors. An
 * account that SES itself has paused answers `MessageRejected` with "Sending paused for this account. …".
 */
const closes = ({ name, message }: SesRefusal): boolean =>
  /^(AccountSendingPaused|ConfigurationSet(SendingPaused|DoesNotExist)|MailFromDomainNotVerified)/.test(
    name,
  ) ||
  (name === 'MessageRejected' && /\b(paused|suspended)\b/i.test(message));

/** After a client error (4xx) nothing was sent; after a 5xx or a broken connection we cannot know. */
const outcomeOf = (error: unknown): Sent => {
  if (!(error instanceof SesRefusal) || !error.isOurs) return { outcome: 'unknown' };
  if (error.name === 'InvalidParameterValue') return { outcome: 'undeliverable' };
  if (error.name !== 'Throttling' && error.name !== 'ThrottlingException')
    return { outcome: closes(error) ? 'ses-closed' : 'refused', error };
  // "Daily message quota exceeded." and "Maximum sending rate exceeded." share their name (SES developer guide,
  // "Errors related to the sending quotas").
  return { outcome: /daily/i.test(error.message) ? 'day-used-up' : 'throttled', error };
};

/**
 * The account's quota at SES, through the SDK: one sender asks for it, once a minute. The others never load
 * the SDK. Errors: those of the SDK.
 */
export const sendQuota = async (): Promise<Quota> => {
  const { askQuota } = await import('./ses-quota.client.ts');
  return askQuota();
};
