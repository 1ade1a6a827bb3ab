import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { pageThrough } from '../kit/page-through.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeGroups, writeTogether } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import {
  type Claim,
  type Click,
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
import { partitionsOf, placed, placeOf } from './send-key.ts';

type About = Parameters<typeof pendingSend>[0];

export interface SendsStore {
  /**
   * Claims the right to send one message. If `kept` is given, the mail is stored with the claim. `unknown`
   * marks an abandoned claim, which is not sent again blindly. Most messages are new, so none is read unless
   * it turns out to be known.
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
  /**
   * Notes a click, if the message counts them and has fewer than `most`; false if it does not. One conditional update, without
   * reading.
   */
  noteClick(key: string, click: Click, most: number): Promise<boolean>;
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
  /** The messages of care programmes alone. */
  greetingsOf(customerId: string, page: Page): Promise<PageOf<Send>>;
  /** A batch's messages, one partition after the other, each by its keys; may lag by moments. */
  ofBatch(batch: string, page: Page): Promise<PageOf<Send>>;
  /** The fates of the messages in one partition of a batch: a quarter of the bytes, for counts. */
  fatesIn(partition: string, page: Page): Promise<PageOf<Fate>>;
}

interface Names {
  readonly sends: string;
  readonly keptMails: string;
}

const openTables = (client: DynamoDBClient, names: Names) => {
  const table = openTable(client, tables.sends, names.sends, send);
  return {
    table,
    fates: openTable(client, tables.sends, names.sends, fate),
    keptMails: openTable(client, tables.keptMails, names.keptMails, keptMail),
    write: (send: Send): Write => table.write(placed(send)),
    modify: (key: string, to: (before: Send | undefined) => Send | undefined) =>
      table.modify(placeOf(key), (before) => {
        const after = to(before);
        return after && placed(after);
      }),
  };
};
type Tables = ReturnType<typeof openTables>;

const claimOf = (
  client: DynamoDBClient,
  { table, write, modify, keptMails }: Tables,
): SendsStore['claim'] => {
  const tried = async (
    before: Omit<Send, 'status'>,
    now: Date,
    kept: Parameters<SendsStore['claim']>[2],
  ): Promise<Claim | undefined> => {
    const ours = claimedSend(before, now);
    const { key } = ours;
    const keeping = kept ? [keptMails.overwrite(newKeptMail({ key, ...kept }, now))] : [];
    const isOurs = await writeTogether(client, [write(ours), ...keeping]);
    return isOurs ? { verdict: 'ours', send: { ...ours, rev: ours.rev + 1 } } : undefined;
  };
  return async (about, now, kept) =>
    (await tried({ ...about, rev: 0 }, now, kept)) ??
    untilWritten(`The message ${about.key}`, async () => {
      const before = await table.get(placeOf(about.key));
      const verdict = verdictOn(before, now);
      if (verdict === 'unknown')
        await modify(about.key, (it) => it && settled(it, { status: 'unknown' }, now));
      if (verdict !== 'ours') return { verdict };
      return tried({ ...before, ...about, rev: before?.rev ?? 0 }, now, kept);
    });
};

const keeping = ({ keptMails }: Tables): Pick<SendsStore, 'keptMailOf' | 'dropKeptMail'> => ({
  keptMailOf: async (key, now) => {
    const kept = await keptMails.get({ key });
    return kept && kept.mime !== '' && kept.expiresAt > now.getTime() / 1000 ? kept : undefined;
  },
  dropKeptMail: async (key) => {
    await keptMails.modify({ key }, (kept) =>
      kept && kept.mime !== '' ? { ...kept, to: '', mime: '' } : undefined,
    );
  },
});

type Lists = Pick<SendsStore, 'due' | 'ofCustomer' | 'greetingsOf' | 'ofBatch' | 'fatesIn'>;

/** The keys of greetings begin with the id of their programme: `cpr_…`. The sign after `_` ends them. */
const greetingKeys = ['cpr_', 'cpr`'] as const;

/** Before every instant. */
const ever = '0';

const dueAtOnce = 500;

const lists = ({ table, fates }: Tables): Lists => ({
  due: async function* (watch, now) {
    const until = now.toISOString();
    const read = (page: Page) => table.index('due', watch, page, { between: [ever, until] });
    // The index has keys only, so these are the messages as they are now: one may have got another time.
    for await (const each of everyItem(read, dueAtOnce)) if ((each.dueAt ?? '') <= until) yield each;
  },
  ofCustomer: (customerId, page) => table.index('byCustomer', customerId, page),
  greetingsOf: (customerId, page) => table.index('byCustomer', customerId, page, { between: greetingKeys }),
  ofBatch: (batch, page) => pageThrough(partitionsOf(batch), page, table.partition),
  fatesIn: (partition, page) => fates.partition(partition, page, { attributes: Object.keys(fate.shape) }),
});

/**
 * The ledger must stand: it keeps messages from being sent twice. Kept mails are deleted, the days of greetings, which
 * tell a birthday, where the person lived, and what was clicked.
 */
const personalSends = (
  ofCustomer: SendsStore['ofCustomer'],
  { dropKeptMail, modify }: Pick<SendsStore, 'dropKeptMail' | 'modify'>,
): PersonalData => ({
  exportOf: async ({ customerId }) => ({
    mails: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
  }),
  erase: async ({ customerId }) => {
    for await (const { key, purpose, day, zone, links } of everyItem((page) =>
      ofCustomer(customerId, page),
    )) {
      if (purpose === 'service') await dropKeptMail(key);
      if (day) await modify(key, (before) => ({ ...before, day: undefined, notAfter: undefined }));
      if (zone !== undefined) await modify(key, (before) => ({ ...before, zone: undefined }));
      // Without links, no further click is noted.
      if (links !== undefined)
        await modify(key, (before) => ({ ...before, links: undefined, clicks: undefined }));
    }
  },
});

/** One ledger of all messages. Ids and codes only. */
export const sendsStore = (client: DynamoDBClient, names: Names): SendsStore & PersonalData => {
  const opened = openTables(client, names);
  const { table, write, modify } = opened;
  const change: SendsStore['modify'] = (key, to) => modify(key, (before) => before && to(before));
  const kept = keeping(opened);
  const listed = lists(opened);
  const writeEach: SendsStore['writeEach'] = (changes) =>
    writeGroups(
      client,
      changes.map(({ send, with: others = [] }) => [write(send), ...others]),
    );
  return {
    claim: claimOf(client, opened),
    ...kept,
    settle: (key, outcome, now) => change(key, (before) => settled(before, outcome, now)),
    skip: async (about, reason, now) => {
      await modify(about.key, (before) => skippedSend(about, before, reason, now));
    },
    get: (key) => table.get(placeOf(key)),
    getMany: (keys) => table.getMany(keys.map(placeOf)),
    modify: change,
    noteClick: (key, item, most) =>
      table.append(placeOf(key), { list: 'clicks', item, most, where: 'links' }),
    write,
    addPending: (fresh) => writeEach(fresh.map((send) => ({ send }))),
    writeEach,
    ...listed,
    ...personalSends(listed.ofCustomer, { ...kept, modify: change }),
  };
};
