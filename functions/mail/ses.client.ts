import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';

/**
 * `refused`: SES did not take it, and may later (throttling, quota, account paused, identity not verified).
 * `undeliverable`: it never will, because of this very message. `unknown`: the answer got lost on the way.
 */
export type Sent =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly error: unknown }
  | { readonly outcome: 'undeliverable' }
  | { readonly outcome: 'unknown' };

export interface Mailer {
  /** The address that SES sends as. */
  readonly sender: string;
  send(to: string, mime: Buffer): Promise<Sent>;
}

export const sesMailer = (sender: string): Mailer => {
  // The SDK's own retry repeats after lost answers too, which would send twice.
  const client = new SESClient({ maxAttempts: 1 });
  return {
    sender,
    send: async (to, mime) => {
      try {
        const { MessageId = '' } = await client.send(
          new SendRawEmailCommand({ Source: sender, Destinations: [to], RawMessage: { Data: mime } }),
        );
        return { outcome: 'sent', messageId: MessageId };
      } catch (error) {
        // What is the client's fault (4xx) was not sent; of a 5xx or a broken connection nobody knows.
        if (!(error instanceof SESServiceException) || error.$fault !== 'client')
          return { outcome: 'unknown' };
        return error.name === 'InvalidParameterValue'
          ? { outcome: 'undeliverable' }
          : { outcome: 'refused', error };
      }
    },
  };
};
