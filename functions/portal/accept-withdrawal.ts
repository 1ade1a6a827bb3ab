import { dateIn } from '../calendar/dates.ts';
import { addressOf, canonicalEmail } from '../customers/address.ts';
import { withAsciiDomain } from '../kit/email-address.ts';
import { page, type Reply } from '../kit/http.ts';
import type { Keys } from '../links/keys.client.ts';
import { normalNumber } from '../orders/number.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { SendErrand } from '../returns/errand.ts';
import { findOrder } from '../returns/opening/find-order.ts';
import { keepUnmatched, openWithdrawal } from '../returns/opening/open-return.ts';
import { type PlanInputServices, planInputOf } from '../returns/opening/plan-input.ts';
import { endUndecided, type InsteadServices } from '../returns/opening/withdraw-instead.ts';
import { type Return, returnId, returnNumber } from '../returns/return.ts';
import { withdrawUrl } from '../returns/return-link.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { readWho, type ShopPage } from './open-shop-page.ts';
import { withdrawnPage, withdrawPage } from './withdraw.page.ts';

export interface WithdrawServices extends PlanInputServices, InsteadServices {
  readonly orders: Pick<OrdersStore, 'byNumber' | 'ofCustomer'>;
  readonly returns: InsteadServices['returns'] & Pick<ReturnsStore, 'open' | 'ofCustomer'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
  readonly errands: SendErrand;
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

/** The same declaration that was over finds no return: the person declares again, which is their right. */
const isOver = ({ status }: Return): boolean => status === 'cancelled' || status === 'dismissed';

const declare = async (opened: ShopPage, values: Declared, services: WithdrawServices): Promise<Return> => {
  const { shop } = opened;
  const { email, items } = values;
  const at = services.clock().toISOString();
  const order = await findOrder({ shop: shop.id, orderNumber: values.order, email }, services.orders);
  const found = order && (await planInputOf(order, shop, services));
  const { addresses } = await services.keys();
  const about = aboutOf(opened, values, at);
  const open = async (turn = 0): Promise<Return> => {
    const id = declarationId(opened, values, at, turn);
    const { stands, fresh } = found
      ? await openWithdrawal({ ...about, id }, found, services)
      : await keepUnmatched(
          { ...about, id, address: addressOf(addresses, shop.id, email) },
          values.order,
          shop,
          services,
        );
    return !fresh && isOver(stands) ? open(turn + 1) : stands;
  };
  if (found && !items) await endUndecided(found, at, services);
  const stands = await open();
  // The errand sends the receipt. Sent again, the form queues it again, in case that it was lost.
  if (stands.status === 'unmatched') await services.errands({ kind: 'unmatched', returnId: stands.id });
  return stands;
};

/**
 * Accepts the declaration whether it fits an order or not (Directive 2011/83, article 11a): people find out
 * about the order later. The receipt goes to the address given: the workflow begins by sending it, or an errand
 * sends it where no order fits. The page says the same to everybody.
 */
export const acceptWithdrawal = async (
  opened: ShopPage,
  body: Buffer,
  services: WithdrawServices,
): Promise<Reply> => {
  const { shop, texts } = opened;
  const { values, problems } = readWho(body, ['name', 'order', 'email']);
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
