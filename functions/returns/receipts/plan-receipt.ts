import { mailboxOf, readerOf } from '../../customers/mailbox.ts';
import type { Keys } from '../../links/keys.client.ts';
import type { Leaving, MailboxesStore } from '../../mail/mailboxes.store.ts';
import type { Return } from '../return.ts';
import type { Statement } from '../statements.ts';
import { statementKey } from './receipt-send.ts';

export interface PlanReceiptServices {
  readonly mailboxes: Pick<MailboxesStore, 'take'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
  readonly clock: () => Date;
}

/** How the receipt of a statement leaves, and to which mailbox. */
export interface PlannedReceipt extends Leaving {
  readonly mailbox: string;
}

/**
 * Settles how the receipt of a statement leaves. Asked again, it answers the same: the page says it, and the receipt
 * follows it. Statements that fit an order count too, so that nobody learns from the page whether one does.
 */
export const planReceipt = async (
  { id, shop }: Pick<Return, 'id' | 'shop'>,
  statement: Pick<Statement, 'place'>,
  email: string,
  { mailboxes, keys, clock }: PlanReceiptServices,
): Promise<PlannedReceipt> => {
  const { addresses } = await keys();
  const mailbox = mailboxOf(addresses, shop, email);
  const reader = readerOf(addresses, shop, email);
  const leaving = await mailboxes.take({ mailbox, reader, key: statementKey(id, statement) }, clock());
  return { ...leaving, mailbox };
};
