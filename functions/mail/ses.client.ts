import {
  GetSendQuotaCommand,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import type { Quota } from './pace.ts';

/**
 * `throttled`: too many this second; nothing was sent, and a moment later it may be. `day-used-up`: too many in 24
 * hours. `refused`: SES did not take it, and may later (account paused, identity not verified). `undeliverable`: it
 * never will, because of this very message. `unknown`: the answer got lost on the way.
 */
export type Sent =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'throttled' | 'day-used-up' | 'refused'; readonly error: unknown }
  | { readonly outcome: 'undeliverable' }
  | { readonly outcome: 'unknown' };

export interface Mailer {
  /** The address that SES sends as. */
  readonly sender: string;
  /** The configuration set that tells what becomes of messages, for their headers; empty where there is none. */
  readonly configurationSet: string;
  send(to: string, mime: Buffer): Promise<Sent>;
}

/**
 * An idle connection is closed by us, before SES does: a request on one that SES has just closed, or that went stale
 * while Lambda was frozen, gets no answer, and a message without one is `unknown`. Under load none is idle for so long.
 */
const connections = { keepAlive: true, maxSockets: 50, timeout: 1_000 };

/** In milliseconds. Long, for what is given up may have been sent all the same. */
const longestAnswer = 10_000;

export const sesMailer = (sender: string, configurationSet: string): Mailer => {
  const client = new SESClient({
    // The SDK's own retry repeats after lost answers too, which would send twice.
    maxAttempts: 1,
    requestHandler: {
      httpAgent: connections,
      httpsAgent: connections,
      // A call that hangs would hold the others of its batch until Lambda ends them all.
      requestTimeout: longestAnswer,
      throwOnRequestTimeout: true,
    },
  });
  return {
    sender,
    configurationSet,
    send: async (to, mime) => {
      try {
        const { MessageId = '' } = await client.send(
          new SendRawEmailCommand({ Source: sender, Destinations: [to], RawMessage: { Data: mime } }),
        );
        return { outcome: 'sent', messageId: MessageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
};

/** What is the client's fault (4xx) was not sent; of a 5xx or a broken connection nobody knows. */
const outcomeOf = (error: unknown): Sent => {
  if (!(error instanceof SESServiceException) || error.$fault !== 'client') return { outcome: 'unknown' };
  if (error.name === 'InvalidParameterValue') return { outcome: 'undeliverable' };
  if (error.name !== 'Throttling' && error.name !== 'ThrottlingException')
    return { outcome: 'refused', error };
  // "Daily message quota exceeded." and "Maximum sending rate exceeded." share their name (SES developer guide,
  // "Errors related to the sending quotas").
  return { outcome: /daily/i.test(error.message) ? 'day-used-up' : 'throttled', error };
};

/** What SES takes from the account. Errors: those of the SDK. */
export const sendQuota = (): (() => Promise<Quota>) => {
  const client = new SESClient({});
  return async () => {
    const {
      MaxSendRate = 1,
      Max24HourSend = 200,
      SentLast24Hours = 0,
    } = await client.send(new GetSendQuotaCommand({}));
    return { rate: MaxSendRate, day: Max24HourSend, sent: SentLast24Hours };
  };
};
