import './quiet.ts';

import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { functions } from '../functions/house/registry.ts';
import * as bundles from './bundles.bench.ts';
import * as campaigns from './campaigns.bench.ts';
import * as coldStarts from './cold-starts.bench.ts';
import * as coupons from './coupons.bench.ts';
import { readFigures, withMeasured, writeFigures } from './figures.ts';
import { goalsPlace } from './goals.ts';
import * as ingest from './ingest.bench.ts';
import * as journeys from './journeys.bench.ts';
import * as mail from './mail.bench.ts';
import type { Figure } from './measure.ts';
import { readmePlace } from './readme.ts';
import { scalePlace } from './scale.ts';
import * as senders from './senders.bench.ts';
import * as stage from './stage.bench.ts';
import * as studies from './studies.bench.ts';
import * as surveys from './surveys.bench.ts';
import { rewrite } from './tables.ts';
import * as webhooks from './webhooks.bench.ts';
import { whole } from './whole-number.ts';

interface Settings {
  readonly functions?: readonly string[];
  readonly rounds?: number;
  readonly recipients?: number;
}

const benches: Readonly<Record<string, (settings: Settings) => Promise<Figure[]>>> = {
  bundles: bundles.run,
  'cold-starts': coldStarts.run,
  webhooks: webhooks.run,
  ingest: ingest.run,
  surveys: surveys.run,
  studies: studies.run,
  coupons: coupons.run,
  mail: mail.run,
  senders: senders.run,
  campaigns: campaigns.run,
  journeys: journeys.run,
  stage: stage.run,
};

const functionNames = (text: string): readonly string[] => {
  const names = text.split(',');
  const unknown = names.find((name) => !Object.hasOwn(functions, name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no function "${unknown}".`);
  return names;
};

const command = new Command('npm run bench --')
  .description(
    'Measures now and on this machine, and writes what it measured into bench/figures.json and the tables that are made from it, in the README and docs/scale.md. Ratios count; absolute rates are the machine’s.',
  )
  .argument('[bench...]', `which: ${Object.keys(benches).join(', ')}; all unless told`)
  .option('--json', 'print the figures as JSON')
  .addOption(
    new Option(
      '--readme',
      'measure nothing, and make the tables of the README and of docs/scale.md from bench/figures.json',
    ).conflicts(['json', 'dry', 'functions', 'rounds', 'recipients']),
  )
  .option('--dry', 'measure, and write nothing')
  .option('--functions <names>', 'cold-starts: only these functions, with commas between them', functionNames)
  .option(
    '--rounds <number>',
    'cold-starts: how often each function is loaded; 9 unless told',
    whole(1, 1000),
  )
  .option(
    '--recipients <number>',
    'senders, campaigns: to how many people the campaign goes; 10,000 and 20,000 unless told',
    whole(senders.fewestRecipients, 1_000_000),
  )
  .parse();

interface Options extends Settings {
  readonly json?: boolean;
  readonly readme?: boolean;
  readonly dry?: boolean;
}

const { json, readme, dry, ...settings } = command.opts<Options>();
if (readme && command.args.length > 0) command.error('--readme measures nothing: give no bench with it.');
const every = readme ? [] : Object.keys(benches);
const asked = command.args.length > 0 ? command.args : every;
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown) command.error(`There is no bench ${unknown}. There are: ${Object.keys(benches).join(', ')}.`);
/** A run with other settings is for looking, and its figures are not kept. */
const write = !(readme || dry || Object.keys(settings).length > 0);

const line = ({ what, of, value, unit, ofFloor, floor, budget }: Figure): string => {
  const amount =
    value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
  const name = of === undefined ? what : `${what} ${of}`;
  const ratio = ofFloor === undefined ? '' : `  (${ofFloor.toFixed(2)} of ${floor})`;
  const most = budget === undefined ? '' : `  (at most ${budget})`;
  return `  ${name.padEnd(44)} ${amount.padStart(9)} ${unit}${ratio}${most}`;
};

const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();

const places = [readmePlace, scalePlace, goalsPlace];
/** What a run itself writes is not what it measures. */
const written = ['bench/figures.json', ...places.map(({ file }) => file)];

const isChanged = (): boolean =>
  git('status', '--porcelain', '--', '.', ...written.map((file) => `:(exclude)${file}`)) !== '';

const about = () => ({
  date: new Date().toISOString().slice(0, 10),
  commit: `${git('rev-parse', '--short', 'HEAD')}${isChanged() ? '+' : ''}`,
  cores: availableParallelism(),
});

const measured: Record<string, Figure[]> = {};
for (const name of asked) {
  const figures = (await benches[name]?.(settings)) ?? [];
  measured[name] = figures;
  if (!json) console.log([name, ...figures.map(line)].join('\n'));
  // One by one: a bench that fails does not take the figures of others with it.
  if (write) writeFigures(withMeasured(readFigures(), name, { ...about(), figures }));
}
if (write || readme) for (const place of places) rewrite(place, readFigures());
if (json) console.log(JSON.stringify(measured, null, 2));
