import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer, Sent } from '../../functions/mail/ses.client.ts';

/**
 * The mailer as it was while it called SES through the SDK: the answers of the one that signs its calls
 * itself are compared with it.
 */
export const sdkMailer = (sender: string): Pick<Mailer, 'send'> => {
  const client = new SESClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  return {
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

const closes = ({ name, message }: SESServiceException): boolean =>
  /^(AccountSendingPaused|ConfigurationSet(SendingPaused|DoesNotExist)|MailFromDomainNotVerified)/.test(
    name,
  ) ||
  (name === 'MessageRejected' && /\b(paused|suspended)\b/i.test(message));

const outcomeOf = (error: unknown): Sent => {
  if (!(error instanceof SESServiceException) || error.$fault !== 'client') return { outcome: 'unknown' };
  if (error.name === 'InvalidParameterValue') return { outcome: 'undeliverable' };
  if (error.name !== 'Throttling' && error.name !== 'ThrottlingException')
    return { outcome: closes(error) ? 'ses-closed' : 'refused', error };
  return { outcome: /daily/i.test(error.message) ? 'day-used-up' : 'throttled', error };
};
