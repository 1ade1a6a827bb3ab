import type * as z from 'zod';
import type { standardEvent } from '../functions/platforms/standard/event.ts';
import type { StandardOrderTopic } from '../functions/platforms/standard/topics.ts';

export type StandardEvent = Extract<z.input<typeof standardEvent>, { readonly type: StandardOrderTopic }>;

/** A Chinese customer's order at a custom shop, as documented events (docs/standard-events.md). */
export interface DemoEvents {
  readonly email: string;
  readonly buyer: string;
  readonly number: string;
  readonly events: readonly StandardEvent[];
}

interface Progress {
  readonly type: Exclude<StandardOrderTopic, 'order.cancelled'>;
  readonly at: string;
  readonly paidAt?: string;
  readonly fulfilments?: StandardEvent['data']['order']['fulfilments'];
}

const day = 86_400_000;

/** Placed nine days before `now`, shipped seven days before, delivered now. */
export const chineseOrder = (id: string, now: Date): DemoEvents => {
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const email = 'wang.xiaoming@example.com';
  const number = `LL-${id.slice(-4)}`;
  const placedAt = at(-9 * day);
  const paidAt = at(-9 * day + 120_000);
  const fulfilledAt = at(-7 * day);

  const event = ({ type, at: timestamp, paidAt: paid, fulfilments }: Progress): StandardEvent => ({
    type,
    timestamp,
    data: {
      order: {
        id,
        number,
        placedAt,
        updatedAt: timestamp,
        paidAt: paid,
        email,
        locale: 'zh-CN',
        currency: 'CNY',
        taxesIncluded: true,
        customer: {
          id: `customer-${id}`,
          firstName: '小明',
          lastName: '王',
          marketingConsent: { given: false, at: placedAt },
        },
        shippingAddress: {
          name: '王小明',
          line1: '解放西路 88 号',
          city: '长沙',
          postalCode: '410005',
          region: 'HN',
          country: 'CN',
        },
        paymentMethods: ['alipay'],
        lines: [
          {
            id: `${id}-1`,
            productId: 'scarf',
            sku: 'SILK-SCARF-RED',
            title: '手绘真丝围巾',
            quantity: 1,
            unitPrice: '388.00',
            discounts: [{ title: '新客立减', amount: '20.00' }],
          },
          {
            id: `${id}-2`,
            productId: 'towel',
            sku: 'TEA-TOWEL-INDIGO',
            title: '蓝染茶巾',
            quantity: 2,
            unitPrice: '68.00',
          },
        ],
        shipping: [{ title: '顺丰速运', price: '25.00' }],
        discounts: [{ title: '新客立减', kind: 'fixed_amount', value: '20.00', target: 'line_item' }],
        totals: { subtotal: '504.00', discount: '20.00', shipping: '25.00', tax: '0.00', total: '529.00' },
        fulfilments,
      },
    },
  });

  const parcel = {
    id: `${id}-parcel`,
    fulfilledAt,
    carrier: 'SF Express',
    trackingNumbers: ['SF1390000000000'],
  };
  return {
    email,
    buyer: '王小明',
    number,
    events: [
      event({ type: 'order.created', at: placedAt }),
      event({ type: 'order.paid', at: paidAt, paidAt }),
      event({ type: 'order.fulfilled', at: fulfilledAt, paidAt, fulfilments: [parcel] }),
      event({ type: 'order.delivered', at: at(0), paidAt, fulfilments: [{ ...parcel, deliveredAt: at(0) }] }),
    ],
  };
};
