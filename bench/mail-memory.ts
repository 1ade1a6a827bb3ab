import { compileLetter } from '../functions/mail/compiled-letter.ts';
import { sesMailer } from '../functions/mail/ses.client.ts';
import { from, letterOf, recipient } from './mail-letters.ts';

/**
 * A separate process that writes to the given number of people and reports how much memory that took, in
 * bytes.
 */
const recipients = Number(process.argv[2]);
const lanes = 16;

const letter = await compileLetter(letterOf(20_000), from);
const mailer = sesMailer(from.address, 'aftercare');
let next = 0;
const lane = async () => {
  while (next < recipients) {
    const { values, envelope } = recipient(next);
    next += 1;
    const { outcome } = await mailer.send(envelope.to, letter.fill(values, envelope));
    if (outcome !== 'sent') throw new Error(`A message of the bench is ${outcome}.`);
  }
};
await Promise.all(Array.from({ length: lanes }, lane));
globalThis.gc?.();
process.send?.({ heap: process.memoryUsage().heapUsed, rss: process.resourceUsage().maxRSS * 1024 });
process.disconnect();
