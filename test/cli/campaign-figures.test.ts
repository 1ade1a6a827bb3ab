import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { money, whenText } from '../../cli/show/figures.ts';
import { aftercare, answering, asScript, scratchFolder } from '../support/command-line.ts';

const result = {
  customers: 1200,
  messages: 1100,
  leave: 900,
  skipped: { 'consent-required': 90, holdout: 100 },
  deferred: { 'quiet-hours': 12 },
  waiting: 10,
  languages: { de: 500, ja: 400 },
  missingLanguages: { pl: 7 },
  arms: [
    { arm: 'early', send: 450, heldOut: 50 },
    { arm: 'late', send: 450, heldOut: 50 },
  ],
  waves: [
    {
      at: '2027-11-26T07:00:00.000Z',
      begins: '2027-11-26T07:00:00.000Z',
      ends: '2027-11-26T07:03:00.000Z',
      messages: 700,
      wanting: 600,
      leave: 600,
      zones: ['Europe/Berlin', 'Europe/Paris', 'Europe/Rome', 'Europe/Madrid'].map((zone) => ({
        zone,
        local: '2027-11-26T08:00',
        messages: 150,
      })),
    },
  ],
  codes: [{ offer: 'off_1', name: 'Ten', codes: 900, worstCase: { amount: 450_000, currency: 'EUR' } }],
  cost: {
    currency: 'USD',
    prices: '2026-11-01',
    services: [
      { service: 'SES', dollars: 0.09 },
      { service: 'DynamoDB', dollars: 0.01 },
    ],
    dollars: 0.1,
  },
  duration: {
    begins: '2027-11-26T07:00:00.000Z',
    ends: '2027-11-26T16:00:00.000Z',
    perMinute: 840,
    tooLate: 3,
  },
  warnings: [{ code: 'other-domain', message: 'A link leads to change-me.example.' }],
  samples: [{ language: 'de', customer: 'cus_1' }],
};

describe('a dry run', () => {
  test('is begun, followed to its end, and told in figures that add up', async () => {
    let looks = 0;
    const { url, asked } = await answering(({ method }) => {
      if (method === 'POST')
        return {
          status: 202,
          body: { status: 'running', estimate: { customers: 1200, messages: 1100, leave: 880 } },
        };
      looks += 1;
      return looks < 2
        ? { body: { status: 'running', customers: 600 } }
        : { body: { status: 'done', at: '2026-12-01T09:00:00.000Z', customers: 1200, result } };
    });
    const ended = await aftercare(['campaigns', 'preview', 'cmp_1'], asScript(url));
    expect([ended.code, ended.messages.split('\n').slice(0, 2)]).toEqual([
      0,
      [
        'About 880 of 1,100 would get it now. Looking at everybody …',
        expect.stringContaining('dry run: 50 %  600 of 1,200'),
      ],
    ]);
    expect(ended.output.split('\n')).toEqual([
      'As of 2026-12-01T09:00:00.000Z: 1,100 messages = 900 leave + 190 skipped + 10 waiting.',
      'Skipped: consent-required 90, holdout 100.',
      'Put off at first: quiet-hours 12.',
      'Languages: de 500, ja 400.',
      'Languages that the letter has not: pl 7.',
      'Arm early: 450 get it, 50 are held out.',
      'Arm late: 450 get it, 50 are held out.',
      '900 codes of Ten: 4,500.00 EUR at most.',
      'It leaves from 2027-11-26T07:00:00.000Z to 2027-11-26T16:00:00.000Z, 840 a minute.',
      '3 could not leave before their last instant.',
      'It costs about $0.10 at list prices of 2026-11-01: SES $0.09, DynamoDB $0.01.',
      '',
      expect.stringMatching(/^WAVE \(UTC\) +LOCAL +ZONES +PEOPLE +GET IT +LAST ONE$/),
      expect.stringMatching(/2027-11-26T08:00 +Europe\/Berlin, Europe\/Paris and 2 more +700 +600 /),
      'Warning: A link leads to change-me.example.',
      'Sample (de): --customer cus_1',
      '',
    ]);
    expect([...new Set(asked.map(({ method, path }) => `${method} ${path}`))]).toEqual([
      'POST /admin/campaigns/cmp_1/dry-run',
      'GET /admin/campaigns/cmp_1/dry-run',
    ]);
    looks = 2;
    const json = await aftercare(['campaigns', 'preview', 'cmp_1', '--json'], asScript(url));
    expect(JSON.parse(json.output)).toMatchObject({ result: { leave: 900 } });
  });

  test('that stopped because the campaign was changed is no result', async () => {
    const { url } = await answering(() => ({ body: { status: 'stopped', customers: 3 } }));
    const ended = await aftercare(['campaigns', 'preview', 'cmp_1'], asScript(url));
    expect([ended.code, ended.output]).toEqual([6, '']);
    expect(ended.messages).toContain('Begin it again.');
  });
});

