import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { billOf, readPrices } from '../../bench/cost/bill.ts';
import { type Month, usual } from '../../bench/cost/month.ts';
import { linesOf } from '../../bench/cost/quantities.ts';
import { type Figures, readFigures } from '../../bench/figures.ts';
import { runs } from '../support/runs.ts';

const figures = readFigures();
const prices = readPrices();
const month = (change: Partial<Month>): Month => ({ ...usual, orders: 0, customers: 0, mails: 0, ...change });
/** The figures with one of them replaced. */
const figuresWith = (what: string, value: number): Figures => {
  const { journeys } = figures;
  if (!journeys?.figures.some((each) => each.what === what)) throw new Error(`There is no figure ${what}.`);
  const changed = journeys.figures.map((each) => (each.what === what ? { ...each, value } : each));
  return { ...figures, journeys: { ...journeys, figures: changed } };
};
const bill = (change: Partial<Month>) => billOf(linesOf(month(change), figures), prices);
const quantity = (change: Partial<Month>, what: string, measured = figures): number =>
  linesOf(month(change), measured).find((line) => line.what === what)?.quantity ?? Number.NaN;

describe('what a month costs', () => {
  test('a price is its own page’s, and the file says of which day', () => {
    expect(prices.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { source } of Object.values(prices.prices))
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
  });

  test('counts what was measured of one as often as it happens', () => {
    const ofOne = figures.journeys?.figures.find(
      ({ what }) => what === 'DynamoDB write units of an ordinary return',
    )?.value;
    expect(quantity({ orders: 1000, returned: 0.5 }, 'DynamoDB, writing: returns')).toBe((ofOne ?? 0) * 500);
    // An invitation and a delivery mail, five mails of a return, and the campaign.
    expect(quantity({ orders: 100, mails: 7, answered: 1, returned: 1 }, 'SES')).toBe(100 * 7 + 7);
    // Those who do not answer get a reminder.
    expect(quantity({ orders: 100, answered: 0, returned: 0 }, 'SES')).toBe(300);
    expect(quantity({ orders: 10, webhooks: 4, returned: 0, answered: 0 }, 'API Gateway')).toBe(40);
  });

  test('news of a mail is written once for all events of the mail', () => {
    const measured = figuresWith('write units of a delivery that SES tells of', 7);
    expect(quantity({ mails: 100 }, 'DynamoDB, writing: news of mails', measured)).toBe(700);
    // SES tells that a message left, and that it arrived.
    expect(quantity({ mails: 100 }, 'SNS: news of mails', measured)).toBe(200);
  });

  test('a delivery mail is written as one, and not as a message of a campaign', () => {
    const measured = figuresWith('DynamoDB write units of a delivery mail', 9);
    const line = (what: string) => quantity({ orders: 100 }, `DynamoDB, writing: ${what}`, measured);
    expect([line('delivery mails'), line('messages of campaigns')]).toEqual([900, 0]);
  });

  test('the study notes each order, and each return again', () => {
    const measured = figuresWith('DynamoDB write units of what a study knows of an order, in its night', 2);
    const line = 'DynamoDB, writing: the study of each night';
    expect(quantity({ orders: 100, returned: 0.5 }, line, measured)).toBe(300);
  });

  test('every mail, survey and return is stored for as long as orders are, and all can be recovered', () => {
    const none = { surveyed: 0, returned: 0, monthsKept: 1 };
    const stored = (change: Partial<Month>) => quantity(change, 'DynamoDB: what is stored');
    // 8,500 bytes of the order and what the study knows, 1,000 of its delivery mail.
    expect(stored({ ...none, orders: 1e6 })).toBeCloseTo(9.5, 9);
    // The survey, its invitation and a reminder.
    expect(stored({ ...none, orders: 1e6, surveyed: 1, answered: 0 })).toBeCloseTo(9.5 + 1.5 + 2, 9);
    // The return and five mails.
    expect(stored({ ...none, orders: 1e6, returned: 1 })).toBeCloseTo(9.5 + 8 + 5, 9);
    // The name by which the customer is found.
    expect(stored({ customers: 1e6 })).toBeCloseTo(2.5, 9);
    const month = { orders: 1e6, customers: 1e6, mails: 1e6 };
    expect(quantity(month, 'DynamoDB: point-in-time recovery of it')).toBe(stored(month));
  });

  test('the sum is that of the lines to the cent, and nothing gets cheaper by being more', () => {
    const some = fc.record({
      orders: fc.nat(5_000_000),
      customers: fc.nat(20_000_000),
      mails: fc.nat(20_000_000),
      answered: fc.float({ min: 0, max: 1, noNaN: true }),
      returned: fc.float({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(some, (change) => {
        const { lines, cents } = bill(change);
        expect(lines.reduce((sum, line) => sum + line.cents, 0)).toBe(cents);
        for (const line of lines) expect(Number.isInteger(line.cents) && line.cents >= 0).toBe(true);
        const more = bill({ ...change, orders: change.orders + 1000, mails: change.mails + 1000 });
        expect(more.cents).toBeGreaterThanOrEqual(cents);
      }),
      runs(100),
    );
  });

  test('each line is its quantity at its price', () => {
    const lines = [{ what: 'SES', price: 'ses', quantity: 12_345 }];
    expect(billOf(lines, prices).cents).toBe(123);
    expect(() => billOf([{ what: 'x', price: 'gold', quantity: 1 }], prices)).toThrow(/no price gold/);
  });
});

const run = (...options: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../bench/cost.ts'), ...options], {
    encoding: 'utf8',
  });

describe('npm run cost', () => {
  const asked = ['--orders', '50000', '--customers', '200000', '--mails', '400000'];

  test('prints each line and the sum, or the same as JSON', () => {
    const { status, stdout } = run(...asked);
    const total = /In all \$([\d,.]+) a month\./.exec(stdout)?.[1]?.replaceAll(',', '');
    const json = run(...asked, '--json');
    const { cents, date } = z.object({ cents: z.int(), date: z.string() }).parse(JSON.parse(json.stdout));
    expect([status, json.status]).toEqual([0, 0]);
    expect(Number(total) * 100).toBeCloseTo(cents, 6);
    expect(stdout).toContain(`prices of ${date}`);
  });

  test.each([
    [['--orders', 'many', '--customers', '1', '--mails', '1'], /orders.*whole number/s],
    [['--orders', '-5', '--customers', '1', '--mails', '1'], /orders.*whole number/s],
    [[...asked, '--returned', '2'], /returned.*share from 0 to 1/s],
    [['--orders', '1', '--mails', '1'], /--customers/],
    [[...asked, 'please'], /too many arguments/],
  ])('refuses %j with a sentence', (options, sentence) => {
    const { status, stderr } = run(...options);
    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
  });

  test('explains itself', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/--returned <share>.*default:\s+0\.1/s);
  });
});
