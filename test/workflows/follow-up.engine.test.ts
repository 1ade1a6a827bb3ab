import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import type { SettingsChange } from '../../functions/shops/settings.ts';
import { followUpId, type Resolution, resolved } from '../../functions/surveys/follow-up.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { linkOf } from '../support/posted-links.ts';
import { openReturnDesk } from '../support/return-desk.ts';
import { visitSurvey } from '../support/survey-page.ts';

const customer = 'mila.brandt@example.com';
const manager = 'max@shop.example';
const delay = durationSeconds(defaultDurations.surveyDelay);
const all = { limit: 100 };

/** A delivered order whose customer was asked, and how they answer. */
const asked = async (settings: SettingsChange = {}) => {
  const desk = await openReturnDesk(settings);
  await desk.deliver();
  await desk.pass(delay);
  const first = surveyId({ shop: desk.shop.id, orderId: 'A-1001' });
  const second = surveyId({ shop: desk.shop.id, orderId: 'A-1001', againAfter: first });
  const { followUps, surveys } = desk.services;
  const invitations = async () =>
    (await desk.mailsTo(customer)).filter(({ kind }) => kind === 'survey.invite');
  const answer = async (fields: Record<string, string>) => {
    const link = await linkOf((await invitations()).at(-1), 'level-1');
    const reply = await visitSurvey(desk, 'POST', link, fields);
    await desk.machine.settled();
    return { link, reply };
  };
  const resolve = async (id: string, what: Resolution['what'] = 'replaced') => {
    const done = await followUps.modify(id, (before) =>
      resolved(before, { what, by: 'ann', at: desk.now() }),
    );
    if (done?.token) await desk.services.workflows.wake(done.token);
    await desk.machine.settled();
  };
  return {
    ...desk,
    first,
    second,
    invitations,
    answer,
    resolve,
    followUp: (of = first) => followUps.get(followUpId(of)),
    survey: (id = first) => surveys.get(id),
    toManagers: async () => (await desk.mailsTo(manager)).map(({ kind, text }) => ({ kind, text })),
  };
};