const report = {
  asOf: '2026-12-08T09:00:00.000Z',
  attribution: 'P7D',
  currency: 'EUR',
  reconciliation: {
    audience: 3000,
    sent: 2600,
    skipped: { 'consent-required': 80 },
    failed: {},
    heldOut: 300,
    waiting: 15,
    unknown: 5,
  },
  groups: [
    {
      group: 'send',
      arm: 'early',
      people: 2600,
      sent: 2600,
      delivered: 2590,
      bounced: 10,
      complained: 0,
      left: 3,
      clicked: { people: 400, scanners: 90 },
      redeemed: { people: 120, orders: 121, revenue: 600_000 },
      buyers: 130,
      orders: 140,
      revenue: 700_050,
    },
    { group: 'held-out', people: 300, buyers: 9, orders: 9, revenue: 40_000 },
  ],
  effects: [
    {
      arm: 'early',
      conversions: {
        claim: 'primary',
        sent: 0.05,
        heldOut: 0.03,
        difference: { perPerson: { value: 0.02, low: 0.001, high: 0.04 }, shows: 'more' },
      },
      revenue: { claim: 'secondary', lacking: 'buyers' },
    },
  ],
  price: { readUnits: 100, writeUnits: 10, currency: 'USD', millionths: 4200 },
};

describe('a report', () => {
  test('is told with its claims, and written as CSV where a file is named', async () => {
    const { url, asked } = await answering(({ path }) =>
      path.includes('csv')
        ? { body: 'arm;figure\nearly;1\n', headers: { 'content-type': 'text/csv' } }
        : { body: report },
    );
    const file = join(await scratchFolder(), 'report.csv');
    const ended = await aftercare(
      ['campaigns', 'report', 'cmp_1', '--to', file, '--separator', 'semicolon'],
      asScript(url),
    );
    expect([ended.code, ended.messages]).toEqual([0, '']);
    expect(ended.output.split('\n')).toEqual([
      'As of 2026-12-08T09:00:00.000Z, with orders within P7D.',
      '3,000 messages = 2,600 sent + 80 skipped + 0 failed + 300 held out + 15 waiting + 5 unknown.',
      'Skipped: consent-required 80.',
      '',
      expect.stringMatching(/^GROUP +PEOPLE +SENT .* REVENUE$/),
      expect.stringMatching(/^early +2,600 +2,600 +2,590 +10 +0 +3 +400 +120 +130 +140 +7,000\.50 EUR$/),
      expect.stringMatching(/^held out +300 .*9 +9 +400\.00 EUR$/),
      '',
      'early, buyers (primary): 5.0 % against 3.0 %, a difference of 2.0 points (95 %: 0.1 points to 4.0 points): more.',
      'early, revenue a person (secondary): no claim, too few buyers.',
      'Making this report cost about $0.0042.',
      '',
    ]);
    expect(readFileSync(file, 'utf8')).toBe('arm;figure\nearly;1\n');
    expect(asked.map(({ path }) => path)).toEqual([
      '/admin/campaigns/cmp_1/report',
      '/admin/campaigns/cmp_1/report?format=csv&separator=semicolon',
    ]);
  });

  test('is waited for where that is wanted, and else said to be not there yet', async () => {
    let asks = 0;
    const { url } = await answering(() => {
      asks += 1;
      return asks % 3 === 0 ? { body: report } : { status: 409, body: { detail: 'Its window is not over.' } };
    });
    const now = await aftercare(['campaigns', 'report', 'cmp_1'], asScript(url));
    expect([now.code, now.messages]).toEqual([6, 'Its window is not over.\n']);
    const later = await aftercare(['campaigns', 'report', 'cmp_1', '--wait', '--json'], asScript(url));
    expect([later.code, JSON.parse(later.output)]).toEqual([0, report]);
  });

  test('on the greetings of an occurrence is made anew, waited for, and shown', async () => {
    const { url, asked } = await answering(({ method }) =>
      method === 'POST' ? { status: 202, body: { made: 'soon' } } : { body: report },
    );
    const args = ['care', 'report', 'cpr_1', '--occurrence', '2027', '--make'];
    expect((await aftercare(args, asScript(url))).code).toBe(0);
    expect(asked.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/admin/care/programmes/cpr_1/report?occurrence=2027'],
      ['GET', '/admin/care/programmes/cpr_1/report?occurrence=2027'],
    ]);
  });
});

describe('figures', () => {
  test.each([
    [1234, 'JPY', '1,234 JPY'],
    [1234, 'EUR', '12.34 EUR'],
    [1234, 'KWD', '1.234 KWD'],
    [1234, undefined, '1,234'],
  ])('money has the decimals of its currency: %i %s', (minor, currency, said) => {
    expect(money(minor, currency)).toBe(said);
  });

  test.each([
    [{ at: '2026-12-24T17:00:00.000Z' }, '2026-12-24T17:00:00.000Z'],
    [{ date: '2026-12-24', hour: '09:00' }, '2026-12-24 09:00 recipient'],
    [undefined, ''],
  ])('when a campaign leaves, in a list: %j', (send, said) => {
    expect(whenText(send)).toBe(said);
  });
});
