import type { Command } from 'commander';
import { fullHour } from '../files/times.ts';
import { counts } from '../show/figures.ts';
import type { Column } from '../show/table.ts';
import { tableOf } from '../show/table.ts';
import { does } from '../tools.ts';
import { at, cell, listAt } from '../value.ts';
import type { World } from '../world.ts';
import { offerPart } from './offers.ts';
import { addReportOptions, type Reporting, showReport } from './report.ts';
import { ofShop, pathTo, type Resource } from './resource.ts';
import { segmentPart } from './segments.ts';

interface Preview {
  readonly from?: string;
  readonly days?: string;
  readonly language?: string;
}

const columns: readonly Column[] = [
  ['day', 'day'],
  ['due', 'due'],
  ['send', 'send'],
  ['languages', 'languages'],
  ['waiting', 'waiting'],
  ['skipped', 'skipped'],
];

const row = (value: unknown) => ({
  day: at(value, 'day') ?? 'all',
  due: at(value, 'due'),
  send: at(value, 'send'),
  languages: counts(at(value, 'languages')),
  waiting: counts(at(value, 'waiting')),
  skipped: counts(at(value, 'skipped')),
});

/** The days on which something is due, what they add up to, and the letters' subjects. */
const previewText = (body: unknown): string => {
  const days = listAt(body, 'days').filter((day) => at(day, 'due') !== 0);
  const dollars = Number(at(body, 'total.cost.millionths')) / 1_000_000;
  const lines = [
    ...tableOf([...days, at(body, 'total')].map(row), columns, false),
    '',
    `From ${cell(at(body, 'from'))} until ${cell(at(body, 'until'))}; about ${dollars.toFixed(2)} US dollars at list prices.`,
    ...listAt(body, 'notes').map((note) => `Note: ${cell(at(note, 'text'))}`),
    ...listAt(body, 'samples').map(
      (one) => `Subject (${cell(at(one, 'language'))}): ${cell(at(one, 'subject'))}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
};

const addPreview = (group: Command, world: World): void => {
  const command = group
    .command('preview <id>')
    .description('what a programme will send, day by day; one that is off is looked at as if it were on')
    .option('--from <date>', 'the first day; today if it is left out')
    .option('--days <number>', 'how many days, 31 at most; 30 if it is left out')
    .option('--language <tag>', 'the letter in this language');
  does<Preview>(command, world, async ({ api, results }, [id = ''], { from, days, language }) => {
    const query = { from, days, language };
    const { body } = await (await api()).call('GET', `${pathTo(care, id)}/preview`, { query });
    results.text(previewText(body), body);
  });
};

interface OnOccurrence extends Reporting {
  readonly occurrence: string;
  readonly make?: true;
}

const addReport = (group: Command, world: World): void => {
  const command = group
    .command('report <id>')
    .description('what the greetings of one occurrence changed, against those who were held out')
    .requiredOption('--occurrence <name>', 'which one: 2027')
    .option('--make', 'makes it anew first, from what is known now');
  does<OnOccurrence>(addReportOptions(command), world, async (tools, [id = ''], options) => {
    const { occurrence, make } = options;
    const api = await tools.api();
    const path = `${pathTo(care, id)}/report`;
    if (make) await api.call('POST', path, { query: { occurrence } });
    await showReport(
      tools,
      api,
      { path, query: { occurrence } },
      { ...options, ...(make && { wait: true }) },
    );
  });
};

const addOwn = (group: Command, world: World): void => {
  addPreview(group, world);
  addReport(group, world);
};

export const care: Resource = {
  name: 'care',
  one: 'programme',
  about: 'care programmes: greetings on birthdays, feasts and first days',
  path: '/admin/care/programmes',
  columns: [
    ['id', 'id'],
    ['occasion', 'occasion'],
    ['name', 'name'],
    ['status', 'status'],
    ['hour', 'hour'],
    ['offset', 'offsetDays'],
    ['gift', 'gift.kind'],
    ['holdout', 'holdout'],
  ],
  filters: [
    ofShop,
    { name: 'occasion', about: 'only those of this occasion' },
    { name: 'status', about: 'only these', choices: ['on', 'off'] },
  ],
  isShown: true,
  create: {
    schema: async () => (await import('../../functions/care/programme.api.ts')).createProgramme.body,
    times: { hour: fullHour },
    parts: { 'audience.segment': segmentPart, 'gift.offer': offerPart },
  },
  change: {
    schema: async () => (await import('../../functions/care/programme.api.ts')).changeProgramme.body,
    times: { hour: fullHour },
  },
  moves: [
    { name: 'on', about: 'switches it on' },
    { name: 'off', about: 'switches it off: greetings that still wait do not leave' },
  ],
  examples: [
    'aftercare care --shop shp_… --status on',
    'aftercare care create birthdays.yaml --shop shp_…',
    'aftercare care preview cpr_… --days 7',
    'aftercare care on cpr_…',
  ],
  more: addOwn,
};
