import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type CompiledLetter, compileLetter } from '../functions/mail/compiled-letter.ts';
import { speakingTo } from '../functions/mail/letter.ts';
import { type Mailer, sesMailer } from '../functions/mail/ses.client.ts';
import { composedFromScratch, readMessage } from '../test/support/composed-mail.ts';
import { startSes } from '../test/support/running-ses.ts';
import { selfMadeCertificate } from '../test/support/self-made-certificate.ts';
import { from, letterOf, type Recipient, recipient } from './mail-letters.ts';
import { coreRates, type Figure } from './measure.ts';
import { signedCalls } from './signed-call.ts';

/** People that nobody has written to yet, made before they are needed. Errors: throws once they have run out. */
const newPeople = () => {
  let last = 0;
  let ready: Recipient[] = [];
  return {
    refill: (times: number): void => {
      ready = Array.from({ length: times }, () => {
        last += 1;
        return recipient(last);
      });
    },
    next: (): Recipient => {
      const person = ready.pop();
      if (!person) throw new Error('The bench made fewer people than it writes to.');
      return person;
    },
  };
};

const compared = 100;

/** Errors: throws if a message does not read like one that nodemailer composes. */
const check = async (bytes: number, compiled: CompiledLetter): Promise<void> => {
  const letter = letterOf(bytes);
  for (let number = 0; number < compared; number += 1) {
    const { values, envelope } = recipient(number * 1000);
    const ours = await readMessage(compiled.fill(values, envelope));
    const theirs = await readMessage(
      await composedFromScratch(letter(speakingTo(values)), { ...envelope, from }),
    );
    if (!isDeepStrictEqual(ours, theirs))
      throw new Error(`The message ${envelope.key} does not read like one that nodemailer composed.`);
  }
};

const sizeOf = (bytes: number): string => `${(bytes / 1000).toLocaleString('en')} kB`;

/** Composing against nodemailer. */
const composing = async (bytes: number, compiled: CompiledLetter): Promise<Figure[]> => {
  const sample = recipient(0);
  const content = letterOf(bytes)(speakingTo(sample.values));
  const people = newPeople();
  const ours = {
    what: `render and compose ${sizeOf(bytes)}`,
    refill: people.refill,
    work: () => {
      const { values, envelope } = people.next();
      compiled.fill(values, envelope);
    },
  };
  return await coreRates([ours], {
    what: 'nodemailer composing what is rendered already',
    work: () => composedFromScratch(content, { ...sample.envelope, from }),
  });
};

interface Ways {
  readonly mailer: Mailer;
  readonly post: (body: string) => Promise<number>;
}

/** Composing plus sending, and SES's own client, against a signed call with a constant in the same rounds. */
const sending = async (
  bytes: number,
  compiled: CompiledLetter,
  { mailer, post }: Ways,
): Promise<Figure[]> => {
  const sample = recipient(0);
  const mime = compiled.fill(sample.values, sample.envelope);
  const body = new URLSearchParams({
    Action: 'SendRawEmail',
    Version: '2010-12-01',
    Source: mailer.sender,
    'Destinations.member.1': sample.envelope.to,
    'RawMessage.Data': mime.toString('base64'),
  }).toString();
  const floor = {
    what: 'a signed call with a constant over kept connections',
    work: async () => {
      if ((await post(body)) !== 200) throw new Error('SES of the bench does not take the signed call.');
    },
  };
  const sdk = new SESClient({});
  const message = { Source: mailer.sender, Destinations: [sample.envelope.to], RawMessage: { Data: mime } };
  const people = newPeople();
  return await coreRates(
    [
      {
        what: `render, compose and send ${sizeOf(bytes)}`,
        refill: people.refill,
        work: async () => {
          const { values, envelope } = people.next();
          const { outcome } = await mailer.send(envelope.to, compiled.fill(values, envelope));
          if (outcome !== 'sent') throw new Error(`A message of the bench is ${outcome}.`);
        },
      },
      {
        what: `the SDK’s client of SES sending a constant of ${sizeOf(bytes)}`,
        work: () => sdk.send(new SendRawEmailCommand(message)),
      },
    ],
    floor,
  );
};

const letters = async (bytes: number, ways: Ways): Promise<Figure[]> => {
  const compiled = compileLetter(letterOf(bytes), from);
  await check(bytes, compiled);
  return [...(await composing(bytes, compiled)), ...(await sending(bytes, compiled, ways))];
};

/** Writing one message and handing it to SES, which is a process of its own behind TLS. */
export const run = async (): Promise<Figure[]> => {
  const certificate = selfMadeCertificate(new Date());
  // Only this process trusts it, and only until it ends.
  setDefaultCACertificates([...getCACertificates(), certificate.certificate]);
  const ses = await startSes({ rate: 1_000_000, day: 1_000_000_000, takesPerSecond: 1_000_000 }, certificate);
  try {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SES: ses.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    });
    const ways = { mailer: sesMailer(from.address, 'aftercare'), post: signedCalls(ses.url) };
    return [...(await letters(1500, ways)), ...(await letters(20_000, ways))];
  } finally {
    ses.stop();
  }
};
