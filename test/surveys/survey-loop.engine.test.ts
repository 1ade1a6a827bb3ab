import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { roundTheClock } from '../../functions/calendar/opening-hours.ts';
import type { Endpoint, RawRequest } from '../../functions/kit/http.ts';
import { situationOf } from '../../functions/mail/situation.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import { followUpId } from '../../functions/surveys/follow-up.ts';
import { endpoints as staffEndpoints } from '../../functions/surveys/manage-surveys.handler.ts';
import { endpoints as pageEndpoints } from '../../functions/surveys/show-survey.handler.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { openHouse } from '../support/house.ts';
import { linkOf, type Posted } from '../support/posted-links.ts';
import { request } from '../support/request.ts';
import { standardEvent } from '../support/standard-order.ts';

const day = 86_400;
const buyer = 'mila.brandt@example.com';
const manager = 'max@shop.example';

/** A delivered order of a shop whose customers can be asked at any time, unless its settings say otherwise. */
const delivered = async (settings: SettingsChange = {}, start?: string) => {
  const house = await openHouse(start);
  const shop = await house.openShop({
    settings: changeSettings(defaultSettings, { contact: noLimits, managers: [manager], ...settings }),
  });
  const now = () => house.clock().toISOString();
  for (const type of ['order.created', 'order.delivered'] as const)
    await house.ingest(shop, type, standardEvent(type, {}, now()));
  await house.machine.settled();
  const id = surveyId({ shop: shop.id, orderId: 'A-1001' });
  const answer = async <S>(
    endpoints: readonly Endpoint<S>[],
    route: readonly [method: string, path: string],
    services: S,
    parts: Partial<RawRequest>,
  ) => {
    const endpoint = endpoints.find((one) => one.route.method === route[0] && one.route.path === route[1]);
    const reply = await endpoint?.answer(request(parts), services);
    await house.machine.settled();
    return reply;
  };
  return {
    house,
    shop,
    id,
    survey: () => house.services.surveys.get(id),
    followUp: () => house.services.followUps.get(followUpId(id)),
    mailsTo: (address: string): Posted[] => house.posted.filter(({ to }) => to === address),
    submit: async (mail: Posted | undefined, rel: string, form: string) =>
      answer(pageEndpoints, ['POST', '/s/{link}'], house.services, {
        params: { link: await linkOf(mail, rel) },
        body: Buffer.from(form),
      }),
    staff: (method: string, path: string, params: Record<string, string>, body?: object, headers = {}) =>
      answer(staffEndpoints, [method, path], house.services, {
        params,
        headers: { 'content-type': 'application/json', ...headers },
        staff: { id: 'agent-7', groups: ['agent'] },
        ...(body ? { body: Buffer.from(JSON.stringify(body)) } : {}),
      }),
  };
};

type Scene = Awaited<ReturnType<typeof delivered>>;

const resolve = (scene: Scene, headers = {}) =>
  scene.staff(
    'POST',
    '/admin/follow-ups/{id}/resolve',
    { id: followUpId(scene.id) },
    { what: 'replaced', note: 'A new cup is on its way.' },
    headers,
  );

