import { logOutcome } from '../../kit/log.ts';
import { mailShop } from '../../mail/mail-shop.ts';
import { shopTexts } from '../../mail/shop-copy.ts';
import { writeToStaff } from '../../mail/write-to-staff.ts';
import type { Order } from '../../orders/order.ts';
import { managersOf } from '../../shops/approvers.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Texts } from '../../texts/texts.ts';
import { noted } from '../actions.ts';
import { type Deadline, openDeadlines } from '../deadlines.ts';
import { returnOverdueMail } from '../mails/watch.mail.ts';
import { type Return, returnNumber } from '../return.ts';
import { type ContextServices, zoneOf } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';

export interface OverdueServices extends Omit<ContextServices, 'returns' | 'customers' | 'addresses'> {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

/** What the alarms count. A refund that is only near is nobody's failure yet. */
const outcomes = { answer: 'answer-overdue', refund: 'refund-overdue' } as const;

const contentOf = (
  what: Deadline,
  stored: Return,
  { shop, order, texts }: { readonly shop: Shop; readonly order: Order | undefined; readonly texts: Texts },
) =>
  returnOverdueMail({
    texts,
    shop: mailShop(shop),
    number: returnNumber(stored),
    orderNumber: stored.orderNumber,
    status: stored.status,
    missed: what !== 'refund-soon',
    ...(what === 'answer'
      ? { what, zone: shop.timeZone, dueAt: stored.respondBy ?? stored.updatedAt }
      : // The law's last day ends at midnight where the customer is.
        { what: 'refund', zone: zoneOf(order, shop), dueAt: stored.refundDueAt ?? stored.updatedAt }),
  });

const mail = async (what: Deadline, stored: Return, services: OverdueServices): Promise<void> => {
  const [shop, order] = await Promise.all([
    services.shops.get(stored.shop),
    stored.orderId === undefined ? undefined : services.orders.get(stored.shop, stored.orderId),
  ]);
  if (!shop) return;
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  const content = contentOf(what, stored, { shop, order, texts });
  const to = { occasion: `${stored.id}.overdue.${what}`, addresses: managersOf(shop) };
  await writeToStaff(shop, to, () => content, services);
};

const isOpen = (stored: Return, what: Deadline): boolean =>
  openDeadlines(stored).some((deadline) => deadline.what === what);

const told = (stored: Return, what: Deadline, at: string): Return =>
  noted(
    { ...stored, missed: [...stored.missed, what] },
    what === 'refund-soon' ? 'warned' : 'overdue',
    { by: { kind: 'system' }, at },
    { deadline: what },
  );

const note = async (what: Deadline, { id }: Return, services: OverdueServices): Promise<void> => {
  let missed = false;
  await services.returns.modify(id, (before) => {
    missed = isOpen(before, what);
    return missed ? told(before, what, services.clock().toISOString()) : undefined;
  });
  if (missed && what !== 'refund-soon')
    logOutcome('return overdue', { outcome: outcomes[what], returnId: id });
};

/**
 * Tells the managers of a return's deadlines that have passed, and notes each as told. The mail goes first: a crash
 * after it repeats the attempt in a minute, and `sendOnce` lets no second mail out; the other way round a crash would
 * have lost it. Answers whether there were any. Errors: Unavailable while mail
 * cannot leave; the deadline then stays watched.
 */
export const tellOverdue = async (id: string, services: OverdueServices): Promise<boolean> => {
  const stored = await services.returns.get(id);
  if (!stored) return false;
  const now = services.clock().toISOString();
  const past = openDeadlines(stored).filter(({ at }) => at <= now);
  const isOver = past.some(({ what }) => what === 'refund');
  for (const { what } of past) {
    // After an outage both may have passed: nobody is warned of what is over.
    if (what !== 'refund-soon' || !isOver) await mail(what, stored, services);
    await note(what, stored, services);
  }
  return past.length > 0;
};
