import { dateIn } from '../calendar/dates.ts';
import { addressOf, canonicalEmail } from '../customers/address.ts';
import { isMailable, withAsciiDomain } from '../kit/email-address.ts';
import { page, type Reply } from '../kit/http.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import { normalNumber } from '../orders/number.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { SendErrand } from '../returns/errand.ts';
import { extendDeclaration, type Stated } from '../returns/extend-declaration.ts';
import { findOrder } from '../returns/opening/find-order.ts';
import { keepUnmatched, openWithdrawal } from '../returns/opening/open-return.ts';
import { type PlanInputServices, planInputOf } from '../returns/opening/plan-input.ts';
import { endUndecided, type InsteadServices } from '../returns/opening/withdraw-instead.ts';
import { type PlanReceiptServices, planReceipt } from '../returns/receipts/plan-receipt.ts';
import { returnId, returnNumber } from '../returns/return.ts';
import { withdrawUrl } from '../returns/return-link.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { statementsOf } from '../returns/statements.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import type { Status } from '../vocabulary/moves.ts';
import { readWho, type ShopPage } from './open-shop-page.ts';
import { withdrawnPage, withdrawPage } from './withdraw.page.ts';

export interface WithdrawServices extends PlanInputServices, InsteadServices, PlanReceiptServices {
  readonly orders: Pick<OrdersStore, 'byNumber' | 'ofCustomer'>;
  readonly returns: InsteadServices['returns'] & Pick<ReturnsStore, 'open' | 'ofCustomer'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
  readonly errands: SendErrand;
  readonly clock: PlanReceiptServices['clock'];
  readonly publicUrl: string;
}

type Declared = ReturnType<typeof readWho>['values'];

/** The form to declare a withdrawal, with what was typed so far. */
export const withdrawForm = (
  { shop, texts }: ShopPage,
  { publicUrl }: { readonly publicUrl: string },
  values: Partial<Declared> = {},
  errors?: readonly FieldProblem[],
) => withdrawPage({ texts, shop: shop.name, action: withdrawUrl(publicUrl, shop.id), values, errors });

/** The same order and address on one day are one declaration, whatever its words: those extend it. */
const declarationId = ({ shop }: ShopPage, { order, email }: Declared, at: string, turn: number): string =>
  returnId(
    'withdrawal',
    shop.id,
    normalNumber(order),
    canonicalEmail(email),
    dateIn(shop.timeZone, at),
    String(turn),
  );

const aboutOf = ({ texts }: ShopPage, { name, email, items }: Declared, at: string) => ({
  door: 'withdrawal' as const,
  outcome: 'refund' as const,
  locale: texts.tag,
  declared: { at, name, email: withAsciiDomain(email), ...(items ? { items } : {}) },
  by: { kind: 'customer' as const },
});

/** One that is over finds no return: the person declares again, which is their right. */
const overAtOnce: readonly Status[] = ['cancelled', 'dismissed'];

const declare = async (opened: ShopPage, values: Declared, services: WithdrawServices): Promise<Stated> => {
  const { shop } = opened;
  const { email, items } = values;
  const at = services.clock().toISOString();
  const order = await findOrder({ shop: shop.id, orderNumber: values.order, email }, services.orders);
  const found = order && (await planInputOf(order, shop, services));
  const { addresses } = await services.keys();
  const about = aboutOf(opened, values, at);
  const open = async (turn = 0): Promise<Stated> => {
    const id = declarationId(opened, values, at, turn);
    const { stands, fresh } = found
      ? await openWithdrawal({ ...about, id }, found, services)
      : await keepUnmatched(
          { ...about, id, address: addressOf(addresses, shop.id, email) },
          values.order,
          shop,
          services,
        );
    if (fresh) return { stands, place: 0 };
    if (overAtOnce.includes(stands.status)) return open(turn + 1);
    return (await extendDeclaration(stands, about.declared, services)) ?? open(turn + 1);
  };
  if (found && !items) await endUndecided(found, at, services);
  const stated = await open();
  const { stands } = stated;
  // The errand sends the receipt. Sent again, the form queues it again, in case that it was lost.
  if (stands.status === 'unmatched') await services.errands({ kind: 'unmatched', returnId: stands.id });
  return stated;
};

/**
 * Accepts the declaration whether it fits an order or not (Directive 2011/83, article 11a): people find out
 * about the order later. The receipt goes to the address given: the workflow begins by sending it, or an errand
 * sends it where no order fits. The page says the same to everybody.
 */
export const acceptWithdrawal = async (
  opened: ShopPage,
  form: Submitted,
  services: WithdrawServices,
): Promise<Reply> => {
  const { shop, texts } = opened;
  const { values, problems } = readWho(form, ['name', 'order', 'email']);
  if (problems.length > 0) return page(400, withdrawForm(opened, services, values, problems));
  const { stands, place } = await declare(opened, values, services);
  const collectedAt = isMailable(values.email)
    ? (await planReceipt(stands, { place }, values.email, services)).dueAt
    : undefined;
  const accepted = withdrawnPage({
    texts,
    shop: shop.name,
    number: returnNumber(stands),
    acceptedAt: statementsOf(stands)[place]?.at ?? stands.createdAt,
    collectedAt,
    // Not the zone of the order's customer: it would tell a stranger that the order exists.
    zone: shop.timeZone,
    declared: values,
  });
  return { ...page(200, accepted), log: { returnId: stands.id, outcome: 'withdrawn' } };
};
