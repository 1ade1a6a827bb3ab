import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';

/** `refused`: SES certainly did not take it. `unknown`: the answer got lost; the message may be on its way. */
export type Sent =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly error: unknown }
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
        // A fault of the client's making (4xx: rejected, throttled, not verified) was not sent; of a 5xx nobody knows.
        const refused = error instanceof SESServiceException && error.$fault === 'client';
        return refused ? { outcome: 'refused', error } : { outcome: 'unknown' };
      }
    },
  };
};
