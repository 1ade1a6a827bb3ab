import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  linkIn,
  mailOf,
  mailsTo,
  openAndSend,
  postStandard,
  staff,
  until,
} from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

const made = z.object({ id: z.string(), webhookUrl: z.string(), webhookSecret: z.string() });

/** Long enough to be over after the test only. */
const never = 'PT1H';

/** A shop that asks at once and at any time of the day, and waits as long as told. */
const openShop = async (durations: Record<string, string>, managers: readonly string[] = []) => {
  const answer = await staff('/admin/shops', {
    method: 'POST',
    body: JSON.stringify({
      name: 'Journeys',
      platform: 'standard',
      country: 'CN',
      defaultLocale: 'en',
      timeZone: 'Asia/Shanghai',
      settings: {
        durations: { surveyDelay: 'PT0S', surveyReminder: never, surveyExpiry: never, ...durations },
        contact: { quietHours: null, budget: { perDay: null, perWeek: null, perMonth: null } },
        managers,
      },
    }),
  });
  expect(answer.status).toBe(201);
  return made.parse(await answer.json());
};
type Shop = z.output<typeof made>;

/** One sale of it that has arrived. */
const sell = async (shop: Shop, email: string): Promise<void> => {
  const sale = { id: freshId(), email, locale: 'en' };
  for (const type of ['order.created', 'order.delivered'] as const)
    expect((await postStandard(shop, standardSale(type, sale))).status).toBe(200);
};

const surveysOf = async (email: string) => {
  const customer = await customerOf(email);
  return customer ? itemsOf(`/admin/surveys?customer=${customer.id}`) : [];
};

const surveyIn = (email: string, status: string) =>
  until(`a survey is ${status}`, async () =>
    (await surveysOf(email)).find((survey) => survey.status === status),
  );

const ended = (email: string) =>
  until('the workflows end', async () => {
    const customer = await customerOf(email);
    const executions = await itemsOf(`/admin/customers/${customer?.id}/executions`);
    const surveys = executions.filter(({ workflow }) => workflow === 'survey');
    return surveys.every(({ status }) => status !== 'RUNNING') && surveys.map(({ status }) => status);
  });

const kindsOf = async (email: string): Promise<unknown[]> => {
  const customer = await customerOf(email);
  return (await itemsOf(`/admin/customers/${customer?.id}/timeline?limit=100`)).map(({ kind }) => kind);
};

// Each has a shop of its own, and waits most of its time.
describe.concurrent('a survey', () => {
  test('is answered from the mail', async () => {
    const email = freshEmail();
    await sell(await openShop({}), email);
    const link = linkIn(await mailOf(email, 'survey.invite'), 'level-5');
    expect((await openAndSend(link, { comment: 'Warm.' })).status).toBe(200);
    expect(await surveyIn(email, 'answered')).toMatchObject({
      kind: 'csat',
      answer: { score: 5, level: 5, comment: 'Warm.' },
    });
    expect(await ended(email)).toEqual(['SUCCEEDED']);
  });

  test('is reminded of once, and answered from the reminder', async () => {
    const email = freshEmail();
    await sell(await openShop({ surveyReminder: 'PT2S' }), email);
    const link = linkIn(await mailOf(email, 'survey.reminder'), 'level-4');
    expect((await openAndSend(link)).status).toBe(200);
    expect(await surveyIn(email, 'answered')).toMatchObject({ answer: { score: 4 } });
    expect(await mailsTo(email, 'survey.')).toHaveLength(2);
    expect(await ended(email)).toEqual(['SUCCEEDED']);
  });

  test('that nobody answers expires, and its links say so', async () => {
    const email = freshEmail();
    await sell(await openShop({ surveyReminder: 'PT2S', surveyExpiry: 'PT2S' }), email);
    await surveyIn(email, 'expired');
    for (const mail of await mailsTo(email, 'survey.'))
      expect((await fetch(linkIn(mail, 'level-5'))).status).toBe(410);
    expect(await ended(email)).toEqual(['SUCCEEDED']);
  });

  test('is cancelled by a return that opens first', async () => {
    const email = freshEmail();
    // Time enough for the return to be opened.
    await sell(await openShop({ surveyDelay: 'PT20S' }), email);
    const link = linkIn(await mailOf(email, 'order.delivered'), 'return');
    expect((await openAndSend(link)).status).toBe(200);
    expect(await surveyIn(email, 'skipped')).toMatchObject({ skipped: 'open-return' });
    expect(await mailsTo(email, 'survey.')).toEqual([]);
    expect(await ended(email)).toEqual(['SUCCEEDED']);
  });
});

describe.concurrent('a low score', () => {
  test('is looked after, made good, and asked about again', async () => {
    const [email, manager] = [freshEmail(), freshEmail()];
    const shop = await openShop({ followUp: 'PT2S' }, [manager]);
    await sell(shop, email);
    const first = await mailOf(email, 'survey.invite');
    await openAndSend(linkIn(first, 'level-1'), { comment: 'It leaks.' });
    const told = await mailOf(manager, 'survey.follow-up');
    expect(told.text).toContain('It leaks.');
    const customer = await customerOf(email);
    const [followUp] = await itemsOf(`/admin/follow-ups?customer=${customer?.id}`);
    expect(followUp).toMatchObject({ status: 'open', score: 1, shop: shop.id });

    // Nobody does anything in time: the managers hear of it once more.
    await until('the second mail', async () => (await mailsTo(manager)).length === 2);
    // Meanwhile nothing is asked.
    await sell(shop, email);
    expect(await surveyIn(email, 'skipped')).toMatchObject({ skipped: 'low-score' });

    const resolve = () =>
      staff(`/admin/follow-ups/${followUp?.id}/resolve`, {
        method: 'POST',
        body: JSON.stringify({ what: 'replaced', note: 'A new one is on its way.' }),
      });
    expect((await resolve()).status).toBe(200);
    expect((await resolve()).status).toBe(409);
    const second = await until('the second question', async () =>
      (await mailsTo(email, 'survey.invite')).find(({ id }) => id !== first.id),
    );
    await openAndSend(linkIn(second, 'level-5'));
    const answered = await until('both are answered', async () => {
      const all = (await surveysOf(email)).filter(({ status }) => status === 'answered');
      return all.length === 2 && all;
    });
    expect(answered[0]).toMatchObject({ againAfter: answered[1]?.id, answer: { score: 5 } });
    expect(new Set(await ended(email))).toEqual(new Set(['SUCCEEDED']));
    expect(await mailsTo(email, 'survey.')).toHaveLength(2);
    expect(await kindsOf(email)).toEqual(
      expect.arrayContaining(['followUp.opened', 'followUp.overdue', 'followUp.resolved']),
    );
  });
});
