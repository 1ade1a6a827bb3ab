import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { changeWishes } from '../../functions/customers/change-wishes.ts';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { openHouse } from '../support/house.ts';
import { linkOf } from '../support/posted-links.ts';
import { standardEvent } from '../support/standard-order.ts';
import { visitSurvey } from '../support/survey-page.ts';

const delay = durationSeconds(defaultDurations.surveyDelay);
const fallback = durationSeconds(defaultDurations.surveyFallback);
const reminder = durationSeconds(defaultDurations.surveyReminder);
const expiry = durationSeconds(defaultDurations.surveyExpiry);

const delivered = async () => {
  const house = await openHouse();
  const shop = await house.openShop();
  await house.ingest(shop, 'order.created', standardEvent('order.created'));
  await house.ingest(shop, 'order.delivered', standardEvent('order.delivered'));
  await house.machine.settled();
  const survey = () => house.services.surveys.get(surveyId({ shop: shop.id, orderId: 'A-1001' }));
  return { house, shop, survey };
};

describe('the survey workflow', () => {
  test('asks after the delay, takes one answer, and ends in five states', async () => {
    const { house, survey } = await delivered();
    await house.pass(delay - 1);
    expect(house.posted).toHaveLength(0);
    await house.pass(1);
    expect(house.posted.map(({ to }) => to)).toEqual(['mila.brandt@example.com']);

    const link = await linkOf(house.posted[0], 'level-4');
    expect((await visitSurvey(house, 'POST', link, { level: '4', comment: 'Fits well' })).status).toBe(200);
    await house.machine.settled();

    expect((await survey())?.answer).toMatchObject({ level: 4, comment: 'Fits well' });
    expect(house.execution()).toMatchObject({ status: 'SUCCEEDED' });
    const path = house.execution()?.path ?? [];
    expect(path).toEqual([
      'Wait until they have tried it',
      'Invite the customer',
      'Is there an answer to wait for?',
      'Wait for the answer',
      'Done',
    ]);
    console.log(`A survey that is answered costs ${path.length} state transitions and the start.`);
  });

  test('goes on without a delivery notice once the shop has waited long enough', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    await house.ingest(
      shop,
      'order.fulfilled',
      standardEvent('order.fulfilled', {}, house.clock().toISOString()),
    );
    await house.pass(fallback - 1);
    await house.watchSurveys();
    expect(house.execution()).toBeUndefined();
    await house.pass(1);
    await house.watchSurveys();
    await house.watchSurveys();
    await house.pass(delay - 1);
    expect(house.posted).toHaveLength(0);
    await house.pass(1);
    expect(house.posted).toHaveLength(1);
    expect(house.machine.executions.size).toBe(1);
  });

  test('does not wait for the sweep where the shop waits for no notice', async () => {
    const house = await openHouse();
    const shop = await house.openShop({
      settings: changeSettings(defaultSettings, { contact: noLimits, durations: { surveyFallback: 'PT2S' } }),
    });
    const now = house.clock().toISOString();
    await house.ingest(shop, 'order.fulfilled', standardEvent('order.fulfilled', {}, now));
    await house.pass(2 + delay - 1);
    expect(house.posted).toHaveLength(0);
    await house.pass(1);
    expect(house.posted).toHaveLength(1);
  });

  test('is started by the delivery notice, and the fallback’s day then changes nothing', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const now = () => house.clock().toISOString();
    await house.ingest(shop, 'order.fulfilled', standardEvent('order.fulfilled', {}, now()));
    await house.pass(86_400);
    expect(house.execution()).toBeUndefined();
    await house.ingest(shop, 'order.delivered', standardEvent('order.delivered', {}, now()));
    await house.pass(delay);
    expect(house.posted).toHaveLength(1);
    await house.pass(fallback);
    await house.watchSurveys();
    expect(house.machine.executions.size).toBe(1);
    expect(await house.services.surveys.get(surveyId({ shop: shop.id, orderId: 'A-1001' }))).toMatchObject({
      status: 'invited',
    });
  });

  test('reminds once, and takes an answer to either mail until the end', async () => {
    const { house, survey } = await delivered();
    await house.pass(delay + reminder);
    const kinds = await Promise.all(
      house.posted.map(async ({ mime }) => (await PostalMime.parse(mime)).headers),
    );
    expect(kinds.map((headers) => headers.find(({ key }) => key === 'x-aftercare-mail')?.value)).toEqual([
      'survey.invite',
      'survey.reminder',
    ]);
    await house.pass(expiry - 1);
    await visitSurvey(house, 'POST', await linkOf(house.posted[0], 'level-1'), { level: '3' });
    await house.machine.settled();
    expect((await survey())?.answer?.level).toBe(3);
    expect(house.execution()?.status).toBe('SUCCEEDED');
    expect(house.posted).toHaveLength(2);
  });

  test('expires without an answer; the links then say so', async () => {
    const { house, survey } = await delivered();
    await house.pass(delay + reminder + expiry - 1);
    expect(await survey()).toMatchObject({ status: 'invited' });
    expect(house.execution()).toMatchObject({ status: 'SUCCEEDED' });
    await house.pass(1);
    expect(await survey()).toMatchObject({ status: 'expired', closedAt: house.clock().toISOString() });
    const link = await linkOf(house.posted[1], 'level-5');
    expect((await visitSurvey(house, 'GET', link)).status).toBe(410);
    expect((await visitSurvey(house, 'POST', link, { level: '5' })).status).toBe(410);
    expect((await survey())?.answer).toBeUndefined();
  });

  test('finds an answer that came when its token had just run out', async () => {
    const { house, survey } = await delivered();
    await house.pass(delay);
    const { surveys } = house.services;
    // The answer is stored and its wake-up gets lost, as when the wait times out in the same moment.
    await surveys.modify((await survey())?.id ?? '', (stored) => {
      const { token: _token, ...rest } = stored;
      return { ...rest, status: 'answered', answer: { level: 3, at: house.clock().toISOString() } };
    });
    await house.pass(reminder);
    expect(house.posted).toHaveLength(1);
    expect(house.execution()?.path.at(-1)).toBe('Done');
    expect((await survey())?.answer?.level).toBe(3);
  });

  test('does not ask who unsubscribed, and does not remind who did so meanwhile', async () => {
    const { house, shop, survey } = await delivered();
    const { customers } = house.services;
    const customer = await customers.get((await survey())?.customerId ?? '');
    await house.pass(delay);
    await changeWishes(
      {
        address: customer?.address ?? '',
        shop: shop.id,
        at: house.clock().toISOString(),
        source: 'one-click',
      },
      [{ purpose: 'survey', change: 'withdrawn' }],
      house.services,
    );
    await house.pass(reminder);
    expect(house.posted).toHaveLength(1);
    expect(house.execution()?.path.at(-1)).toBe('Done');
    expect(await survey()).toMatchObject({ status: 'invited' });

    const second = standardEvent('order.delivered', { id: 'A-1002' });
    await house.ingest(shop, 'order.delivered', second);
    await house.pass(delay);
    expect(house.posted).toHaveLength(1);
    expect(await house.services.surveys.get(surveyId({ shop: shop.id, orderId: 'A-1002' }))).toMatchObject({
      status: 'skipped',
      skipped: 'unsubscribed',
    });
  });

  test('writes nothing to an address that staff have stopped, until they release it', async () => {
    const { house, shop, survey } = await delivered();
    const { customers } = house.services;
    const address = (await customers.get((await survey())?.customerId ?? ''))?.address ?? '';
    const staff = { address, shop: shop.id, at: house.clock().toISOString(), source: 'staff' };
    await changeWishes(staff, [{ purpose: 'all', change: 'stopped', reason: 'by-staff' }], house.services);
    await house.pass(delay);
    expect(house.posted).toHaveLength(0);
    expect(await survey()).toMatchObject({ skipped: 'by-staff' });
    await changeWishes(staff, [{ purpose: 'all', change: 'released' }], house.services);
    await house.ingest(shop, 'order.delivered', standardEvent('order.delivered', { id: 'A-1002' }));
    await house.pass(delay);
    expect(house.posted).toHaveLength(1);
  });

  test('asks in strict countries only with consent', async () => {
    const house = await openHouse();
    const settings = (await house.openShop()).settings;
    const shop = await house.openShop({
      settings: { ...settings, survey: { ...settings.survey, consentCountries: ['DE'] } },
    });
    const at = house.clock().toISOString();
    const consenting = { firstName: 'Ada', marketingConsent: { given: true, at } };
    await house.ingest(shop, 'order.delivered', standardEvent('order.delivered'));
    const other = { id: 'A-1002', email: 'ada@example.com', customer: consenting };
    await house.ingest(shop, 'order.delivered', standardEvent('order.delivered', other));
    await house.pass(delay);
    expect(house.posted.map(({ to }) => to)).toEqual(['ada@example.com']);
  });

  test('tries again when SES refuses, and sends one mail', async () => {
    const { house } = await delivered();
    let refusals = 2;
    house.edges.ses = async () => (refusals-- > 0 ? 'refused' : 'sent');
    await house.pass(delay + 60);
    expect(house.posted).toHaveLength(1);
    expect(house.execution()?.path.at(-1)).toBe('Wait for the answer');
  });

  test('waits for tomorrow when today’s mails are used up, as after a campaign', async () => {
    const { house, survey } = await delivered();
    house.edges.ses = async () => 'day-used-up';
    await house.pass(delay + 20 * 3_600);
    expect([house.posted.length, (await survey())?.status]).toEqual([0, 'waiting']);
    house.edges.ses = async () => 'sent';
    await house.pass(3_700);
    expect(house.posted).toHaveLength(1);
    house.edges.ses = async () => 'day-used-up';
    await house.pass(reminder + 20 * 3_600);
    house.edges.ses = async () => 'sent';
    await house.pass(3_700);
    expect(house.posted).toHaveLength(2);
  });

  test('does not repeat a mail whose sender died after SES took it', async () => {
    const { house, survey } = await delivered();
    house.edges.ses = async () => 'crash';
    await house.pass(delay + 300);
    expect(house.posted).toHaveLength(1);
    expect(house.execution()?.path.at(-1)).toBe('Wait for the answer');
    const { items } = await house.services.sends.ofCustomer((await survey())?.customerId ?? '', {
      limit: 10,
    });
    expect(items.map(({ status }) => status)).toEqual(['unknown']);
  });

  test.each(['invite', 'await-answer', 'remind'] as const)(
    'a moment’s trouble of a table in %s does not end the survey',
    async (step) => {
      const house = await openHouse();
      const shop = await house.openShop();
      house.troubleIn(step);
      await house.ingest(shop, 'order.delivered', standardEvent('order.delivered'));
      await house.pass(delay + reminder + expiry + 600);
      expect(house.posted).toHaveLength(2);
      expect(await house.services.surveys.get(surveyId({ shop: shop.id, orderId: 'A-1001' }))).toMatchObject({
        status: 'expired',
      });
      expect(house.execution()?.status).toBe('SUCCEEDED');
    },
  );

  test('a mail that can never be delivered ends the survey with its reason', async () => {
    const { house, survey } = await delivered();
    house.edges.ses = async () => 'undeliverable';
    await house.pass(delay);
    expect(await survey()).toMatchObject({ status: 'skipped', skipped: 'undeliverable' });
    expect(house.execution()?.status).toBe('SUCCEEDED');
  });

  test('who unsubscribes while SES is refusing is not counted as invited', async () => {
    const { house, shop, survey } = await delivered();
    const { customers } = house.services;
    house.edges.ses = async () => 'refused';
    await house.pass(delay + 6);
    const customer = await customers.get((await survey())?.customerId ?? '');
    await changeWishes(
      {
        address: customer?.address ?? '',
        shop: shop.id,
        at: house.clock().toISOString(),
        source: 'one-click',
      },
      [{ purpose: 'survey', change: 'withdrawn' }],
      house.services,
    );
    house.edges.ses = async () => 'sent';
    await house.pass(3_600);
    expect(house.posted).toHaveLength(0);
    expect(await survey()).toMatchObject({ status: 'skipped', skipped: 'unsubscribed' });
  });

  test('who was sent the question may answer it, whatever speaks against asking by the time that is noted', async () => {
    const { house, shop, survey } = await delivered();
    const { customers } = house.services;
    house.edges.ses = async () => {
      const customer = await customers.get((await survey())?.customerId ?? '');
      const who = { address: customer?.address ?? '', shop: shop.id };
      await changeWishes(
        { ...who, at: house.clock().toISOString(), source: 'one-click' },
        [{ purpose: 'survey', change: 'withdrawn' }],
        house.services,
      );
      return 'crash';
    };
    await house.pass(delay + 300);
    expect(await survey()).toMatchObject({ status: 'invited' });
    const link = await linkOf(house.posted[0], 'level-2');
    expect((await visitSurvey(house, 'POST', link, { level: '2' })).status).toBe(200);
    expect((await survey())?.answer).toMatchObject({ level: 2 });
  });

  test('greets by a name, and not by a message that somebody typed as one', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    const named = (id: string, firstName: string) =>
      house.ingest(
        shop,
        'order.delivered',
        standardEvent('order.delivered', {
          id,
          email: `${id}@example.com`,
          customer: { firstName },
          locale: 'en',
        }),
      );
    await named('a', 'Anne-Marie D’Arcy');
    await named('b', 'Please pay at http://evil.example');
    await house.pass(delay);
    const texts = await Promise.all(
      house.posted.map(async ({ mime }) => (await PostalMime.parse(mime)).text ?? ''),
    );
    expect(texts.filter((text) => text.startsWith('Hello Anne-Marie D’Arcy,'))).toHaveLength(1);
    expect(texts.join()).not.toContain('evil.example');
  });

  test('mail to a domain of other letters goes to its ASCII form', async () => {
    const house = await openHouse();
    const shop = await house.openShop();
    await house.ingest(
      shop,
      'order.delivered',
      standardEvent('order.delivered', { email: 'Ada@bücher.example' }),
    );
    await house.pass(delay);
    expect(house.posted.map(({ to }) => to)).toEqual(['Ada@xn--bcher-kva.example']);
  });

  test('gives up, visibly, when a mail cannot be sent at all', async () => {
    const { house } = await delivered();
    house.edges.ses = async () => 'refused';
    await house.pass(delay + 2 * 86_400);
    expect(house.execution()).toMatchObject({ status: 'FAILED' });
    expect(house.execution()?.path.at(-1)).toBe('Give up');
  });

  test('ends without a mail when the order was cancelled meanwhile', async () => {
    const { house, shop, survey } = await delivered();
    await house.ingest(
      shop,
      'order.cancelled',
      standardEvent('order.cancelled', {}, house.clock().toISOString()),
    );
    await house.pass(delay);
    expect(house.posted).toHaveLength(0);
    expect(await survey()).toMatchObject({ status: 'skipped', skipped: 'order-cancelled' });
    expect(house.execution()?.status).toBe('SUCCEEDED');
  });
});
