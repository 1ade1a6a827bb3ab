import { expect, test } from 'vitest';
import {
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  postStandard,
  shopOn,
  staff,
  until,
} from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

/** A sale that was delivered, so that the customer is asked how it was. */
const sell = async (email: string): Promise<void> => {
  const id = freshId();
  for (const type of ['order.created', 'order.paid', 'order.fulfilled', 'order.delivered'] as const)
    await postStandard(shopOn('standard'), standardSale(type, { id, email, locale: 'en' }));
};

/** Once the timeline tells all of this of one mail: which of them is sent first depends on the delivery's news. */
const untilTold = (email: string, ...kinds: readonly string[]) =>
  until(`${kinds.join(', ')} on the timeline`, async () => {
    const customer = await customerOf(email);
    const entries = customer ? await itemsOf(`/admin/customers/${customer.id}/timeline`) : [];
    const byMail = Map.groupBy(entries, ({ mail }) => mail);
    return [...byMail.values()].some((told) => kinds.every((kind) => told.some((one) => one.kind === kind)));
  });

test('a mail that arrives is told as sent and delivered', async () => {
  const email = freshEmail();
  await sell(email);
  await untilTold(email, 'mail.sent', 'mail.delivered');
  expect((await customerOf(email))?.suppressed).toBeUndefined();
});

test.each([
  ['bounce', 'bounced', ['mail.sent', 'mail.bounced']],
  ['complaint', 'complained', ['mail.sent', 'mail.delivered', 'mail.complained']],
])('a mail to %s@ of the mailbox simulator stops the next one', async (local, reason, told) => {
  const email = `${local}+${freshId()}@simulator.amazonses.com`;
  await sell(email);
  await untilTold(email, ...told);
  const customer = await until('the address is stopped', async () => {
    const found = await customerOf(email);
    return found?.suppressed === reason && found;
  });
  const ledger = await itemsOf(`/admin/customers/${customer.id}/consents`);
  expect(ledger).toContainEqual(expect.objectContaining({ change: 'stopped', reason, source: 'ses' }));
  // M10: the answer says what SES's own list said; the emulator's is always empty.
  const released = await staff(`/admin/customers/${customer.id}/suppression`, { method: 'DELETE' });
  expect(await released.json()).toMatchObject({ id: customer.id, suppressionList: 'not-listed' });
});
