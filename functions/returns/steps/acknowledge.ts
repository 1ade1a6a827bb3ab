import { logOutcome } from '../../kit/log.ts';
import type { MailQueues } from '../../mail/mail-queues.ts';
import { nudgesFor } from '../../mail/nudge.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import { tell } from '../mails/tell-return.ts';
import { type PlanReceiptServices, planReceipt } from '../receipts/plan-receipt.ts';
import { collectedSend, receiptSend } from '../receipts/receipt-send.ts';
import type { Return } from '../return.ts';
import type { ContextServices, ReturnContext } from '../return-context.ts';
import { type Statement, statementsOf } from '../statements.ts';

export interface AcknowledgeServices extends ContextServices, PlanReceiptServices {
  readonly keys: ContextServices['keys'];
  readonly clock: ContextServices['clock'];
  readonly sends: ContextServices['sends'] & Pick<SendsStore, 'addPending'>;
  readonly queues: MailQueues;
}

/**
 * Hands a receipt that strangers can ask for to the senders: at once, or in the mail that collects what came for its
 * mailbox. It is stored before anybody is told, so it is never lost; the sweep tells the senders again.
 */
const handOver = async (
  { stored }: ReturnContext,
  statement: Statement,
  services: AcknowledgeServices,
): Promise<void> => {
  const { declared, shop, id } = stored;
  if (!declared) return;
  const now = services.clock();
  const { mailbox, dueAt } = await planReceipt(stored, statement, declared.email, services);
  const send = dueAt ? collectedSend(shop, mailbox, dueAt, now) : receiptSend(stored, statement, now);
  const [isNew] = await services.sends.addPending([send]);
  if (!isNew) return;
  if (!dueAt) await services.queues.send(nudgesFor([send]));
  logOutcome('a receipt to a stranger', { outcome: 'stranger-receipt', returnId: id, shop });
};

/**
 * Whether its receipt goes to the customer of its order. A declaration that got its order later may have had its receipt
 * as a stranger's: it stays one, so that nobody gets two.
 */
const isCustomers = ({ orderId, events }: Return, { place }: Statement): boolean =>
  orderId !== undefined && place === 0 && !events.some(({ what }) => what === 'matched');

/**
 * Acknowledges all that a person has declared, each statement once. The receipt of a declaration that fits an order goes
 * to its customer at once, as all mail about the order does. Anybody can ask for the others (declarations that fit no
 * order, and words added to one that stands), so they leave within limits: mail/mailbox.ts, mail/strangers-share.ts. They
 * may be slow, and none is dropped (Directive 2011/83, article 11a(4)).
 */
export const acknowledge = async (told: ReturnContext, services: AcknowledgeServices): Promise<void> => {
  for (const statement of statementsOf(told.stored)) {
    if (isCustomers(told.stored, statement)) await tell('acknowledged', told, services);
    else await handOver(told, statement, services);
  }
};
