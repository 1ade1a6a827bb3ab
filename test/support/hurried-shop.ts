import { expect } from 'vitest';
import * as z from 'zod';
import { freshEmail, freshId, mailOf, openAndSend, postStandard, product, staff } from './outside.ts';
import { standardSale } from './platform-orders.ts';

const created = z.object({ id: z.string(), webhookUrl: z.string(), webhookSecret: z.string() });

/** A shop of one test alone, as seen from outside, which waits one second for a parcel. It pays by hand. */
export const hurriedShop = async (settings: object = {}) => {
  const [approver, manager] = [freshEmail(), freshEmail()];
  const answer = await staff('/admin/shops', {
    method: 'POST',
    body: JSON.stringify({
      name: 'Nordlicht Stiefel',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'en-GB',
      timeZone: 'Europe/Berlin',
      settings: {
        approvers: [approver],
        managers: [manager],
        durations: { parcelReminder: 'PT1S', parcelExpiry: 'PT1S', surveyDelay: 'P1D' },
        ...settings,
      },
    }),
  });
  expect(answer.status).toBe(201);
  const shop = created.parse(await answer.json());
  return { ...shop, approver, manager, withdrawUrl: `${product().apiUrl}/withdraw/${shop.id}` };
};

export type HurriedShop = Awaited<ReturnType<typeof hurriedShop>>;

/** Sells one thing for 70.00 euros that arrived so many days ago, and answers its buyer and its number. */
export const sellOne = async (shop: HurriedShop, change: object = {}, daysAgo = 0) => {
  const [id, email] = [freshId(), freshEmail()];
  const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  for (const type of ['order.created', 'order.delivered'] as const) {
    const event = standardSale(type, { id, email, locale: 'de-DE' });
    const order = {
      ...event.data.order,
      placedAt: at,
      updatedAt: at,
      currency: 'EUR',
      shippingAddress: { name: 'Mila Brandt', country: 'DE' },
      lines: [{ id: '1', title: 'Stiefel', quantity: 1, unitPrice: '70.00' }],
      ...change,
    };
    await postStandard(shop, { ...event, timestamp: at, data: { order } });
  }
  const delivered = await mailOf(email, 'order.delivered');
  return { email, number: `S-${id}`, delivered };
};

export const withdraw = async (
  shop: Pick<HurriedShop, 'withdrawUrl'>,
  { email, number }: { readonly email: string; readonly number: string },
): Promise<void> => {
  const reply = await openAndSend(shop.withdrawUrl, { name: 'Mila Brandt', order: number, email });
  expect(reply.status).toBe(200);
};
