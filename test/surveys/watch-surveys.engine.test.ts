import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { erasePerson } from '../../functions/privacy/every-store.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import { houseVersion } from '../../functions/surveys/asked-as.ts';
import { followUpId } from '../../functions/surveys/follow-up.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { openHouse } from '../support/house.ts';
import { linkOf } from '../support/posted-links.ts';
import { slowRuns } from '../support/runs.ts';
import { standardEvent } from '../support/standard-order.ts';
import { visitSurvey } from '../support/survey-page.ts';

const manager = 'max@shop.example';
/** Later than every instant, so that all is listed that is watched. */
const never = '9999';
const [delay, reminder, expiry, fallback] = [
  defaultDurations.surveyDelay,
  defaultDurations.surveyReminder,
  defaultDurations.surveyExpiry,
  defaultDurations.surveyFallback,
].map(durationSeconds);

const openScene = async (settings: SettingsChange = {}) => {
  const house = await openHouse();
  const shop = await house.openShop({
    settings: changeSettings(defaultSettings, { contact: noLimits, managers: [manager], ...settings }),
  });
  const tell = (type: 'order.fulfilled' | 'order.delivered', id: string, email: string) =>
    house.ingest(shop, type, standardEvent(type, { id, email }, house.clock().toISOString()));
  const linkTo = async (email: string) =>
    linkOf(
      house.posted.findLast(({ to }) => to === email),
      'level-1',
    );
  return {
    house,
    shop,
    tell,
    linkTo,
    toManager: () => house.posted.filter(({ to }) => to === manager),
    survey: (orderId = 'A-1') => house.services.surveys.get(surveyId({ shop: shop.id, orderId })),
    followUp: (orderId = 'A-1') =>
      house.services.followUps.get(followUpId(surveyId({ shop: shop.id, orderId }))),
    post: async (email: string, level = '1') =>
      visitSurvey(house, 'POST', await linkTo(email), { level, comment: `A ${level}.` }),
  };
};
type Scene = Awaited<ReturnType<typeof openScene>>;

const buyer = 'ada@example.com';

/** A customer who was asked and reminded: no execution runs any more. */
const reminded = async (settings: SettingsChange = {}): Promise<Scene> => {
  const scene = await openScene(settings);
  await scene.tell('order.delivered', 'A-1', buyer);
  await scene.house.pass((delay ?? 0) + (reminder ?? 0));
  expect(scene.house.execution()?.status).toBe('SUCCEEDED');
  return scene;
};

