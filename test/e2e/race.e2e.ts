import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  freshEmail,
  freshId,
  itemsOf,
  linkIn,
  mailsTo,
  postStandard,
  read,
  staff,
  submitForm,
  until,
} from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

const created = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string(),
  webhookUrl: z.string(),
  webhookSecret: z.string(),
  apiKey: z.string(),
});

/** A real shop that is in a hurry: the reminder comes two seconds after the invitation. */
const hurriedShop = async () => {
  const answer = await staff('/admin/shops', {
    method: 'POST',
    body: JSON.stringify({
      name: 'In a hurry',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'en',
      timeZone: 'Europe/Berlin',
      settings: {
        durations: { surveyDelay: 'PT0S', surveyReminder: 'PT2S', surveyExpiry: 'PT30S' },
        // It must pass at night too.
        contact: { quietHours: null },
      },
    }),
  });
  expect(answer.status).toBe(201);
  return created.parse(await answer.json());
};

test('an answer at the very moment of the reminder is never lost, and its execution ends (50 tries)', async () => {
  const shop = await hurriedShop();
  /** Answers whether the reminder had left when the answer came. */
  const attempt = async (place: number): Promise<boolean> => {
    const email = freshEmail();
    const id = freshId();
    await postStandard(shop, standardSale('order.delivered', { id, email, locale: 'en' }));
    const [mail] = await until('the invitation', async () => {
      const mails = await mailsTo(email, 'survey.');
      return mails.length > 0 && mails;
    });
    if (!mail) throw new Error('No mail.');
    const page = await (await fetch(linkIn(mail, 'level-3'))).text();
    const [survey] = await until('the survey is listed', async () => {
      const customer = await itemsOf(`/admin/customers?email=${encodeURIComponent(email)}&shop=${shop.id}`);
      const surveys = await itemsOf(`/admin/surveys?customer=${customer[0]?.id}`);
      return surveys.length > 0 && surveys;
    });
    // From a little before the reminder to well after it, because a busy machine reminds late.
    const moment = Date.parse(String(survey?.invitedAt)) + 1_500 + place * 50;
    await setTimeout(Math.max(0, moment - Date.now()));
    expect((await submitForm(page)).status).toBe(200);
    expect((await read(`/admin/surveys/${survey?.id}`)).answer).toMatchObject({ level: 3 });
    const path = `/admin/customers/${survey?.customerId}/executions`;
    await until('the execution ends', async () => (await itemsOf(path))[0]?.status === 'SUCCEEDED');
    return (await mailsTo(email, 'survey.')).length === 2;
  };
  const places = Array.from({ length: 50 }, (_, place) => place);
  const reminded: boolean[] = [];
  // Ten at once: each call is a Node process in the emulator, on two cores.
  for (let batch = 0; batch < 50; batch += 10) {
    reminded.push(...(await Promise.all(places.slice(batch, batch + 10).map(attempt))));
  }
  // The tries did straddle the moment.
  expect(new Set(reminded)).toEqual(new Set([true, false]));
});
