import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { conflict } from '../../functions/kit/errors.ts';
import { memoise } from '../../functions/kit/memoise.ts';
import { keyToStaff } from '../../functions/mail/write-to-staff.ts';
import { erasePerson, exportPerson } from '../../functions/privacy/every-store.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import type { SettingsChange } from '../../functions/shops/settings.ts';
import { resolveWith } from '../../functions/surveys/act-on-follow-up.ts';
import { followUpId, type Resolution } from '../../functions/surveys/follow-up.ts';
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
    await resolveWith(id, undefined, { what, by: 'ann' }, desk.services);
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
    expect((await desk.followUp())?.status).toBe('open');
    await desk.watchSurveys();
    await desk.watchSurveys();
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
    expect(desk.execution()?.path.at(-1)).toBe('Done');
  });

  test('the second time it is looked after too, and there is no third question', async () => {
    const desk = await asked();
    await desk.answer({ level: '1' });
    await desk.resolve(followUpId(desk.first));
    await desk.pass(delay);
    await desk.answer({ level: '2' });
    await desk.watchSurveys();
    // Results by who of the shop had to do with it.
    expect((await desk.survey(desk.second))?.groups).toMatchObject({ agent: 'ann', country: 'DE' });
    expect(await desk.followUp(desk.second)).toMatchObject({
      status: 'open',
      earlier: { surveys: [desk.first], followUps: [followUpId(desk.first)] },
    });
    await desk.resolve(followUpId(desk.second));
    await desk.pass(30 * 86_400);
    expect(await desk.invitations()).toHaveLength(2);
    expect((await desk.services.surveys.newest(all)).items).toHaveLength(2);
  });

  test('resolved while Step Functions was away, is asked about again all the same', async () => {
    const desk = await asked();
    await desk.answer({ level: '1' });
    await desk.pass(7 * 86_400);
    const resolution = { what: 'replaced', by: 'ann', at: desk.now() } as const;
    const id = followUpId(desk.first);
    const away = { start: () => Promise.reject(new Error('Step Functions is away.')) };
    await resolveWith(id, undefined, resolution, { ...desk.services, workflows: away });
    await expect(resolveWith(id, undefined, resolution, desk.services)).rejects.toThrow('is resolved');
    expect(await desk.survey(desk.second)).toMatchObject({ status: 'waiting' });
    expect(desk.machine.executions.size).toBe(1);
    await desk.pass(delay + 3_600);
    await desk.watchSurveys();
    await desk.pass(1);
    expect(await desk.survey(desk.second)).toMatchObject({ status: 'invited' });
    expect(await desk.invitations()).toHaveLength(2);
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

  test.each(['orders', 'surveys', 'followUps', 'coupons'] as const)(
    'resolved while the erasure of its customer takes %s asks nobody again',
    async (during) => {
      const desk = await asked();
      await desk.answer({ level: '1' });
      const { customerId = '' } = (await desk.survey()) ?? {};
      const person = { shop: desk.shop.id, customerId, address: undefined, at: desk.now() };
      const { personal, writeTogether } = desk.services;
      for (const [name, store] of Object.entries(personal)) {
        const step = memoise(() => store.erase(person));
        // The person of the shop saw what was there before this step, and writes after it.
        const between: typeof writeTogether = async (writes) => {
          await step();
          return writeTogether(writes);
        };
        const services = { ...desk.services, writeTogether: between };
        const resolution = { what: 'replaced', by: 'ann' } as const;
        if (name === during)
          await resolveWith(followUpId(desk.first), undefined, resolution, services).catch((error) =>
            expect(error).toBeInstanceOf(conflict('').constructor),
          );
        await step();
      }
      await desk.pass(30 * 86_400);
      await desk.watchSurveys();
      const { items } = await desk.services.surveys.ofCustomer(customerId, all);
      expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['erased']));
      expect(await desk.invitations()).toHaveLength(1);
    },
  );

  test('of somebody who is erased says nothing of them any more, and nobody waits for it', async () => {
    const desk = await asked({ survey: { apology: { EUR: 500 } } });
    await desk.answer({ level: '1', comment: 'Call me: 030 1234.' });
    await desk.watchSurveys();
    const { customerId = '' } = (await desk.survey()) ?? {};
    await desk.services.followUps.modify(followUpId(desk.first), (before) => ({
      ...before,
      notes: [{ at: desk.now(), by: 'ann', text: 'Mila was angry.' }],
    }));
    const person = { shop: desk.shop.id, customerId, address: undefined };
    const told = JSON.stringify(await exportPerson(person, desk.services.personal));
    expect(told).toContain('Mila was angry.');
    expect(told).toContain('"apology"');
    await erasePerson(person, desk.now(), desk.services.personal);
    await desk.machine.settled();
    const kept = JSON.stringify([await desk.followUp(), await desk.survey()]);
    expect(kept).not.toMatch(/Mila|Call me/);
    expect(await desk.followUp()).toMatchObject({ status: 'erased', score: 1 });
    expect(desk.execution()?.status).toBe('SUCCEEDED');
    const { addresses } = await desk.services.keys();
    const mail = keyToStaff(`${followUpId(desk.first)}.opened`, manager, addresses);
    expect(await desk.services.sends.get(mail)).toMatchObject({ status: 'sent' });
    expect(await desk.services.sends.keptMailOf(mail, desk.clock())).toBeUndefined();
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
});
