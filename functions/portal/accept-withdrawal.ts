import { dateIn } from '../calendar/dates.ts';
import { addressOf, canonicalEmail } from '../customers/address.ts';
import { isMailable, withAsciiDomain } from '../kit/email-address.ts';
import { Failure } from '../kit/errors.ts';
import { page, type Reply } from '../kit/http.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import { normalNumber } from '../orders/number.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { SendErrand } from '../returns/errand.ts';
import { extendDeclaration, type Stated } from '../returns/extend-declaration.ts';
import { findOrder } from '../returns/opening/find-order.ts';
import { openWithdrawal } from '../returns/opening/open-return.ts';
import { type PlanInput, type PlanInputServices, planInputOf } from '../returns/opening/plan-input.ts';
import { type PlanReceiptServices, planReceipt } from '../returns/receipts/plan-receipt.ts';
import { returnId, returnNumber } from '../returns/return.ts';
import { withdrawUrl } from '../returns/return-link.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { statementsOf } from '../returns/statements.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { readWho, type ShopPage } from './open-shop-page.ts';
import { withdrawnPage, withdrawPage } from './withdraw.page.ts';
import { endUndecided, type InsteadServices } from './withdraw-instead.ts';

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

const declare = async (opened: ShopPage, values: Declared, services: WithdrawServices): Promise<Stated> => {
  const { shop } = opened;
  const { email, items } = values;
  const at = services.clock().toISOString();
  const order = await findOrder({ shop: shop.id, orderNumber: values.order, email }, services.orders);
  const found = order && (await planInputOf(order, shop, services));
  const { addresses } = await services.keys();
  const about = aboutOf(opened, values, at);
  const stranger = { ...about, address: addressOf(addresses, shop.id, email) };
  const open = async (input: PlanInput | undefined, turn = 0): Promise<Stated> => {
    const own = { ...(input ? about : stranger), id: declarationId(opened, values, at, turn) };
    const { stands, fresh } = await openWithdrawal(own, values.order, input, shop, services);
    if (fresh) return { stands, place: 0 };
    // A customer may cancel a withdrawal and declare it again: that is their right, and makes another return.
    if (stands.status === 'cancelled') return open(input, turn + 1);
    const extended = await extendDeclaration(stands, about.declared, services);
    return extended ?? open(input, turn + 1);
  };
  if (found && !items) await endUndecided(found, at, services);
  try {
    return await open(found);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Invalid') throw error;
    // The order has more lines than a return can hold. The declaration counts all the same, and a person
    // handles it.
    return open(undefined);
  }
};

/**
 * Accepts the declaration whether it fits an order or not (Directive 2011/83, article 11a): people find out
 * about the order later. The workflow begins by sending the receipt to the address given. The page says the
 * same to everybody.
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
