import type { StrangersShare } from '../../functions/mail/strangers-share.store.ts';
import type { ThrottlesStore } from '../../functions/mail/throttles.store.ts';

const nobody = (): never => {
  throw new Error('No batch of this test is throttled.');
};

/** For senders of messages that no stranger asks for. */
export const noStrangers: StrangersShare = { take: nobody, giveBack: nobody };

/** For senders of batches that leave as fast as SES takes them. */
export const noThrottles: ThrottlesStore = {
  line: nobody,
  endOfLine: async () => 0,
  pass: nobody,
  opensIn: nobody,
};
