import { describe, expect, test } from 'vitest';
import { customersOf } from '../../functions/customers/find-customers.ts';
import { shownOrder } from '../../functions/orders/order.api.ts';
import { endpoints as portalEndpoints } from '../../functions/portal/serve-portal.handler.ts';
import { request } from '../support/request.ts';
import { openReturnDesk } from '../support/return-desk.ts';

/** A local part beyond ASCII exists (RFC 6531), and SES does not take it. */
const email = 'dörte@example.com';

describe('M12: a buyer whose address SES does not take', () => {
  test('is kept with the order, and staff see that no mail can be sent', async () => {
    const desk = await openReturnDesk();
    await desk.deliver({ email });
    const order = await desk.services.orders.get(desk.shop.id, 'A-1001');
    expect(order && shownOrder(order).snapshot?.email).toBe(email);
    const { items } = await customersOf(desk.shop, email, { limit: 10 }, desk.services);
    expect(items).toMatchObject([{ email, mailable: false }]);
  });

  test('gets no mail, each with its reason, and their survey ends', async () => {
    const desk = await openReturnDesk();
    await desk.deliver({ email });
    await desk.pass(60 * 86_400);
    expect(desk.posted).toEqual([]);
    const [customer] = (await customersOf(desk.shop, email, { limit: 10 }, desk.services)).items;
    const { items: sends } = await desk.services.sends.ofCustomer(customer?.id ?? '', { limit: 10 });
    expect(sends.map(({ mail, status, reason }) => [mail, status, reason])).toEqual([
      ['order.delivered', 'skipped', 'unsupported-address'],
    ]);
    const { items: surveys } = await desk.services.surveys.ofCustomer(customer?.id ?? '', { limit: 10 });
    expect(surveys).toMatchObject([{ skipped: 'unsupported-address' }]);
  });

  test.each([
    ['A-1001', 'that fits their order'],
    ['B-7', 'that fits no order'],
  ])(
    'can withdraw with order number %s, %s: the page is the receipt, and the people of the shop know',
    async (order) => {
      const desk = await openReturnDesk();
      await desk.deliver({ email });
      const { status, body } = await desk.withdraw({ name: 'Dörte', order, email });
      expect(status).toBe(200);
      expect(body).toContain('We cannot send email to dörte@example.com');
      const { declared, id } = await desk.onlyReturn();
      expect(declared?.email).toBe(email);
      expect(await desk.mailsTo(email)).toEqual([]);
      const key = order === 'B-7' ? `${desk.shop.id}.${id}.0` : `${id}.acknowledged`;
      const receipt = await desk.services.sends.get(key);
      expect(receipt).toMatchObject({ status: 'skipped', reason: 'unsupported-address' });
      if (order === 'B-7')
        expect((await desk.mailsTo('max@shop.example')).map(({ text }) => text).join()).toContain(
          // A stranger typed it, so it is no address that programs make a link of.
          `No email can be sent to this customer (${email.replace(/[@.]/g, '$& ')})`,
        );
    },
  );

  test('is told by the form for a link that none can come', async () => {
    const desk = await openReturnDesk();
    const take = portalEndpoints.find(({ route }) => route.method === 'POST');
    const asked: unknown[] = [];
    const body = Buffer.from(new URLSearchParams({ order: 'A-1001', email }).toString());
    const reply = await take?.answer(request({ params: { shop: desk.shop.id }, body }), {
      ...desk.services,
      errands: async (errand) => void asked.push(errand),
    });
    expect(reply?.status).toBe(400);
    expect(reply?.body).toContain('no link can get there');
    expect(asked).toEqual([]);
  });
});
