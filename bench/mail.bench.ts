import { fork } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { compileLetter } from '../functions/mail/compiled-letter.ts';
import { speakingTo } from '../functions/mail/letter.ts';
import { tables } from '../functions/mail/manifest.ts';
import { claimedSend, settled } from '../functions/mail/send.ts';
import { sendsStore } from '../functions/mail/sends.store.ts';
import { type Mailer, sesMailer } from '../functions/mail/ses.client.ts';
import { composedFromScratch, readMessage } from '../test/support/composed-mail.ts';
import { createTable } from '../test/support/create-table.ts';
import { startEngine } from '../test/support/dynamodb-engine.ts';
import { startSes } from '../test/support/running-ses.ts';
import { from, letterOf, type Recipient, recipient } from './mail-letters.ts';
import { coreRate, type Figure } from './measure.ts';

const few = 1000;
const many = 100_000;

/** Every hundredth of the people that the longest run writes to. */
const people = Array.from({ length: few }, (_, place) => recipient((place * many) / few));

/** Each of them in turn, again and again. */
const inTurn = () => {
  let next = 0;
  return (): Recipient => {
    const one = people[next % people.length] ?? recipient(0);
    next += 1;
    return one;
  };
};

/** Composing against the library, and composing plus sending against the client alone. */
const letters = async (bytes: number, mailer: Mailer): Promise<Figure[]> => {
  const letter = letterOf(bytes);
  const compiled = await compileLetter(letter, from);
  for (const { values, envelope } of people) {
    const ours = await readMessage(compiled.fill(values, envelope));
    const theirs = await readMessage(
      await composedFromScratch(letter(speakingTo(values)), { ...envelope, from }),
    );
    if (!isDeepStrictEqual(ours, theirs))
      throw new Error(`The message ${envelope.key} does not read like one that the library composed.`);
  }
  const size = `${(bytes / 1000).toLocaleString('en')} kB`;
  const sample = recipient(0);
  const content = letter(speakingTo(sample.values));
  const constant = compiled.fill(sample.values, sample.envelope);
  const [written, called] = [inTurn(), inTurn()];
  const send = async (to: string, mime: Buffer) => {
    const { outcome } = await mailer.send(to, mime);
    if (outcome !== 'sent') throw new Error(`A message of the bench is ${outcome}.`);
  };
  return [
    await coreRate(
      `render and compose ${size}`,
      () => {
        const { values, envelope } = written();
        return compiled.fill(values, envelope);
      },
      {
        what: 'the library composing what is rendered already',
        work: () => composedFromScratch(content, { ...sample.envelope, from }),
      },
    ),
    await coreRate(
      `render, compose and send ${size}`,
      () => {
        const { values, envelope } = called();
        return send(envelope.to, compiled.fill(values, envelope));
      },
      { what: 'the client of SES sending a constant', work: () => send(sample.envelope.to, constant) },
    ),
  ];
};

const together = 50;

/**
 * The cost of the ledger for each message, written as batches write it, with a local DynamoDB. The
 * core-seconds are only those of our side.
 */
const ledger = async (): Promise<Figure> => {
  const engine = await startEngine();
  const client = new DynamoDBClient({ endpoint: engine.url });
  try {
    await createTable(client, tables.sends, 'bench-sends');
    const sends = sendsStore(client, { sends: 'bench-sends', keptMails: 'bench-keptMails' });
    const at = new Date('2026-11-22T10:00:00Z');
    let number = 0;
    const figure = await coreRate('claim and settle a message, by 50', async () => {
      const claimed = Array.from({ length: together }, () => {
        number += 1;
        const about = { shop: 'aurora', customerId: `ada-${number}`, mail: 'marketing.bench' };
        const key = `bench.${number}`;
        return claimedSend({ ...about, key, purpose: 'marketing', batch: 'mailing:bench', rev: 0 }, at);
      });
      const ours = await sends.writeEach(claimed.map((send) => ({ send })));
      const sent = claimed.map((send) => {
        const outcome = { status: 'sent', sentAt: at.toISOString(), messageId: send.key } as const;
        return settled({ ...send, rev: send.rev + 1 }, outcome, at) ?? send;
      });
      const done = await sends.writeEach(sent.map((send) => ({ send })));
      if (![...ours, ...done].every(Boolean)) throw new Error('The ledger of the bench lost a race.');
    });
    return { ...figure, value: figure.value * together };
  } finally {
    client.destroy();
    engine.stop();
  }
};

const memoryUsed = z.object({ heap: z.number(), rss: z.number() });

/**
 * The heap of a small function: without a limit, V8 takes the machine's memory before it collects garbage,
 * which says little about us.
 */
const smallHeap = ['--expose-gc', '--max-old-space-size=128', '--max-semi-space-size=4'];

const memoryFor = async (recipients: number) => {
  const [used] = await once(
    fork(new URL('mail-memory.ts', import.meta.url), [String(recipients)], { execArgv: smallHeap }),
    'message',
  );
  return z.parse(memoryUsed, used);
};

/** Whether a mailing to many people needs more memory than one to few. */
const memory = async (): Promise<Figure[]> => {
  const [little, much] = [await memoryFor(few), await memoryFor(many)];
  const floor = `the same for ${few.toLocaleString('en')}`;
  return [
    {
      what: `heap after ${many.toLocaleString('en')} recipients`,
      value: much.heap / 1e6,
      unit: 'MB',
      ofFloor: much.heap / little.heap,
      floor: `${floor}: ${(little.heap / 1e6).toFixed(1)} MB`,
    },
    {
      what: `most resident for ${many.toLocaleString('en')} recipients`,
      value: much.rss / 1e6,
      unit: 'MB',
      ofFloor: much.rss / little.rss,
      floor: `${floor}: ${(little.rss / 1e6).toFixed(0)} MB`,
    },
  ];
};

export const run = async (): Promise<Figure[]> => {
  const ses = await startSes();
  try {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SES: ses.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    });
    const mailer = sesMailer(from.address, 'aftercare');
    return [
      ...(await letters(1500, mailer)),
      ...(await letters(20_000, mailer)),
      await ledger(),
      ...(await memory()),
    ];
  } finally {
    ses.stop();
  }
};
