import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import type { Quota } from './pace.ts';

/** The account's quota at SES. Errors: those of the SDK. */
export const askQuota = async (): Promise<Quota> => {
  const client = new SESClient({});
  try {
    const {
      MaxSendRate = 1,
      Max24HourSend = 200,
      SentLast24Hours = 0,
    } = await client.send(new GetSendQuotaCommand({}));
    return { rate: MaxSendRate, day: Max24HourSend, sent: SentLast24Hours };
  } finally {
    client.destroy();
  }
};
