import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeGroups, writeTogether } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import {
  type Claim,
  claimedSend,
  type Fate,
  fate,
  type KeptMail,
  keptMail,
  newKeptMail,
  type Outcome,
  type pendingSend,
  type Send,
  send,
  settled,
  skippedSend,
  verdictOn,
} from './send.ts';

type About = Parameters<typeof pendingSend>[0];

export interface SendsStore {
  /**
   * Claims the right to send one message. If `kept` is given, the mail is stored with the claim. `unknown`
   * marks an abandoned claim, which is not sent again blindly.
   */
  claim(about: About, now: Date, kept?: Pick<KeptMail, 'to' | 'mime'>): Promise<Claim>;
  /** The kept service mail; undefined if it is too old, or its person was erased. */
  keptMailOf(key: string, now: Date): Promise<KeptMail | undefined>;
  /** Drops the kept mail of a message that SES certainly has. */
  dropKeptMail(key: string): Promise<void>;
  settle(key: string, outcome: Outcome, now: Date): Promise<Send | undefined>;
  /** Records once that a message is not written, and why; never for a message that has left. */
  skip(about: About, reason: string, now: Date): Promise<void>;
  get(key: string): Promise<Send | undefined>;
  getMany(keys: readonly string[]): Promise<Send[]>;
  /** See `Table.modify`. */
  modify(key: string, change: (before: Send) => Send | undefined): Promise<Send | undefined>;
  /** A write of the message that succeeds only if nobody else has changed it. */
  write(send: Send): Write;
  /** Stores new pending messages; known ones stay as they are. Answers which are new. */
  addPending(fresh: readonly Send[]): Promise<boolean[]>;
  /**
   * Writes each message, together with the writes that belong to it; false for messages that changed since
   * they were read.
   */
  writeEach(
    changes: readonly { readonly send: Send; readonly with?: readonly Write[] }[],
  ): Promise<boolean[]>;
  /** What the sweep has to check by now, the longest overdue first. */
  due(watch: NonNullable<Send['watch']>, now: Date): AsyncGenerator<Send>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Send>>;
  /** A batch's messages by their keys. The index lags by moments. */
  ofBatch(batch: string, page: Page): Promise<PageOf<Send>>;
  /** The fates of the messages between these keys, inclusive: a quarter of the bytes, for counts. */
  fatesOf(batch: string, keys: readonly [first: string, last: string], page: Page): Promise<PageOf<Fate>>;
}

/** One ledger of all messages. Ids and codes only. */
export const sendsStore = (
  client: DynamoDBClient,
  names: { readonly sends: string; readonly keptMails: string },
): SendsStore & PersonalData => {
  const table = openTable(client, tables.sends, names.sends, send);
  const fates = openTable(client, tables.sends, names.sends, fate);
  const keptMails = openTable(client, tables.keptMails, names.keptMails, keptMail);
  const ofCustomer: SendsStore['ofCustomer'] = (customerId, page) =>
    table.index('byCustomer', customerId, page);
  const change = (key: string, to: (before: Send) => Send | undefined) =>
    table.modify({ key }, (before) => before && to(before));
  const dropKeptMail: SendsStore['dropKeptMail'] = async (key) => {
    await keptMails.modify({ key }, (kept) =>
      kept && kept.mime !== '' ? { ...kept, to: '', mime: '' } : undefined,
    );
  };
  const writeEach: SendsStore['writeEach'] = (changes) =>
    writeGroups(
      client,
      changes.map(({ send, with: others = [] }) => [table.write(send), ...others]),
    );
  return {
    claim: (about, now, kept) =>
      untilWritten(`The message ${about.key}`, async () => {
        const before = await table.get({ key: about.key });
        const verdict = verdictOn(before, now);
        if (verdict === 'unknown') await change(about.key, (it) => settled(it, { status: 'unknown' }, now));
        if (verdict !== 'ours') return verdict;
        const ours = claimedSend({ ...before, ...about, rev: before?.rev ?? 0 }, now);
        const keeping = kept ? [keptMails.overwrite(newKeptMail({ key: about.key, ...kept }, now))] : [];
        return (await writeTogether(client, [table.write(ours), ...keeping])) ? verdict : undefined;
      }),
    keptMailOf: async (key, now) => {
      const kept = await keptMails.get({ key });
      return kept && kept.mime !== '' && kept.expiresAt > now.getTime() / 1000 ? kept : undefined;
    },
    dropKeptMail,
    settle: (key, outcome, now) => change(key, (before) => settled(before, outcome, now)),
    skip: async (about, reason, now) => {
      await table.modify({ key: about.key }, (before) => skippedSend(about, before, reason, now));
    },
    get: (key) => table.get({ key }),
    getMany: (keys) => table.getMany(keys.map((key) => ({ key }))),
    modify: change,
    write: (send) => table.write(send),
    addPending: (fresh) => writeEach(fresh.map((send) => ({ send }))),
    writeEach,
    due: async function* (watch, now) {
      const until = now.toISOString();
      // The index is sorted by time, so the first that is not due ends the reading.
      for await (const each of everyItem((page) => table.index('due', watch, page))) {
        if ((each.dueAt ?? '') > until) return;
        yield each;
      }
    },
    ofCustomer,
    ofBatch: (batch, page) => table.index('byBatch', batch, page),
    fatesOf: (batch, between, page) =>
      fates.index('byBatch', batch, page, { between, attributes: Object.keys(fate.shape) }),
    exportOf: async ({ customerId }) => ({
      mails: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
    }),
    // The ledger stays: it holds only ids, and keeps messages from being sent twice. Kept mails go.
    erase: async ({ customerId }) => {
      for await (const { key, purpose } of everyItem((page) => ofCustomer(customerId, page))) {
        if (purpose === 'service') await dropKeptMail(key);
      }
    },
  };
};