describe('a low score', () => {
  test('gets somebody who looks after it; when that is done, the customer is asked again, once', async () => {
    const scene = await delivered();
    const { house, shop, mailsTo, submit } = scene;
    await house.pass(2 * day);
    await submit(mailsTo(buyer)[0], 'level-1', 'level=1&comment=The+cup+is+cracked');
    await house.watchSurveys();
    expect(await scene.followUp()).toMatchObject({
      status: 'open',
      score: 1,
      customerId: (await scene.survey())?.customerId,
    });
    const told = await PostalMime.parse(mailsTo(manager)[0]?.mime ?? '');
    expect(told.text).toContain('The cup is cracked');

    const { customerId = '' } = (await scene.survey()) ?? {};
    const waits = async () => situationOf(await house.services.contacts.get(customerId)).lowScore;
    expect(await waits()).toBe(true);
    expect((await resolve(scene))?.status).toBe(200);
    expect(await waits()).toBe(false);

    await house.pass(2 * day);
    expect(mailsTo(buyer)).toHaveLength(2);
    await submit(mailsTo(buyer)[1], 'level-2', 'level=2');
    const again = await house.services.surveys.get(
      surveyId({ shop: shop.id, orderId: 'A-1001', againAfter: scene.id }),
    );
    expect(again).toMatchObject({ againAfter: scene.id, answer: { level: 2 } });
    await house.services.followUps.modify(followUpId(again?.id ?? ''), (before) => ({
      ...before,
      status: 'resolved',
    }));
    await house.pass(60 * day);
    expect(mailsTo(buyer)).toHaveLength(2);
    expect([...house.machine.executions.values()].every(({ status }) => status === 'SUCCEEDED')).toBe(true);
  });

  test('is reminded of when it is due in business time, and is over after three months', async () => {
    // A Friday, 16:00 in Berlin: two hours of that day are left, and Monday's first makes up the third.
    const week: [string, string][] = [['08:00', '18:00']];
    const days = { mon: week, tue: week, wed: week, thu: week, fri: week, sat: [], sun: [] };
    const businessHours = { ...roundTheClock, zone: 'Europe/Berlin', days };
    const scene = await delivered(
      { businessHours, durations: { followUp: 'PT3H' } },
      '2026-11-25T15:00:00.000Z',
    );
    await scene.house.pass(2 * day);
    await scene.submit(scene.mailsTo(buyer)[0], 'level-2', 'level=2');
    expect((await scene.followUp())?.dueAt).toBe('2026-11-30T08:00:00.000Z');
    await scene.house.watchSurveys();
    await scene.house.pass(2 * day);
    await scene.house.watchSurveys();
    expect(scene.mailsTo(manager)).toHaveLength(1);
    await scene.house.pass(day);
    await scene.house.watchSurveys();
    expect(scene.mailsTo(manager)).toHaveLength(2);
    await scene.house.pass(91 * day);
    await scene.house.watchSurveys();
    expect(await scene.followUp()).toMatchObject({ status: 'expired' });
    expect(scene.mailsTo(buyer)).toHaveLength(1);
    expect(scene.house.execution()?.status).toBe('SUCCEEDED');
  });

  test('two agents do not overwrite each other, and what is over stays over', async () => {
    const scene = await delivered();
    await scene.house.pass(2 * day);
    await scene.submit(scene.mailsTo(buyer)[0], 'level-1', 'level=1');
    await expect(resolve(scene, { 'if-match': '"999"' })).rejects.toMatchObject({ status: 412 });
    const id = followUpId(scene.id);
    await scene.staff('POST', '/admin/follow-ups/{id}/notes', { id }, { text: 'Called.' });
    expect((await scene.followUp())?.notes).toMatchObject([{ by: 'agent-7', text: 'Called.' }]);
    await resolve(scene);
    await expect(resolve(scene)).rejects.toMatchObject({ status: 409 });
  });
});

describe('after the score', () => {
  test('one more question is asked, by what the score was; its first answer stays', async () => {
    const scene = await delivered({ survey: { reviewUrl: 'https://reviews.example/teehaus' } });
    await scene.house.pass(2 * day);
    const [mail] = scene.mailsTo(buyer);
    const thanks = await scene.submit(mail, 'level-5', 'level=5');
    expect(thanks?.body).toContain('Was hat Ihnen am besten gefallen?');
    expect(thanks?.body).toContain('href="https://reviews.example/teehaus"');
    await scene.submit(mail, 'level-5', 'followUp=The+scent');
    await scene.submit(mail, 'level-5', 'followUp=Something+else');
    expect((await scene.survey())?.answer).toMatchObject({ level: 5, score: 5, followUp: 'The scent' });
  });

  test('nobody who is dissatisfied is asked for a review', async () => {
    const scene = await delivered({ survey: { reviewUrl: 'https://reviews.example/teehaus' } });
    await scene.house.pass(2 * day);
    const thanks = await scene.submit(scene.mailsTo(buyer)[0], 'level-2', 'level=2');
    expect(thanks?.body).toContain('Was ist schiefgegangen');
    expect(thanks?.body).not.toContain('reviews.example');
  });
});

