import { expect, test } from 'vitest';
import { openReturnDesk } from '../support/return-desk.ts';

const german = { headers: { 'accept-language': 'de-DE,de;q=0.9' } };

/** 29 November 2026, 20:28 in Berlin. */
const evening = '2026-11-29T19:28:00.000Z';

test('R13: a withdrawal that fits no order is acknowledged with the shop’s clock and its offset', async () => {
  const desk = await openReturnDesk({}, evening);
  const of = await desk.openShop({ country: 'HK', timeZone: 'Asia/Hong_Kong', defaultLocale: 'zh-Hant' });
  const fields = { name: 'Jonas Weiß', order: 'HK-404', email: 'jonas@example.org' };
  const page = await desk.withdraw(fields, { of, ...german });
  const written = '30. November 2026, 03:28 Uhr (UTC+8)';
  expect(page.body).toContain(written);
  const { text } = (await desk.mailsTo('jonas@example.org'))[0] ?? { text: '' };
  expect(text).toContain(written);
  expect(text).not.toContain('Normalzeit');
});

test('R13: one that fits an order is acknowledged in its customer’s zone, and the page does not tell that it fits', async () => {
  const desk = await openReturnDesk({}, evening);
  const of = await desk.openShop({ country: 'HK', timeZone: 'Asia/Hong_Kong', defaultLocale: 'zh-Hant' });
  await desk.deliver({ shippingAddress: { country: 'DE' } }, of);
  const fields = { name: 'Mila Brandt', order: 'A-1001', email: 'mila.brandt@example.com' };
  const page = await desk.withdraw(fields, { of, ...german });
  expect(page.body).toContain('30. November 2026, 03:28 Uhr (UTC+8)');
  const mails = await desk.mailsTo('mila.brandt@example.com');
  const receipt = mails.find(({ kind }) => kind === 'withdrawal.received');
  expect(receipt?.text).toContain('29. November 2026, 20:28 Uhr (UTC+1)');
});
