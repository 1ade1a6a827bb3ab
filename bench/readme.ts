import { type Figures, figureOf } from './figures.ts';
import { type Place, tableOf } from './tables.ts';

/** The README's table of figures, made from what was measured. */

type Row = readonly [what: string, figure: string];

const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));

const ratioIn = (all: Figures, bench: string, what: string): string =>
  `${digits(figureOf(all, bench, what).ofFloor ?? Number.NaN)} ×`;

const couponRows = (all: Figures): readonly Row[] => {
  const ratio = (what: string): string => ratioIn(all, 'coupons', what);
  const minting = figureOf(all, 'coupons', 'minting codes of a lot');
  return [
    [
      'redeeming a held code, one counter; a limit over sixteen',
      `${ratio('redeeming a held code, one counter')}, ${ratio('redeeming a held code, sixteen')} the speed of its transaction alone`,
    ],
    [
      'the same, held by another instance of the function',
      `${ratio('redeeming a code that another instance held')} that speed`,
    ],
    [
      'assessing and holding a code',
      `${ratio('assessing and holding a code, sixteen')} the speed of its transaction alone, ${ratio('the same hold, beside that least')} that of its reads and its transaction`,
    ],
    ['minting codes', `${digits(minting.value)} ${minting.unit}`],
  ];
};

/** None until they are measured. */
const campaignRows = (all: Figures): readonly Row[] => {
  if (!all.campaigns) return [];
  const ratio = (what: string): string => ratioIn(all, 'campaigns', what);
  return [
    [
      'a campaign to a segment, from the segment to SES; with a code each',
      `${ratio('a campaign to a segment')}, ${ratio('a campaign to a segment, a code each')} the speed of one to everyone`,
    ],
    [
      'memory of a campaign to 20,000, beside one to 1,000',
      `${ratio('heap of a campaign with codes')} its heap`,
    ],
  ];
};

const rowsOf = (all: Figures): readonly Row[] => {
  const of = (bench: string, what: string) => figureOf(all, bench, what);
  const amount = (bench: string, what: string): string => {
    const { value, unit } = of(bench, what);
    return `${digits(value)} ${unit}`;
  };
  const ratio = (bench: string, what: string): string => ratioIn(all, bench, what);
  const slowest = of('cold-starts', 'slowest to load');
  return [
    ['largest function, minified, with ten languages', amount('bundles', 'largest bundle')],
    [
      'the most that a function has beyond its SDK clients and texts',
      amount('bundles', 'most beyond its SDK clients and texts'),
    ],
    ['`receive` beyond its SDK clients', amount('bundles', 'receive beyond its SDK clients')],
    ['the slowest function to load', `${digits(slowest.value)} ${slowest.unit}`],
    [
      'verifying a Shopify delivery',
      `${ratio('webhooks', 'verify a Shopify delivery')} the speed of the bare HMAC`,
    ],
    [
      'taking in an order of 7 kB, CPU time',
      `${amount('ingest', 'ingest an order of 7 kB')}, ${ratio('ingest', 'ingest an order of 7 kB')} the same calls alone`,
    ],
    ['taking in an order of 500 lines, CPU time', amount('ingest', 'ingest an order of 500 lines')],
    ...journeys.map(([what, names]): Row => [what, names.map((name) => amount('journeys', name)).join(', ')]),
    [
      'a letter to one of many, rendered and composed',
      `${ratio('mail', 'render and compose 1.5 kB')} nodemailer composing it`,
    ],
    [
      'the same and handed to SES',
      `${ratio('mail', 'render, compose and send 1.5 kB')} the speed of a signed call alone`,
    ],
    [
      'the SDK’s client of SES, for comparison',
      `${ratio('mail', 'the SDK’s client of SES sending a constant of 1.5 kB')} that speed`,
    ],
    ['the whole sender', `${digits(of('senders', 'whole sender').value)} messages a core-second`],
    ['memory of a sender to 10,000, beside one to 1,000', `${ratio('senders', 'heap of a sender')} its heap`],
    ...[...campaignRows(all), ...couponRows(all)],
  ];
};

/** What journeys cost at AWS, by the lines of the tests that hold them to their budgets. */
const journeys: readonly (readonly [what: string, names: readonly string[]])[] = [
  [
    'a sale of four webhooks and a new customer in DynamoDB: written, read',
    ['DynamoDB write units of an ordinary sale', 'DynamoDB read units of an ordinary sale'],
  ],
  ['the name of that customer in the index', ['DynamoDB write units of the index of names for a sale']],
  ['an answered survey in Step Functions', ['state transitions of an answered survey']],
  [
    'an answered survey in DynamoDB: written, read',
    ['DynamoDB write units of an answered survey', 'DynamoDB read units of an answered survey'],
  ],
  ['an ordinary return in Step Functions', ['state transitions of an ordinary return']],
  [
    'an ordinary return in DynamoDB, from click to money: written, read',
    ['DynamoDB write units of an ordinary return', 'DynamoDB read units of an ordinary return'],
  ],
  [
    'a message of a campaign in DynamoDB: written, read',
    ['write units of a recipient, in all', 'read units of a recipient'],
  ],
  [
    'a redemption of a code with two limits in DynamoDB: written, read',
    ['a redemption, from hold to commit: written', 'a redemption, from hold to commit: read'],
  ],
  ['validating a code: items read', ['items that validating one code reads']],
  [
    'a code issued to a person, one minted in a lot: written',
    ['a code for a person in DynamoDB: written', 'a code of a lot in DynamoDB: written'],
  ],
  [
    'what SES tells of a mail in DynamoDB: written, read',
    ['write units of a delivery that SES tells of', 'read units of a delivery that SES tells of'],
  ],
];

/** The section of the README: where its figures come from, and the table. */
const sectionOf = (all: Figures): string => {
  const days = Object.values(all).map(({ date }) => date);
  const cores = Math.max(...Object.values(all).map((each) => each.cores));
  const [first, last] = [days.toSorted().at(0), days.toSorted().at(-1)];
  const when = first === last ? `on ${last}` : `from ${first} to ${last}`;
  return [
    '## Figures',
    '',
    `Measured by \`npm run bench\` ${when} on a shared machine with ${cores} cores; all of them, with the commit that was measured, are in`,
    '[bench/figures.json](bench/figures.json). Rates and ratios are of CPU time. A ratio compares with a minimal program measured in the',
    'same run. What other services do, such as DynamoDB and SES, is not in it. Goals that are missed are marked, with the reasons, in',
    '[docs/scale.md](docs/scale.md#goals).',
    '',
    ...tableOf(['what', 'figure'], rowsOf(all)),
    '',
    '',
  ].join('\n');
};

export const readmePlace: Place = { file: 'README.md', heading: 'Figures', make: sectionOf };
