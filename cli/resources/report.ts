import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { Api } from '../api.ts';
import { Failed } from '../failed.ts';
import { counts, figure, money, sumOf } from '../show/figures.ts';
import { type Column, tableOf } from '../show/table.ts';
import type { Tools } from '../tools.ts';
import { at, cell, listAt } from '../value.ts';
import type { World } from '../world.ts';

/** What a campaign, or the greetings of one occurrence, changed: `GET …/report`. */

const groupColumns: readonly Column[] = [
  ['group', 'group'],
  ['people', 'people'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['bounced', 'bounced'],
  ['complained', 'complained'],
  ['left', 'left'],
  ['clicked', 'clicked'],
  ['redeemed', 'redeemed'],
  ['buyers', 'buyers'],
  ['orders', 'orders'],
  ['revenue', 'revenue'],
];

const plainFigures = ['people', 'sent', 'delivered', 'bounced', 'complained', 'left', 'buyers', 'orders'];

const groupRow = (group: unknown, currency: unknown) => {
  const name = at(group, 'group') === 'send' ? cell(at(group, 'arm')) || 'written to' : 'held out';
  return {
    ...Object.fromEntries(plainFigures.map((each) => [each, figure(at(group, each))])),
    group: name,
    clicked: figure(at(group, 'clicked.people')),
    redeemed: figure(at(group, 'redeemed.people')),
    revenue: money(at(group, 'revenue'), currency),
  };
};

const percent = (share: unknown): string => `${(Number(share) * 100).toFixed(1)} %`;

const points = (share: unknown): string => `${(Number(share) * 100).toFixed(1)} points`;

interface Shown {
  readonly value: (value: unknown) => string;
  readonly difference: (value: unknown) => string;
}

/** One claim as a sentence: what differs, by how much, and what that shows. */
const effectText = (what: string, effect: unknown, shown: Shown): string => {
  const difference = at(effect, 'difference.perPerson');
  if (difference === undefined)
    return `${what}: no claim, too few ${cell(at(effect, 'lacking')) || 'people'}.`;
  const [sent, heldOut] = [shown.value(at(effect, 'sent')), shown.value(at(effect, 'heldOut'))];
  const [value, low, high] = ['value', 'low', 'high'].map((name) => shown.difference(at(difference, name)));
  const interval = `a difference of ${value} (95 %: ${low} to ${high})`;
  return `${what}: ${sent} against ${heldOut}, ${interval}: ${cell(at(effect, 'difference.shows'))}.`;
};

const effectsIn = (report: unknown): string[] =>
  listAt(report, 'effects').flatMap((one) => {
    const arm = cell(at(one, 'arm'));
    const label = (what: string) => (arm ? `${arm}, ${what}` : what);
    const amount = (value: unknown) => money(Math.round(Number(value)), at(report, 'currency'));
    return [
      effectText(label('buyers (primary)'), at(one, 'conversions'), { value: percent, difference: points }),
      effectText(label('revenue a person (secondary)'), at(one, 'revenue'), {
        value: amount,
        difference: amount,
      }),
    ];
  });

/** `3,000 messages = 2,600 sent + 80 skipped + …`, to the unit, and why some did not get it. */
const accountsIn = (report: unknown): string[] => {
  const accounts = at(report, 'reconciliation');
  const [skipped, failed] = [at(accounts, 'skipped'), at(accounts, 'failed')];
  const part = (name: string, words = name) => `${figure(at(accounts, name))} ${words}`;
  const parts = [
    part('sent'),
    `${figure(sumOf(skipped))} skipped`,
    `${figure(sumOf(failed))} failed`,
    part('heldOut', 'held out'),
    part('waiting'),
    part('unknown'),
  ];
  return [
    `${figure(at(accounts, 'audience'))} messages = ${parts.join(' + ')}.`,
    ...(sumOf(skipped) > 0 ? [`Skipped: ${counts(skipped)}.`] : []),
    ...(sumOf(failed) > 0 ? [`Failed: ${counts(failed)}.`] : []),
  ];
};

const reportText = (report: unknown): string => {
  const rows = listAt(report, 'groups').map((group) => groupRow(group, at(report, 'currency')));
  const cost = Number(at(report, 'price.millionths') ?? 0) / 1_000_000;
  const lines = [
    `As of ${cell(at(report, 'asOf'))}, with orders within ${cell(at(report, 'attribution'))}.`,
    ...accountsIn(report),
    '',
    ...tableOf(rows, groupColumns, false),
    '',
    ...effectsIn(report),
    `Making this report cost about $${cost.toFixed(4)}.`,
  ];
  return `${lines.join('\n')}\n`;
};

export interface Reporting {
  readonly to?: string;
  readonly separator?: string;
  readonly wait?: true;
}

/** The options of each report. */
export const addReportOptions = (command: Command): Command =>
  command
    .option('--to <file>', 'a file for the report as CSV, a figure a line')
    .addOption(
      new Option('--separator <choice>', 'of the CSV: semicolon, where the comma separates decimals').choices(
        ['comma', 'semicolon', 'tab'],
      ),
    )
    .option('--wait', 'waits until the report is made');

/** Asks until the report is there, if it is to be waited for. */
const ready = async <T>(ask: () => Promise<T>, { wait: waits }: Reporting, world: World): Promise<T> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!waits || !(error instanceof Failed) || error.ending !== 'conflict') throw error;
      await wait(world.pollMs, undefined, { signal: world.signal });
    }
  }
};

interface Asked {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** Shows a report, and writes it to a file where one is named. */
export const showReport = async (
  { results, world }: Tools,
  api: Api,
  { path, query }: Asked,
  options: Reporting,
): Promise<void> => {
  const { to, separator } = options;
  const { body } = await ready(() => api.call('GET', path, { ...(query && { query }) }), options, world);
  if (to !== undefined) {
    const asTable = { ...query, format: 'csv', separator };
    await writeFile(to, (await api.call('GET', path, { query: asTable })).text, { mode: 0o600 });
  }
  results.text(reportText(body), body);
};