describe('a late answer', () => {
  test.each([
    [1, 200, 'answered'],
    [0, 410, 'expired'],
  ] as const)(
    '%i seconds before the end is taken or not, whatever the sweep does meanwhile',
    async (before, answer, status) => {
      const { house, post, survey } = await reminded();
      await house.pass((expiry ?? 0) - before);
      const [reply] = await Promise.all([post(buyer, '4'), house.watchSurveys()]);
      expect(reply.status).toBe(answer);
      expect(await survey()).toMatchObject({ status });
      await house.pass(60);
      await house.watchSurveys();
      expect(await survey()).toMatchObject({ status });
      expect((await survey())?.answer?.level).toBe(before > 0 ? 4 : undefined);
    },
  );

  test('is refused once the sweep has stored that the survey expired, and every list says so', async () => {
    const { house, shop, post, survey } = await reminded();
    await house.pass(expiry ?? 0);
    const said = await survey();
    const { surveys } = house.services;
    const lists = async () =>
      Promise.all([
        surveys.newest({ limit: 5 }),
        surveys.ofShop(shop.id, { limit: 5 }),
        surveys.ofCustomer(said?.customerId ?? '', { limit: 5 }),
      ]);
    const statuses = async () => (await lists()).flatMap(({ items }) => items.map(({ status }) => status));
    expect(await statuses()).toEqual(['expired', 'expired', 'expired']);
    await house.watchSurveys();
    expect(await statuses()).toEqual(['expired', 'expired', 'expired']);
    expect(await survey()).toMatchObject({ status: 'expired', closedAt: said?.expiresAt });
    expect((await surveys.due(never, { limit: 5 })).items).toEqual([]);
    expect((await post(buyer)).status).toBe(410);
    expect((await survey())?.answer).toBeUndefined();
  });

  test('given twice at once is taken once, and opens one follow-up', async () => {
    const { house, post, survey, followUp, toManager } = await reminded();
    const replies = await Promise.all([post(buyer, '1'), post(buyer, '2')]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const level = (await survey())?.answer?.level;
    expect(await followUp()).toMatchObject({ status: 'open', score: level });
    await Promise.all([house.watchSurveys(), house.watchSurveys()].map((run) => run.catch(() => {})));
    await house.watchSurveys();
    expect(toManager()).toHaveLength(1);
  });

  test('with a low score is looked after like an early one, and is overdue by its stored time', async () => {
    const { house, post, followUp, toManager } = await reminded({ durations: { followUp: 'PT3H' } });
    await post(buyer);
    // Nothing but the page has run.
    expect(await followUp()).toMatchObject({ status: 'open', score: 1 });
    const { dueAt = '' } = (await followUp()) ?? {};
    await house.watchSurveys();
    expect(toManager()).toHaveLength(1);
    await house.pass((Date.parse(dueAt) - house.clock().getTime()) / 1000 - 1);
    await house.watchSurveys();
    expect(toManager()).toHaveLength(1);
    await house.pass(1);
    await house.watchSurveys();
    await house.watchSurveys();
    expect(toManager()).toHaveLength(2);
    expect(await followUp()).toMatchObject({ status: 'open', remindedAt: dueAt });
    await house.pass(90 * 86_400);
    await house.watchSurveys();
    expect(await followUp()).toMatchObject({ status: 'expired' });
    expect((await house.services.followUps.due(never, { limit: 5 })).items).toEqual([]);
    expect(toManager()).toHaveLength(2);
  });

  test('of a customer who is erased in the same moment leaves no words and nothing open', async () => {
    const { house, shop, post, survey, followUp, toManager } = await reminded();
    const { customerId = '' } = (await survey()) ?? {};
    const person = { shop: shop.id, customerId, address: undefined };
    const at = house.clock().toISOString();
    const [reply] = await Promise.all([post(buyer), erasePerson(person, at, house.services.personal)]);
    await house.watchSurveys();
    expect([200, 410]).toContain(reply.status);
    expect(await survey()).toMatchObject({ status: 'erased' });
    expect(JSON.stringify([await survey(), await followUp()])).not.toContain('A 1.');
    expect((await followUp())?.status ?? 'erased').toBe('erased');
    expect((await house.services.contacts.get(customerId))?.open ?? new Set()).toEqual(new Set());
    expect(toManager()).toEqual([]);
  });

  test('is erased with its follow-up even if the erasure did not find that', async () => {
    const { house, post, survey, followUp, toManager } = await reminded();
    await post(buyer);
    const { customerId = '' } = (await survey()) ?? {};
    // The lists lag: the survey is there, the follow-up is not yet.
    await house.services.surveys.erase({
      shop: '',
      customerId,
      address: undefined,
      at: house.clock().toISOString(),
    });
    await house.watchSurveys();
    expect(await followUp()).toMatchObject({ status: 'erased' });
    expect(toManager()).toEqual([]);
  });
});

test('a survey that is erased while its execution waits ends it', async () => {
  const { house, tell, survey } = await openScene();
  await tell('order.delivered', 'A-1', buyer);
  await house.pass(delay ?? 0);
  expect(house.execution()?.path.at(-1)).toBe('Wait for the answer');
  const { customerId = '', shop = '', groups } = (await survey()) ?? {};
  const { askedAs } = groups ?? {};
  expect(askedAs).toBe(`house.${houseVersion}`);
  const at = house.clock().toISOString();
  await erasePerson({ shop, customerId, address: undefined }, at, house.services.personal);
  await house.machine.settled();
  expect(house.execution()?.status).toBe('SUCCEEDED');
  // The name of what was asked says nothing of the person: their score still counts with those of the same question.
  expect((await survey())?.groups).toEqual({ askedAs });
});

describe('the sweep', () => {
  test('that dies anywhere is made good by the next ones: each start, grant and mail happens once', async () => {
    const settings = { durations: { followUp: 'PT1S' }, survey: { apology: { EUR: 500 } } };
    const scene = await openScene(settings);
    const { house, tell, post, toManager } = scene;
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({ call: fc.integer({ min: 1, max: 45 }), when: fc.constantFrom('before', 'after') }),
        async (death) => {
          round += 1;
          const [low, silent] = [`low-${round}`, `silent-${round}`];
          await tell('order.fulfilled', silent, `${silent}@example.com`);
          await house.pass((fallback ?? 0) - (delay ?? 0));
          await tell('order.delivered', low, `${low}@example.com`);
          await house.pass(delay ?? 0);
          await post(`${low}@example.com`);
          await house.pass(1);
          const told = toManager().length;
          house.deaths.plan(death);
          await house.watchSurveys().catch(() => {});
          house.deaths.plan({ call: 0, when: 'before' });
          // A mail whose sender died is unknown after its lease; the sweep of mails sends it again.
          for (let minute = 0; minute < 3; minute += 1) {
            await house.pass(60);
            await house.watchSurveys().catch(() => {});
          }
          const followUp = await scene.followUp(low);
          expect(followUp).toMatchObject({ status: 'open', apology: { gift: { amount: 500 } } });
          expect(followUp?.remindedAt).toBeDefined();
          const mails = toManager().length - told;
          expect(mails).toBeLessThanOrEqual(2);
          expect(mails).toBeGreaterThanOrEqual(1);
          const started = [...house.machine.executions.values()].filter(({ path }) => path.length > 0);
          expect(started).toHaveLength(2 * round);
          expect((await scene.survey(silent))?.lookAt).toBeUndefined();
        },
      ),
      slowRuns(150),
    );
  });

  test('goes on with the others when one fails, and says so', async () => {
    const { house, tell, survey } = await openScene();
    for (const id of ['A-1', 'A-2', 'A-3']) await tell('order.fulfilled', id, `${id}@example.com`);
    await house.pass(fallback ?? 0);
    const start = house.services.workflows.start;
    const broken = (await survey('A-2'))?.id;
    house.services.workflows.start = async (workflow, name, input) => {
      if (JSON.stringify(input).includes(broken ?? '-')) throw new Error('Step Functions is away.');
      return start(workflow, name, input);
    };
    await expect(house.watchSurveys()).rejects.toMatchObject({ kind: 'Unavailable' });
    expect(house.machine.executions.size).toBe(2);
    house.services.workflows.start = start;
    await house.watchSurveys();
    expect(house.machine.executions.size).toBe(3);
  });
});