describe('kinds of question', () => {
  test('nps: eleven numbers in the mail, and any of them can be sent', async () => {
    const scene = await delivered({ survey: { kind: 'nps' } });
    await scene.house.pass(2 * day);
    const [mail] = scene.mailsTo(buyer);
    const { html = '' } = await PostalMime.parse(mail?.mime ?? '');
    expect([...html.matchAll(/rel="score-(\d+)"/g)].map(([, score]) => Number(score))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect((await scene.submit(mail, 'score-10', 'level=11'))?.status).toBe(400);
    await scene.submit(mail, 'score-10', 'level=10');
    const answer = (await scene.survey())?.answer;
    expect(answer).toMatchObject({ score: 10 });
    expect(answer?.level).toBeUndefined();
  });

  test('dimensions: a low one gets somebody, however good the whole was', async () => {
    const scene = await delivered({ survey: { kind: 'dimensions' } });
    await scene.house.pass(2 * day);
    const form = 'level=4&product=5&delivery=1&returns=';
    await scene.submit(scene.mailsTo(buyer)[0], 'level-4', form);
    expect((await scene.survey())?.answer).toMatchObject({
      level: 4,
      dimensions: { product: 5, delivery: 1 },
    });
    expect(await scene.followUp()).toMatchObject({ status: 'open' });
  });

  test('a shop asks in its own words once they are published, and whoever was asked keeps their question', async () => {
    const scene = await delivered();
    const { house, shop, mailsTo } = scene;
    const labels = ['Schlecht', 'Mäßig', 'Geht so', 'Gut', 'Köstlich'];
    const words = { de: { question: 'War der Tee von {shop} gut?', labels } };
    const params = { id: shop.id };
    await scene.staff('POST', '/admin/shops/{id}/questionnaires', params, { kind: 'csat', words });
    await scene.staff('POST', '/admin/shops/{id}/questionnaires/{kind}/{version}/publish', {
      ...params,
      kind: 'csat',
      version: '1',
    });
    await house.pass(2 * day);
    const link = await linkOf(mailsTo(buyer)[0], 'level-3');
    const show = pageEndpoints.find(({ route }) => route.method === 'GET');
    const page = await show?.answer(request({ params: { link } }), house.services);
    expect(page?.body).toContain('War der Tee von Aurora Outdoor gut?');
    expect(page?.body).toContain('> Köstlich</label>');
    expect((await scene.survey())?.version).toBe(1);
  });

  test.each([
    ['four labels for five levels', { question: 'Good?', labels: ['a', 'b', 'c', 'd'] }, 'words.en.labels'],
    ['the same label twice', { question: 'Good?', labels: ['a', 'b', 'c', 'd', 'A '] }, 'words.en.labels'],
    [
      'an unknown variable',
      { question: 'Good, {name}?', labels: ['a', 'b', 'c', 'd', 'e'] },
      'words.en.question',
    ],
    ['a broken message', { question: 'Good {', labels: ['a', 'b', 'c', 'd', 'e'] }, 'words.en.question'],
  ])('%s is not stored', async (_what, en, path) => {
    const scene = await delivered();
    const written = scene.staff(
      'POST',
      '/admin/shops/{id}/questionnaires',
      { id: scene.shop.id },
      { kind: 'csat', words: { en } },
    );
    await expect(written).rejects.toMatchObject({ status: 400, fields: [{ path }] });
    expect(await scene.house.services.questionnaires.ofShop(scene.shop.id)).toEqual([]);
  });
});

describe('when to ask', () => {
  test('by what is in the order and where it went: the first rule that fits', async () => {
    const scene = await delivered({
      returns: { productClasses: [{ class: 'ceramics', products: { titleContains: ['tea'] } }] },
      survey: {
        delays: [
          { class: 'furniture', delay: 'P30D' },
          { country: 'DE', delay: 'P5D' },
        ],
      },
    });
    await scene.house.pass(5 * day - 1);
    expect(scene.mailsTo(buyer)).toHaveLength(0);
    await scene.house.pass(1);
    expect(scene.mailsTo(buyer)).toHaveLength(1);
  });

  test('in quiet hours it is put off once, until they are over', async () => {
    // Delivered at 23:00 in Berlin: two days later it is 23:00 again.
    const contact = { ...noLimits, quietHours: { from: '21:00', to: '08:00' } };
    const scene = await delivered({ contact }, '2026-11-22T22:00:00.000Z');
    await scene.house.pass(2 * day);
    expect(await scene.survey()).toMatchObject({
      status: 'waiting',
      // Surveys leave in the second part of the half hour after them.
      deferredUntil: expect.stringMatching(/^2026-11-25T07:(0[5-9]|1[0-4])/),
      deferredFor: 'quiet-hours',
    });
    await scene.house.pass(9 * 3600);
    expect(scene.mailsTo(buyer)).toHaveLength(0);
    await scene.house.pass(1800);
    expect(scene.mailsTo(buyer)).toHaveLength(1);
  });

  test('a second time it is not put off: then nobody is asked', async () => {
    const scene = await delivered({
      contact: {
        budget: { perDay: 1, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
        quietHours: null,
      },
    });
    const { house, shop } = scene;
    const { customerId = '' } = (await scene.survey()) ?? {};
    const other = (place: number) => ({ key: `other.${place}`, purpose: 'care' as const });
    const spend = (place: number) =>
      house.services.contacts.modify(customerId, (before) => ({
        customerId,
        shop: shop.id,
        rev: 0,
        ...before,
        sent: [...(before?.sent ?? []), { ...other(place), at: house.clock().toISOString() }],
      }));
    await house.pass(2 * day - 1);
    await spend(1);
    await house.pass(1);
    expect(await scene.survey()).toMatchObject({ status: 'waiting', deferredFor: 'budget' });
    await house.pass(day - 60);
    await spend(2);
    await house.pass(day);
    expect(await scene.survey()).toMatchObject({ status: 'skipped', skipped: 'deferred-twice' });
    expect(scene.mailsTo(buyer)).toHaveLength(0);
  });

  test('by request, at once, and once of each kind', async () => {
    const scene = await delivered();
    const ask = () =>
      scene.staff('POST', '/admin/surveys', {}, { shop: scene.shop.id, orderId: 'A-1001', kind: 'nps' });
    expect((await ask())?.status).toBe(201);
    await scene.house.pass(1);
    expect(scene.mailsTo(buyer)).toHaveLength(1);
    await ask();
    await scene.house.pass(1);
    expect(scene.mailsTo(buyer)).toHaveLength(1);
  });
});