describe('a low score', () => {
  test('gets somebody who looks after it, with what they need to know', async () => {
    const desk = await asked();
    await desk.answer({ level: '2', comment: 'The zip broke.' });
    expect(await desk.followUp()).toMatchObject({
      status: 'open',
      surveyId: desk.first,
      orderId: 'A-1001',
      kind: 'csat',
      score: 2,
      earlier: { surveys: [], returns: [], followUps: [] },
    });
    const [mail, ...others] = await desk.toManagers();
    expect(others).toEqual([]);
    expect(mail?.kind).toBe('survey.follow-up');
    expect(mail?.text).toContain('The zip broke.');
    expect(desk.execution()?.path.at(-1)).toBe('Wait until it is made good');
  });

  test('is due in business time, and the managers hear of it once more when it is', async () => {
    const hours: [string, string][] = [['09:00', '17:00']];
    const days = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] };
    const desk = await asked({
      businessHours: { zone: 'Europe/Berlin', holidays: null, days },
      durations: { followUp: 'PT8H' },
    });
    // Tuesday, 11:00 in Berlin: six hours are left of it, two are missing.
    expect(desk.now()).toBe('2026-11-24T10:00:00.000Z');
    await desk.answer({ level: '1' });
    expect((await desk.followUp())?.dueAt).toBe('2026-11-25T10:00:00.000Z');
    await desk.pass(86_400 - 1);
    expect(await desk.toManagers()).toHaveLength(1);
    await desk.pass(1);
    expect(await desk.toManagers()).toHaveLength(2);
    expect(await desk.followUp()).toMatchObject({ status: 'open', remindedAt: '2026-11-25T10:00:00.000Z' });
  });

  test('is asked about again, once, when somebody has made it good', async () => {
    const desk = await asked();
    await desk.answer({ level: '1' });
    await desk.resolve(followUpId(desk.first));
    expect(await desk.invitations()).toHaveLength(1);
    await desk.pass(delay);
    expect(await desk.invitations()).toHaveLength(2);
    await desk.answer({ level: '5' });
    expect(await desk.survey(desk.second)).toMatchObject({
      status: 'answered',
      againAfter: desk.first,
      answer: { score: 5 },
    });
    const ended = [...desk.machine.executions.values()].filter(({ name }) => name.startsWith('survey-'));
    expect(ended.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });

  test('the second time it is looked after too, and there is no third question', async () => {
    const desk = await asked();
    await desk.answer({ level: '1' });
    await desk.resolve(followUpId(desk.first));
    await desk.pass(delay);
    await desk.answer({ level: '2' });
    expect(await desk.followUp(desk.second)).toMatchObject({
      status: 'open',
      earlier: { surveys: [desk.first], followUps: [followUpId(desk.first)] },
    });
    await desk.resolve(followUpId(desk.second));
    await desk.pass(30 * 86_400);
    expect(await desk.invitations()).toHaveLength(2);
    expect((await desk.services.surveys.newest(all)).items).toHaveLength(2);
  });

  test('that nobody looks after ends after three months, and nothing is asked', async () => {
    const desk = await asked();
    await desk.answer({ level: '1' });
    await desk.pass(91 * 86_400);
    expect((await desk.followUp())?.status).toBe('expired');
    expect(await desk.invitations()).toHaveLength(1);
    expect(desk.execution()?.status).toBe('SUCCEEDED');
  });

  test('comes from a single thing too that the customer was not satisfied with', async () => {
    const desk = await asked({ survey: { kind: 'dimensions' } });
    await desk.answer({ level: '4', product: '5', delivery: '1' });
    expect((await desk.survey())?.answer).toMatchObject({
      score: 4,
      dimensions: { product: 5, delivery: 1 },
    });
    expect((await desk.followUp())?.status).toBe('open');
  });

  test('of who answers to the reminder, or in the last moment, is looked after as well', async () => {
    const desk = await asked();
    await desk.pass(durationSeconds(defaultDurations.surveyReminder));
    await desk.answer({ level: '1' });
    expect((await desk.followUp())?.status).toBe('open');
  });

  test('keeps other questions away while it is open', async () => {
    const desk = await asked();
    await desk.answer({ level: '1' });
    await desk.deliver({ id: 'A-1002' });
    await desk.pass(delay);
    const other = surveyId({ shop: desk.shop.id, orderId: 'A-1002' });
    expect(await desk.survey(other)).toMatchObject({ status: 'skipped', skipped: 'low-score' });
  });

  test('is worth an apology by the shop’s rule, in the currency of the order, once', async () => {
    const desk = await asked({ survey: { apology: { EUR: 500, USD: 600 } } });
    await desk.answer({ level: '1' });
    const survey = await desk.survey();
    const grants = () => desk.services.grants.ofCustomer(survey?.customerId ?? '', all);
    expect((await grants()).items).toMatchObject([
      { surveyId: desk.first, amount: 500, currency: 'EUR', shop: desk.shop.id },
    ]);
    expect((await desk.followUp())?.grantId).toBe((await grants()).items[0]?.id);
    await desk.resolve(followUpId(desk.first));
    await desk.pass(delay);
    await desk.answer({ level: '1' });
    expect((await grants()).items).toHaveLength(1);
  });

  test('is worth nothing where the shop has no rule, or none for the currency', async () => {
    const desk = await asked({ survey: { apology: { USD: 600 } } });
    await desk.answer({ level: '1' });
    const survey = await desk.survey();
    expect((await desk.services.grants.ofCustomer(survey?.customerId ?? '', all)).items).toEqual([]);
  });
});

describe('an answer', () => {
  test.each([
    ['csat', { level: '3' }],
    ['nps', { level: '7' }],
    ['ces', { level: '4' }],
  ] as const)('of %s above the low ones needs nobody', async (kind, fields) => {
    const desk = await openReturnDesk({ survey: { kind } });
    await desk.deliver();
    await desk.pass(delay);
    const rel = kind === 'csat' ? 'level-3' : 'score-1';
    const link = await linkOf(await desk.lastMail(customer, 'survey.invite'), rel);
    expect((await visitSurvey(desk, 'POST', link, fields)).status).toBe(200);
    await desk.machine.settled();
    expect(desk.execution()?.status).toBe('SUCCEEDED');
    expect((await desk.services.followUps.newest(all)).items).toEqual([]);
  });

  test('is followed by one more question; its words are kept once, and change no score', async () => {
    const desk = await asked();
    const { link, reply } = await desk.answer({ level: '2' });
    expect(reply.body).toContain('name="followUp"');
    await visitSurvey(desk, 'POST', link, { followUp: 'Send me a new one, please.' });
    await visitSurvey(desk, 'POST', link, { followUp: 'Or money.', level: '5' });
    expect((await desk.survey())?.answer).toMatchObject({
      score: 2,
      followUp: 'Send me a new one, please.',
    });
  });

  test('of a satisfied customer leads to the shop’s page for reviews, and no other does', async () => {
    const reviewUrl = 'https://reviews.example/aurora';
    const happy = await asked({ survey: { reviewUrl } });
    expect((await happy.answer({ level: '5' })).reply.body).toContain(`href="${reviewUrl}"`);
    const neutral = await asked({ survey: { reviewUrl } });
    expect((await neutral.answer({ level: '3' })).reply.body).not.toContain(reviewUrl);
  });
});
