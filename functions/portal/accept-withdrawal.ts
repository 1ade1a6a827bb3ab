import { dateIn } from '../calendar/dates.ts';
import { addressOf, canonicalEmail } from '../customers/address.ts';
import { withAsciiDomain } from '../kit/email-address.ts';
import { Failure } from '../kit/errors.ts';
import { page, type Reply } from '../kit/http.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import { normalNumber } from '../orders/number.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { findOrder } from '../returns/opening/find-order.ts';
import { openWithdrawal } from '../returns/opening/open-return.ts';
import { type PlanInput, type PlanInputServices, planInputOf } from '../returns/opening/plan-input.ts';
import { type Return, returnId, returnNumber } from '../returns/return.ts';
import { withdrawUrl } from '../returns/return-link.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { readWho, type ShopPage } from './open-shop-page.ts';
import { withdrawnPage, withdrawPage } from './withdraw.page.ts';
import { endUndecided, type InsteadServices } from './withdraw-instead.ts';

export interface WithdrawServices extends PlanInputServices, InsteadServices {
  readonly orders: Pick<OrdersStore, 'byNumber' | 'ofCustomer'>;
  readonly returns: InsteadServices['returns'] & Pick<ReturnsStore, 'open' | 'ofCustomer'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
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

/**
 * The same words on one day are one declaration, however often they are sent. Other words are another one.
 */
const declarationId = (
  { shop }: ShopPage,
  { order, email, items }: Declared,
  at: string,
  turn: number,
): string =>
  returnId(
    'withdrawal',
    shop.id,
    normalNumber(order),
    canonicalEmail(email),
    items,
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

const declare = async (opened: ShopPage, values: Declared, services: WithdrawServices): Promise<Return> => {
  const { shop } = opened;
  const { email, items } = values;
  const at = services.clock().toISOString();
  const order = await findOrder({ shop: shop.id, orderNumber: values.order, email }, services.orders);
  const found = order && (await planInputOf(order, shop, services));
  const { addresses } = await services.keys();
  const about = aboutOf(opened, values, at);
  const stranger = { ...about, address: addressOf(addresses, shop.id, email) };
  const open = async (input: PlanInput | undefined, turn = 0): Promise<Return> => {
    const own = { ...(input ? about : stranger), id: declarationId(opened, values, at, turn) };
    const { stands, fresh } = await openWithdrawal(own, values.order, input, shop, services);
    // A customer may cancel a withdrawal and declare it again: that is their right, and makes another return.
    return !fresh && stands.status === 'cancelled' ? open(input, turn + 1) : stands;
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
  const stands = await declare(opened, values, services);
  const accepted = withdrawnPage({
    texts,
    shop: shop.name,
    number: returnNumber(stands),
    acceptedAt: stands.declared?.at ?? stands.createdAt,
    // Not the zone of the order's customer: it would tell a stranger that the order exists.
    zone: shop.timeZone,
    declared: values,
  });
  return { ...page(200, accepted), log: { returnId: stands.id, outcome: 'withdrawn' } };
};
