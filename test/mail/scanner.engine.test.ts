import PostalMime from 'postal-mime';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleReader, samples } from '../../functions/copies/samples.ts';
import { grantCredit } from '../../functions/credits/grant.ts';
import { runKeepCredits } from '../../functions/credits/keep-credits.handler.ts';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { endpoints as portalPages } from '../../functions/portal/serve-portal.handler.ts';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { en } from '../../functions/texts/en.ts';
import { openOffice } from '../support/office.ts';
import { linkOf, type Posted } from '../support/posted-links.ts';
import { openPage } from '../support/public-pages.ts';
import { request } from '../support/request.ts';
import { later, type Office, stories } from '../support/return-stories.ts';
import { linksOf, scan } from '../support/scanner.ts';
import { placedOrder, shopDomain } from '../support/shopify-shop.ts';
import { storedItems } from '../support/stored-items.ts';
import { visitSurvey } from '../support/survey-page.ts';

const customer = 'mila.brandt@example.com';

/** The kinds of mail that a scanner has been through, by `X-Aftercare-Mail`. */
const scannedKinds = new Set<string>();

const readMail = async ({ mime }: Posted) => {
  const { headers, html = '', text = '' } = await PostalMime.parse(mime);
  const header = (name: string) => headers.find(({ key }) => key === name)?.value;
  return { kind: header('x-aftercare-mail') ?? '', html, text, listUnsubscribe: header('list-unsubscribe') };
};

/**
 * All that may have changed: every item of every table but the anonymous count of views, what was sent, what is to be
 * done, where workflows stand.
 */
const everything = async (office: Office) => ({
  stored: Object.entries(await storedItems(office.client, office.table)).filter(
    ([key]) => !key.startsWith('surveyViews '),
  ),
  posted: office.posted.length,
  errands: [...office.errands],
  paths: [...office.machine.executions.values()].map(({ name, path }) => [name, ...path]),
});

/** An office whose mails pass a scanner before anybody reads them. */
const openScanned = async () => {
  const office = await openOffice();
  let read = 0;
  const scanNew = async () => {
    const before = await everything(office);
    for (const posted of office.posted.slice(read)) {
      const mail = await readMail(posted);
      await scan(mail, (method, url) => openPage(method, url, office.services));
      scannedKinds.add(mail.kind);
    }
    await office.machine.settled();
    read = office.posted.length;
    expect(await everything(office)).toEqual(before);
  };
  return {
    ...office,
    scanNew,
    runErrands: async () => {
      await office.runErrands();
      await scanNew();
    },
    planned: { call: 0, when: 'before' as const },
  };
};

const seconds = (name: keyof typeof defaultDurations) => durationSeconds(defaultDurations[name]);

describe('a scanner that loads every link of every mail decides nothing, in the story of', () => {
  test.each([
    'one click to the money',
    'a withdrawal, paid on proof of dispatch',
    'approved by the managers',
    'declined by an approver, overridden by staff',
    'expired, and sent after all',
    'cancelled by the customer',
    'a question and its answer',
    'an offer that is taken',
    'a second person agrees after the escalation',
  ])('%s', async (name) => {
    const office = await openScanned();
    await stories[name]?.(office);
    await later(office);
  });

  test('a survey that is answered after its reminder, and what was low is looked after', async () => {
    const office = await openScanned();
    await office.deliver();
    await office.pass(seconds('surveyDelay'));
    await office.scanNew();
    await office.pass(seconds('surveyReminder'));
    await office.scanNew();
    const link = await linkOf(await office.lastMail(customer, 'survey.reminder'), 'level-1');
    await visitSurvey(office, 'POST', link, { level: '1' });
    await office.machine.settled();
    await office.scanNew();
    await office.pass(seconds('followUp'));
    await office.scanNew();
    // Its links are read again once it is over.
    for (const posted of office.posted) {
      const before = await everything(office);
      await scan(await readMail(posted), (method, url) => openPage(method, url, office.services));
      expect(await everything(office)).toEqual(before);
    }
  });

  test('store credit that waits for an account at the shop’s platform', async () => {
    const office = await openScanned();
    const shop = await office.openShop({ platform: 'shopify', domain: shopDomain });
    const now = office.clock().toISOString();
    await office.ingest(shop, 'orders/create', placedOrder(5501, now, { customer: null }));
    const { customerId = '' } = (await office.services.orders.get(shop.id, '5501')) ?? {};
    const { credits } = office.services;
    const credit = { amount: 1870, currency: 'EUR', key: 'stl_1', why: 'refund' } as const;
    await grantCredit({ shop, customerId, ...credit }, { credits, now });
    const keeper = { give: async () => ({ kind: 'no-account' as const }), balances: async () => undefined };
    await runKeepCredits({ ...office.services, keepers: { shopify: keeper } });
    await office.scanNew();
  });

  test('somebody who asks for their link, and a return that is urgent', async () => {
    const office = await openScanned();
    await office.deliver({ lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }] });
    const ask = portalPages.find(({ route }) => route.method === 'POST');
    const body = Buffer.from(String(new URLSearchParams({ order: 'A-1001', email: customer })));
    await ask?.answer(request({ params: { shop: office.shop.id }, body }), office.services);
    await office.runErrands();
    await office.open({ lines: [{ lineId: 'l1', quantity: 1, reason: 'unsafe' }] });
    await office.runErrands();
    await office.pass(7 * 86_400);
    await watchReturns(office.services);
    await office.runErrands();
  });

  test('a withdrawal that fits no order, of which the managers hear', async () => {
    const office = await openScanned();
    await office.withdraw({ name: 'Mila Brandt', order: 'B-7', email: customer });
    await office.scanNew();
    expect(scannedKinds).toContain('withdrawal.unmatched');
  });
});

afterAll(() => {
  const linked = samples.filter(({ write }) => {
    const { html, text } = write(sampleReader(en, { name: 'Aurora Outdoor' }));
    return linksOf({ html: html.markup, text }).length > 0;
  });
  const missing = [...new Set(linked.map(({ mail }) => mail))].filter((mail) => !scannedKinds.has(mail));
  expect(missing).toEqual([]);
});
