import * as z from 'zod';
import { post, standardDelivery } from './deliveries.ts';
import { type CouponCart, couponCart, couponOrder, type Discounted } from './demo-coupon-order.ts';
import { mailTo, takeParcelBack } from './demo-returns.ts';
import { type Stage, shopOf } from './demo-stage.ts';
import { ExpectedFailure } from './expected-failure.ts';
import type { DemoShop } from './shops.ts';

const made = z.object({ id: z.string() });
const anything = z.unknown();

/** 5.00 € off from 40.00 €, 15.00 € off from 80.00 €. */
const ladder = {
  kind: 'ladder',
  steps: [
    { minimum: { EUR: 4000 }, saves: { kind: 'amount', amounts: { EUR: 500 } } },
    { minimum: { EUR: 8000 }, saves: { kind: 'amount', amounts: { EUR: 1500 } } },
  ],
};

const issued = z.object({ items: z.array(z.object({ code: z.string() })) });

/** Launches an offer, and has a code of it issued to somebody. */
const issueCode = async ({ api }: Stage, shop: DemoShop, key: string, email: string): Promise<string> => {
  const terms = { benefit: ladder, validity: { days: 30 } };
  const { id } = await api.call('POST', '/admin/offers', made, {
    shop: shop.id,
    name: 'More is less',
    codes: 'personal',
    terms,
  });
  await api.call('POST', `/admin/offers/${id}/launch`, anything, {});
  const codes = [{ key, email }];
  const { items } = await api.call('POST', `/admin/offers/${id}/codes`, issued, { codes });
  const [first] = items;
  if (!first) throw new ExpectedFailure('No code was issued.');
  return first.code;
};

/** As the shop's checkout calls, with the shop's key. */
const checkout = async <S extends z.core.$ZodType>(
  { state, signal }: Stage,
  { apiKey }: DemoShop,
  action: string,
  answer: S,
  body: object,
): Promise<z.output<S>> => {
  const reply = await fetch(`${state.apiUrl}/shop/coupons/${action}`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  const said = await reply.text();
  if (!reply.ok) throw new ExpectedFailure(`The checkout's ${action} was answered ${reply.status}: ${said}`);
  return z.parse(answer, JSON.parse(said));
};

const held = z.object({
  lines: z.array(z.object({ id: z.string(), discounts: z.array(z.object({ amount: z.string() })) })),
  discount: z.string(),
  total: z.string(),
  applied: z.array(z.object({ explanation: z.string() })),
});

/** Holds the code for the cart, and redeems it for the order. */
const redeem = async (
  stage: Stage,
  shop: DemoShop,
  { cart }: CouponCart,
  { code, orderId }: { readonly code: string; readonly orderId: string },
): Promise<Discounted> => {
  const { lines, discount, total, applied } = await checkout(stage, shop, 'hold', held, {
    cart,
    codes: [code],
  });
  const [first] = applied;
  if (!first) throw new ExpectedFailure('The code does not apply.');
  stage.narrate(`  the checkout holds the code: "${first.explanation}"`);
  await checkout(stage, shop, 'commit', anything, { cartId: cart.id, orderId });
  const amounts = Object.fromEntries(lines.map(({ id, discounts }) => [id, discounts[0]?.amount ?? '0.00']));
  return { code, amounts, discount, total };
};

/**
 * Plays a coupon: an offer, a code, an order that redeems it, and half of that order coming back. Errors:
 * ExpectedFailure if something is refused or a mail does not come.
 */
export const playCoupon = async (stage: Stage, orderId: string): Promise<void> => {
  const { api, narrate, signal } = stage;
  const shop = shopOf(stage.shops, 'standard');
  const wanted = couponCart(orderId);
  const { email, buyer, cart } = wanted;
  const code = await issueCode(stage, shop, `demo-${orderId}`, email);
  narrate(`Demo: ${shop.name} takes 5 € off from 40 €, and 15 € from 80 €; ${buyer} gets the code ${code}`);
  const discounted = await redeem(stage, shop, wanted, { code, orderId });
  const { number, events } = couponOrder(orderId, wanted, discounted, new Date());
  for (const event of events) await post(shop, standardDelivery(shop, event), signal);
  narrate(`  ${number}, ${discounted.total} € instead of 100.00 €, is placed, paid and delivered`);
  await mailTo(stage, email, 'order.delivered');
  const [, tray] = cart.lines;
  await api.call('POST', '/admin/returns', anything, {
    shop: shop.id,
    orderId,
    lines: [{ lineId: tray?.id, quantity: 1, reason: 'changed-mind' }],
    why: 'Asked for on the phone, in the demo.',
  });
  await takeParcelBack(stage, { id: orderId, email, buyer, shop });
  narrate('  the bowl alone gets 5.00 € off, so the rest of what was paid comes back; the code stays used');
};
