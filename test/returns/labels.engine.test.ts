import { expect, test } from 'vitest';
import { erasePerson } from '../../functions/privacy/every-store.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';
const label = 'https://carrier.example/labels/1.pdf';

const approved = async (printed?: string) => {
  const desk = await openReturnDesk();
  if (printed) desk.carrier.label = printed;
  await desk.deliver();
  const link = await desk.returnLink();
  await desk.form.submit(link, fieldsOf((await desk.form.show(link)).body ?? ''));
  const stored = await desk.onlyReturn();
  const page = (await desk.status.show(link, stored.id)).body ?? '';
  return { desk, link, stored, page, mail: await desk.lastMail(customer, 'return.instructions') };
};

test('a label that the carrier gives stands in the mail and on the page', async () => {
  const { stored, page, mail } = await approved(label);
  expect(stored.labelUrl).toBe(label);
  expect(page).toContain(`<a rel="label" href="${label}">`);
  expect(mail.mime).toContain(label);
});

test('without one the customer sends it their own way', async () => {
  const { stored, page } = await approved();
  expect(stored.status).toBe('approved');
  expect(stored.labelUrl).toBeUndefined();
  expect(page).not.toContain('rel="label"');
});

test('a label, which names its sender, is forgotten with them', async () => {
  const { desk, stored } = await approved(label);
  const { customerId = '' } = stored;
  await erasePerson(
    { shop: desk.shop.id, customerId, address: undefined },
    desk.now(),
    desk.services.personal,
  );
  expect((await desk.services.returns.get(stored.id))?.labelUrl).toBeUndefined();
});
