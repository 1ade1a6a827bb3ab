import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { writeTogether } from '../kit/write-together.ts';
import { box, collection, expiryOf, planned, receipt } from './mailbox.ts';
import { tables } from './manifest.ts';

/** A receipt that a stranger can ask for. */
interface AskedReceipt {
  /** The keyed digests of the mailbox, and of the address that it is for: see customers/mailbox.ts. */
  readonly mailbox: string;
  readonly reader: string;
  /** What it acknowledges. */
  readonly key: string;
}

/** Where it leaves at once, `dueAt` is missing; otherwise it leaves in the mail that is due then (UTC). */
export interface Leaving {
  readonly dueAt?: string | undefined;
}

/**
 * What strangers had us send to each mailbox of late. Nothing here is personal: keyed digests, ids and times, which
 * expire. The words are in the records that the ids name.
 */
export interface MailboxesStore {
  /** Settles how a receipt leaves; the same key gets the same answer for 60 days. Errors: Conflict, as `Table.modify`. */
  take(asked: AskedReceipt, now: Date): Promise<Leaving>;
  /** The keys of the receipts in the mail to this mailbox that is due then, in no order. */
  collectedIn(mailbox: string, dueAt: string): Promise<string[]>;
}

const pageSize = 500;

export const mailboxesStore = (client: DynamoDBClient, tableName: string): MailboxesStore => {
  const boxes = openTable(client, tables.mailboxes, tableName, box);
  const collections = openTable(client, tables.mailboxes, tableName, collection);
  const receipts = openTable(client, tables.mailboxes, tableName, receipt);
  const receiptEntry = (key: string): string => `receipt.${key}`;
  return {
    take: ({ mailbox, reader, key }, now) =>
      untilWritten('A mailbox', async () => {
        const places = {
          receipt: { mailbox, entry: receiptEntry(key) },
          box: { mailbox, entry: 'box' },
          collection: { mailbox, entry: `open.${reader}` },
        };
        const known = await receipts.get(places.receipt);
        if (known) return { dueAt: known.dueAt };
        const [before, open] = await Promise.all([boxes.get(places.box), collections.get(places.collection)]);
        const fresh = { expiresAt: 0, rev: 0 };
        const plan = planned(
          before ?? { ...places.box, ...fresh, atOnce: [] },
          open ?? { ...places.collection, ...fresh, dueAt: new Date(0).toISOString(), count: 0 },
          now,
        );
        const dueAt = plan.collection?.dueAt;
        const expiresAt = expiryOf(dueAt ?? now.toISOString());
        const written = await writeTogether(client, [
          receipts.write({ ...places.receipt, key, dueAt, expiresAt, rev: 0 }),
          boxes.write(plan.box),
          ...(plan.collection ? [collections.write(plan.collection)] : []),
        ]);
        return written ? { dueAt } : undefined;
      }),
    collectedIn: async (mailbox, dueAt) => {
      const keys: string[] = [];
      const between = ['receipt.', 'receipt/'] as const;
      const all = (page: Parameters<typeof receipts.partition>[1]) =>
        receipts.partition(mailbox, page, { between });
      for await (const each of everyItem(all, pageSize)) if (each.dueAt === dueAt) keys.push(each.key);
      return keys;
    },
  };
};
