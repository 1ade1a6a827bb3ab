import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { formatDecimal, parseMoney } from '../functions/kit/money.ts';
import type { OrderSnapshot } from '../functions/orders/order.ts';
import { announce } from './stand-in-announce.ts';
import type { FindOrder, StandInOrder, Till } from './stand-in-till.ts';
import { shippingOf } from './stand-in-worth.ts';

/** A custom shop that takes `refund.requested` and `exchange.requested`, and announces when it is done. */

export interface StandInShop {
  readonly id: string;
  readonly platform: string;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly accessToken: string;
}

interface StandardParts {
  readonly till: Till;
  readonly findOrder: FindOrder;
  readonly signal: AbortSignal;
}

const amounts = { shipping: z.string(), amount: z.string(), currency: z.string() };

const wanted = z.object({
  key: z.string(),
  returnId: z.string(),
  orderId: z.string(),
  lines: z.array(z.object({ id: z.string(), quantity: z.int() })),
  ...amounts,
  presentment: z.object(amounts).optional(),
});
type Wanted = z.output<typeof wanted>;

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('refund.requested'), data: z.object({ refund: wanted }) }),
  z.object({ type: z.literal('exchange.requested'), data: z.object({ exchange: wanted }) }),
]);

interface Done {
  readonly type: 'refund.completed' | 'exchange.completed';
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
}

/** Problem details (RFC 9457), whose `detail` reaches a person of the shop. */
const refusal = (status: number, detail: string): Answer => ({ status, body: { detail } });

const accepted: Answer = { status: 202, body: { taken: 'yes' } };

const payRefund = (
  order: StandInOrder & { readonly snapshot: OrderSnapshot },
  { id: shop }: StandInShop,
  asked: Wanted,
  till: Till,
): Done | Answer => {
  const { key, returnId, orderId, lines } = asked;
  const { currency, ...told } = asked.presentment ?? asked;
  const amount = parseMoney(told.amount, currency).amount;
  const shipping = parseMoney(told.shipping, currency).amount;
  const wish = { shop, order: orderId, key, note: key, amount, shipping, currency, lines };
  const made = till.pay(order, wish, { shippingPaid: shippingOf(order.snapshot).paid, shipping });
  if ('refused' in made) return refusal(422, made.refused);
  const paid = formatDecimal({ amount: made.amount, currency });
  const refund = { id: made.id, key, returnId, amount: paid, currency, completedAt: made.at };
  return { type: 'refund.completed', timestamp: made.at, data: { order: { id: orderId }, refund } };
};

const sendReplacement = ({ key, returnId, orderId }: Wanted): Done => {
  const at = new Date().toISOString();
  const exchange = { id: `exchange-${key.slice(-8)}`, key, returnId, completedAt: at };
  return { type: 'exchange.completed', timestamp: at, data: { order: { id: orderId }, exchange } };
};

const signed = (secret: string, id: string, body: string) => {
  const now = new Date();
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    },
  };
};

/**
 * Answers a signed message. If the same message (by its id) comes again, it is not done again but only
 * announced again.
 */
export const standInStandard = ({ till, findOrder, signal }: StandardParts) => {
  const taken = new Map<string, Promise<Done | Answer>>();

  const act = async (shop: StandInShop, body: string): Promise<Done | Answer> => {
    const message = event.safeParse(JSON.parse(body));
    if (!message.success) return refusal(422, 'The event is not as documented.');
    const asked =
      message.data.type === 'refund.requested' ? message.data.data.refund : message.data.data.exchange;
    const order = await findOrder(shop.id, asked.orderId);
    if (!order?.snapshot) return refusal(422, 'There is no such order.');
    const known = { ...order, snapshot: order.snapshot };
    return message.data.type === 'refund.requested'
      ? payRefund(known, shop, asked, till)
      : sendReplacement(asked);
  };

  return async (shop: StandInShop, headers: Record<string, string>, body: string): Promise<Answer> => {
    try {
      new Webhook(shop.webhookSecret).verify(body, headers);
    } catch {
      return refusal(401, 'The signature is not right.');
    }
    const id = `${shop.id} ${headers['webhook-id']}`;
    const acting = taken.get(id) ?? act(shop, body);
    taken.set(id, acting);
    const outcome = await acting;
    if ('status' in outcome) {
      taken.delete(id);
      return outcome;
    }
    const sign = () => signed(shop.webhookSecret, `done-${headers['webhook-id']}`, JSON.stringify(outcome));
    void announce(shop.webhookUrl, sign, signal);
    return accepted;
  };
};
