import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../functions/kit/paging.ts';
import { reportSurveys } from '../../functions/results/report-surveys.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { newSurvey } from '../../functions/surveys/survey.ts';
import type { Span } from '../../functions/surveys/surveys.store.ts';
import { openHouse } from '../support/house.ts';
import { readMarkup } from '../support/markup.ts';

const october = '2026-10-14T10:00:00.000Z';
const waits = { fallback: 0, delay: 0, reminder: 0, expiry: 0, person: 0 };

const openReports = async () => {
  const house = await openHouse('2026-11-01T12:20:00.000Z');
  const openShop = (name: string, managers = ['max@shop.example', 'mia@shop.example']) =>
    house.openShop({ name, settings: changeSettings(defaultSettings, { managers }) });
  const ask = async (shop: Shop, orderId: string, invitedAt: string, level?: 1 | 5) => {
    const about = { shop: shop.id, orderId, customerId: `cus_${orderId}`, waits };
    const answer = level ? { level, at: invitedAt } : undefined;
    const status = level ? 'answered' : 'expired';
    await house.services.surveys.create({
      ...newSurvey(about, invitedAt, invitedAt),
      status,
      invitedAt,
      answer,
    });
  };
  const mails = () => Promise.all(house.posted.map(({ mime }) => PostalMime.parse(mime)));
  return { ...house, openShop, ask, mails };
};

describe('the monthly report', () => {
  test('tells each manager once what was answered, and says the same again to nobody', async () => {
    const house = await openReports();
    const shop = await house.openShop('Aurora');
    await house.ask(shop, 'A-1', october, 5);
    await house.ask(shop, 'A-2', october, 5);
    await house.ask(shop, 'A-3', october, 1);
    await house.ask(shop, 'A-4', october);
    expect(await reportSurveys(house.services)).toEqual({ told: 2 });
    await house.pass(86_400);
    await reportSurveys(house.services);
    expect(house.posted.map(({ to }) => to)).toEqual(['max@shop.example', 'mia@shop.example']);
    const [mail] = await house.mails();
    expect(mail?.headers.find(({ key }) => key === 'x-aftercare-mail')?.value).toBe('survey.report');
    expect(mail?.subject).toContain('October 2026');
    expect(mail?.text).toContain('Answered: 3 of 4 (75%)');
    expect(mail?.text).toContain('Result: 66.7%');
    expect(mail?.text).toContain('5: 2 █████████████');
    const widths = readMarkup(mail?.html ?? '').flatMap(
      ({ attributes }) => /height:14px;width:(\d+)%/.exec(attributes.style ?? '')?.[1] ?? [],
    );
    expect(widths).toEqual(['67', '0', '0', '0', '33']);
  });

  test('is not written where nobody was asked last month, or nobody is there to read it', async () => {
    const house = await openReports();
    await house.ask(await house.openShop('Before'), 'B-1', '2026-09-30T10:00:00.000Z', 5);
    await house.ask(await house.openShop('Now'), 'N-1', '2026-11-01T10:00:00.000Z', 5);
    await house.ask(await house.openShop('Alone', []), 'L-1', october, 5);
    expect(await reportSurveys(house.services)).toEqual({ told: 0 });
    expect(house.posted).toEqual([]);
  });

  test('is written of a shop that asks more people than one request of the API may read', async () => {
    const house = await openReports();
    const shop = await house.openShop('Large', ['max@shop.example']);
    const about = { shop: shop.id, orderId: 'A-1', customerId: 'cus_1', waits };
    const answer = { level: 5, at: october } as const;
    const one = {
      ...newSurvey(about, october, october),
      status: 'answered',
      invitedAt: october,
      answer,
    } as const;
    const surveys = {
      askedIn: async (_shop: string, _span: Span | undefined, { limit, cursor = '0' }: Page) => {
        const read = Number(cursor) + limit;
        return { items: Array.from({ length: limit }, () => one), next: read < 60_000 ? String(read) : null };
      },
    };
    expect(await reportSurveys({ ...house.services, surveys })).toEqual({ told: 1 });
    expect((await house.mails())[0]?.text).toContain('60,000 of 60,000');
  });

  test('a shop that fails keeps no other from its report, and the run is repeated', async () => {
    const house = await openReports();
    const [bad, good] = [await house.openShop('Bad'), await house.openShop('Good')];
    await house.ask(good, 'G-1', october, 5);
    const surveys = {
      askedIn: (shop: string, ...rest: [Span | undefined, { limit: number }]) =>
        shop === bad.id
          ? Promise.reject(new Error('The table is away.'))
          : house.services.surveys.askedIn(shop, ...rest),
    };
    await expect(reportSurveys({ ...house.services, surveys })).rejects.toThrow('of 1 shops');
    expect(house.posted).toHaveLength(2);
    await reportSurveys(house.services);
    expect(house.posted).toHaveLength(2);
  });
});
