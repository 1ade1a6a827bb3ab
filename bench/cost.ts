import { Command, InvalidArgumentError } from 'commander';
import { type Bill, billOf, readPrices } from './cost/bill.ts';
import { type Month, usual } from './cost/month.ts';
import { linesOf } from './cost/quantities.ts';
import { readFigures } from './figures.ts';
import { whole } from './whole-number.ts';

/** `npm run cost`: what a month costs at AWS's list prices. */

const count = whole(0, 1e12);

const amount = (text: string): number => {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 1000)
    throw new InvalidArgumentError('It is a number from 0 to 1,000.');
  return value;
};

const share = (text: string): number => {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 1)
    throw new InvalidArgumentError('It is a share from 0 to 1: 0.1 is a tenth.');
  return value;
};

const readOptions = (): Month & { readonly json?: boolean } =>
  new Command('npm run cost --')
    .description(
      'Prices a month at AWS’s list prices (bench/cost/prices.json), by what each journey was measured to use (bench/figures.json). Free tiers, taxes and traffic are not in it.',
    )
    .requiredOption('--orders <count>', 'orders of the month', count)
    .requiredOption('--customers <count>', 'customers that are stored', count)
    .requiredOption('--mails <count>', 'messages of campaigns in the month', count)
    .option('--campaigns <count>', 'campaigns of the month', count, usual.campaigns)
    .option('--coded <share>', 'of their messages, those with a code of their own', share, usual.coded)
    .option('--ses-rate <number>', 'messages that SES takes a second', amount, usual.sesRate)
    .option('--shops <count>', 'shops', count, usual.shops)
    .option('--webhooks <number>', 'webhooks of an order', amount, usual.webhooks)
    .option('--new-customers <share>', 'of the orders, those of somebody new', share, usual.newCustomers)
    .option('--surveyed <share>', 'of the orders, those about which we ask', share, usual.surveyed)
    .option('--answered <share>', 'of the surveys, those that are answered', share, usual.answered)
    .option('--returned <share>', 'of the orders, those that come back', share, usual.returned)
    .option('--photos-per-return <number>', 'photos of a return', amount, usual.photosPerReturn)
    .option('--months-kept <number>', 'months for which all is kept', amount, usual.monthsKept)
    .option('--call-ms <number>', 'milliseconds for which a function waits for a call', amount, usual.callMs)
    .option('--json', 'print the bill as JSON')
    .allowExcessArguments(false)
    .showHelpAfterError('(npm run cost -- --help lists the options)')
    .parse()
    .opts();

const dollars = (cents: number): string =>
  (cents / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const print = ({ lines, cents }: Bill): void => {
  const rows = lines.map(({ what, quantity, unit, dollars: price, per, cents: sum }) => {
    const used = quantity >= 100 ? Math.round(quantity).toLocaleString('en') : quantity.toFixed(2);
    const each = per === 1 ? `$${price}` : `$${price} per ${per.toLocaleString('en')}`;
    return [what, used, unit, each, dollars(sum)] as const;
  });
  const width = (column: 0 | 1 | 2 | 3 | 4) => Math.max(...rows.map((row) => row[column].length));
  const [what, used, unit, each, sum] = [width(0), width(1), width(2), width(3), width(4)];
  for (const [a, b, c, d, e] of rows)
    console.log(
      `${a.padEnd(what)}  ${b.padStart(used)} ${c.padEnd(unit)}  ${d.padEnd(each)}  ${e.padStart(sum)}`,
    );
  console.log(`\nIn all $${dollars(cents)} a month.`);
};

try {
  const { json, ...month } = readOptions();
  const prices = readPrices();
  const bill = billOf(linesOf(month, readFigures()), prices);
  const { region, date, note } = prices;
  if (json) console.log(JSON.stringify({ month, region, date, ...bill }, null, 2));
  else {
    console.log(`${region}, prices of ${date}. ${note}\n`);
    print(bill);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
