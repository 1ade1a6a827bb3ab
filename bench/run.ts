import { Command } from 'commander';
import * as bundles from './bundles.bench.ts';
import * as coldStarts from './cold-starts.bench.ts';
import * as ingest from './ingest.bench.ts';
import * as mail from './mail.bench.ts';
import type { Figure } from './measure.ts';
import * as senders from './senders.bench.ts';
import * as surveys from './surveys.bench.ts';
import * as webhooks from './webhooks.bench.ts';

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
  mail: mail.run,
  senders: senders.run,
};

const command = new Command('npm run bench --')
  .description(
    'Measures the figures of the README, now and on this machine. Ratios count; absolute rates are the machine’s.',
  )
  .argument('[bench...]', `which: ${Object.keys(benches).join(', ')}; all unless told`)
  .option('--json', 'print the figures as JSON')
  .option('--functions <names>', 'cold-starts: only these functions, with commas between them')
  .option('--rounds <number>', 'cold-starts: how often each function is loaded; 9 unless told')
  .option('--recipients <number>', 'senders: to how many people the mailing goes; 10,000 unless told')
  .parse();

const asked = command.args.length > 0 ? command.args : Object.keys(benches);
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown) command.error(`There is no bench ${unknown}. There are: ${Object.keys(benches).join(', ')}.`);

interface Options {
  readonly json?: boolean;
  readonly functions?: string;
  readonly rounds?: string;
  readonly recipients?: string;
}

const { json, functions, rounds, recipients } = command.opts<Options>();
const settings: Settings = {
  ...(functions && { functions: functions.split(',') }),
  ...(rounds && { rounds: Number(rounds) }),
  ...(recipients && { recipients: Number(recipients) }),
};

const line = ({ what, value, unit, ofFloor, floor }: Figure): string => {
  const amount =
    value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
  const ratio = ofFloor === undefined ? '' : `  (${ofFloor.toFixed(2)} of ${floor})`;
  return `  ${what.padEnd(44)} ${amount.padStart(9)} ${unit}${ratio}`;
};

const figures: Record<string, Figure[]> = {};
for (const name of asked) {
  const measured = (await benches[name]?.(settings)) ?? [];
  figures[name] = measured;
  if (!json) console.log([name, ...measured.map(line)].join('\n'));
}
if (json) console.log(JSON.stringify(figures, null, 2));
