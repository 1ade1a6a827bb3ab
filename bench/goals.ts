import { type Figures, figureOf } from './figures.ts';
import type { Figure } from './measure.ts';
import { type Place, tableOf } from './tables.ts';

/** The goals that were set for load and speed, with what was measured, and why a goal is missed. */

type Row = readonly [goal: string, measured: string, about: string];

const amount = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

const verdict = (isHeld: boolean): string => (isHeld ? 'held' : '**missed**');

const sender = (all: Figures): Row => {
  const { value } = figureOf(all, 'senders', 'whole sender');
  return [
    'the whole sender: 1,500 messages a core-second',
    `${amount(value)}: ${verdict(value >= 1500)}`,
    'Its profile is flat: a third is HTTP and TLS of Node, a fifth is encoding and parsing what DynamoDB gets and answers, a tenth is garbage collection.',
  ];
};

const mostOfClients = 1.4;

const loading = (all: Figures): Row => {
  const loads = (all['cold-starts']?.figures ?? []).filter(
    ({ what, ofFloor }) => what === 'loading' && ofFloor !== undefined,
  );
  const over = loads.filter(({ ofFloor = 0 }) => ofFloor > mostOfClients);
  const slowest = figureOf(all, 'cold-starts', 'slowest to load');
  return [
    `each function loads within ${mostOfClients} times its SDK clients`,
    `${over.length} of ${loads.length} take longer, \`${slowest.of}\` ${amount(slowest.value)} times: ${verdict(over.length === 0)}`,
    'They compile more than their clients: texts in ten languages, zod, the parser of messages, the logger. Schemas are made when they are first used.',
  ];
};

const bundle = (all: Figures): Row => {
  const { value, of } = figureOf(all, 'bundles', 'most beyond its SDK clients and texts');
  return [
    'each function has 300 kB at most beyond its SDK clients and texts',
    `\`${of}\` has ${amount(value)} kB: ${verdict(value <= 300)}`,
    'Those that write mails or handle returns need zones, holidays, the parser of messages and zod: 30, 30, 30 and 40 kB. `test/infra/bundles.test.ts` lists them, and its numbers only fall.',
  ];
};

const ingest = (all: Figures): Row => {
  const { ofFloor = Number.NaN } = figureOf(all, 'ingest', 'ingest an order of 7 kB');
  return [
    'taking in an order costs 1.4 times its calls alone, at most',
    `${amount(ofFloor)}: ${verdict(ofFloor <= 1.4)}`,
    'Runs on a shared machine gave 1.21 to 1.44. We make fewer calls than when the goal was set, so what we compare with has become less too.',
  ];
};

/** Of lines that a test holds to a budget. */
const held = (goal: string, lines: readonly Figure[]): Row => [
  goal,
  `${lines.map(({ value }) => amount(value)).join(', ')}: ${verdict(lines.every(({ value, budget = 0 }) => value <= budget))}`,
  `At most ${lines.map(({ budget = Number.NaN }) => amount(budget)).join(', ')}; tests hold that.`,
];

const rowsOf = (all: Figures): readonly Row[] => {
  const journeys = (...names: readonly string[]) => names.map((what) => figureOf(all, 'journeys', what));
  const open = 'open survey executions, a million orders a month, delivery notices after four days';
  return [
    sender(all),
    loading(all),
    bundle(all),
    ingest(all),
    held(
      'write units of a return, an answered survey, a sale, a message of a campaign, news of a mail',
      journeys(
        'DynamoDB write units of an ordinary return',
        'DynamoDB write units of an answered survey',
        'DynamoDB write units of an ordinary sale',
        'write units of a recipient, in all',
        'write units of a delivery that SES tells of',
      ),
    ),
    held('open survey executions for a million orders a month', journeys(open)),
  ];
};

const sectionOf = (all: Figures): string =>
  ['## Goals', '', ...tableOf(['goal', 'measured', 'why'], rowsOf(all)), '', ''].join('\n');

export const goalsPlace: Place = { file: 'docs/scale.md', heading: 'Goals', make: sectionOf };
