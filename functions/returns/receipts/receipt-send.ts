import { batchName } from '../../mail/batch-name.ts';
import { pendingSend, type Send } from '../../mail/send.ts';
import type { BatchKind } from '../../vocabulary/batch-kind.ts';
import type { Return } from '../return.ts';
import type { Statement } from '../statements.ts';

/**
 * Receipts that strangers can ask for, as messages of a family: one batch for each shop, whose messages come one by
 * one. The id of the batch is the shop's.
 */

/** What a message acknowledges. */
export type Acknowledged =
  | { readonly what: 'statement'; readonly returnId: string; readonly place: number }
  /** All that was collected for a mailbox, into the mail that is due then. */
  | { readonly what: 'collected'; readonly mailbox: string; readonly dueAt: string };

/** The name of a statement among the receipts of a mailbox. */
export const statementKey = (returnId: string, { place }: Pick<Statement, 'place'>): string =>
  `${returnId}.${place}`;

/** Errors: throws for a key that is none of ours. */
const statementOf = (key: string): Extract<Acknowledged, { readonly what: 'statement' }> => {
  const [, returnId, place] = /^(ret_[0-9a-f]{32})\.(\d+)$/.exec(key) ?? [];
  if (!returnId || !place) throw new Error(`The receipt ${key} is of no statement.`);
  return { what: 'statement', returnId, place: Number(place) };
};

/** The return and the place of a statement. Errors: throws for a key that `statementKey` did not make. */
export const statementNamed = (key: string): { readonly returnId: string; readonly place: number } =>
  statementOf(key);

const collectedKey = /^collected\.([0-9a-f]{32})\.(\d+)$/;

/** What a message acknowledges, by its key. Errors: throws for a key that is none of ours. */
export const acknowledgedBy = ({ key }: Pick<Send, 'key'>): Acknowledged => {
  const own = key.slice(key.indexOf('.') + 1);
  const [, mailbox, due] = collectedKey.exec(own) ?? [];
  if (!mailbox || !due) return statementOf(own);
  return { what: 'collected', mailbox, dueAt: new Date(Number(due)).toISOString() };
};

/** Receipts come one by one: the sweep finds those whose nudges were lost. */
const run = 'receipts';

const ofShop = (shop: string, mail: string, own: string, now: Date): Send =>
  pendingSend(
    {
      key: `${shop}.${own}`,
      shop,
      mail,
      purpose: 'service',
      batch: batchName('receipt' satisfies BatchKind, shop),
      run,
    },
    now,
  );

/** The receipt of one statement, which may leave now. */
export const receiptSend = ({ id, shop }: Return, statement: Statement, now: Date): Send =>
  ofShop(shop, 'withdrawal.received', statementKey(id, statement), now);

/** The mail that lists what was collected for a mailbox. It leaves when it is due. */
export const collectedSend = (shop: string, mailbox: string, dueAt: string, now: Date): Send => ({
  ...ofShop(shop, 'withdrawal.collected', `collected.${mailbox}.${Date.parse(dueAt)}`, now),
  reason: 'collected',
  dueAt,
});
