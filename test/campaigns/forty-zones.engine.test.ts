import { expect, test } from 'vitest';
import { mourningOn } from '../../functions/calendar/mourning.ts';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { likelyTimeZone } from '../../functions/customers/time-zone.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { firstMinute, shownBy } from '../support/own-clock.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** Countries, and regions whose clocks differ from their country's: of forty zones. */
const places = [
  ...[
    'EG',
    'MA',
    'ZA',
    'NG',
    'AR',
    'CO',
    'US',
    'CU',
    'CL',
    'BR',
    'LB',
    'AE',
    'ID',
    'IL',
    'AF',
    'NP',
    'IN',
    'CN',
  ],
  ...[
    'IR',
    'JP',
    'MM',
    'PT',
    'AU',
    'DE',
    'GB',
    'WS',
    'NZ',
    'PF',
    'KZ',
    'PK',
    'US-HI',
    'US-AK',
    'US-CO',
    'US-IL',
  ],
  ...['US-CA', 'US-AZ', 'CA-NS', 'CA-NL', 'AU-SA', 'AU-QLD'],
].map((place) => {
  const [country = '', region] = place.split('-');
  return { country, region, zone: likelyTimeZone(country, region, 'UTC') };
});

const quiet = { from: '22:00', to: '08:00' };
const step = 3_600;

const opened = async (start: string): Promise<Office> => {
  const contact = {
    budget: { perDay: null, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
    quietHours: quiet,
    mourning: 'all',
  } as const;
  const office = await openPostOffice({
    start,
    shop: { settings: changeSettings(defaultSettings, { contact }) },
  });
  const at = office.clock().toISOString();
  await office.addCustomers(places.length, (place) => {
    const { country = '', region } = places[place] ?? {};
    return {
      country: { value: country, version: at },
      ...(region !== undefined && { region: { value: region, version: at } }),
    };
  });
  return office;
};

/** The first minute from an instant on at which that place is awake and mourns nobody, found by looking at clocks. */
const firstAllowed = ({ country, region, zone }: (typeof places)[number], from: string): number => {
  const mourns = (date: string) =>
    mourningOn(date, country, 'all', region && `${country}-${region}`) !== undefined;
  for (let at = Date.parse(from); ; at += 60_000) {
    const [date = '', time = ''] = shownBy(zone, at).split(' ');
    if (time >= quiet.to && time < quiet.from && !mourns(date)) return at;
  }
};

test.each([
  ['as clocks go forward in Europe, while all are asleep', '2026-03-29', '07:30', 0],
  ['as clocks go back in the south, while China mourns', '2026-04-05', '09:00', 1],
])('an hour of forty zones, %s', async (_what, date, hour, mourning) => {
  expect(new Set(places.map(({ zone }) => zone)).size).toBe(40);
  expect(places.filter(({ country }) => mourningOn(date, country, 'all') !== undefined)).toHaveLength(
    mourning,
  );
  const began = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString();
  const office = await opened(began);
  const { body } = await office.call('POST /admin/campaigns', {
    body: office.draft({ send: { date, hour, past: 'now' } }),
  });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  for (let hours = 0; hours < 50; hours += 1) {
    await office.settle();
    await sweepSends(office.services);
    // Some minutes: a wave is handed over, and the workflow waits for the next one.
    for (let minute = 0; minute < 4; minute += 1) {
      await office.work();
      await office.watch();
    }
    await office.work();
    await office.pass(step);
  }
  const sends = await Array.fromAsync(
    everyItem((page) => office.services.sends.ofBatch(batchOfCampaign(id), page)),
  );
  expect(sends).toHaveLength(40);
  for (const { zone = '', sentAt = '' } of sends) {
    const place = places.find((each) => each.zone === zone);
    if (!place) throw new Error(`Nobody lives in ${zone}.`);
    const wave = firstMinute(zone, date, hour);
    const allowed = firstAllowed(place, wave);
    const waited = (Date.parse(sentAt) - allowed) / 60_000;
    expect(`${zone} ${waited >= 0}`).toBe(`${zone} true`);
    // At once in its wave; what was put off leaves in the half hour after that. The jobs look each hour.
    expect(waited).toBeLessThan(allowed === Date.parse(wave) ? 61 : 91);
  }
  const { body: seen } = await office.call('GET /admin/campaigns/{id}', { id });
  expect(seen).toMatchObject({ status: 'done', progress: { sent: 40, waiting: 0 } });
});
