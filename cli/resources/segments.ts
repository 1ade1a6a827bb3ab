import { type Command, Option } from 'commander';
import { isObject } from '../../functions/kit/json.ts';
import type { Api } from '../api.ts';
import { Failed } from '../failed.ts';
import type { PartKind, Shape } from '../files/shape.ts';
import { listItems } from '../paging.ts';
import { figure } from '../show/figures.ts';
import { type Column, tableOf } from '../show/table.ts';
import { does, type Tools } from '../tools.ts';
import { at, cell, listAt } from '../value.ts';
import { wholeNumber } from '../whole-number.ts';
import { tell, type World } from '../world.ts';
import { ofShop, optionOf, pathTo, type Resource, shopOf } from './resource.ts';

const shape: Shape = {
  schema: async () => (await import('../../functions/segments/segments.api.ts')).createSegment.body,
};

/** A segment that another file names by its own. */
export const segmentPart: PartKind = {
  one: 'segment',
  path: '/admin/segments',
  create: shape,
  sampleId: `seg_${'0'.repeat(24)}`,
};

/** Goes through all customers: each answer has the figures so far, and the cursor for the next request. */
const countAll = async (
  { world }: Tools,
  api: Api,
  path: string,
  asked: Readonly<Record<string, unknown>>,
): Promise<unknown> => {
  let cursor: string | undefined;
  for (;;) {
    const { body } = await api.call('POST', path, { body: { ...asked, cursor } });
    const next = at(body, 'next');
    if (typeof next !== 'string') return body;
    cursor = next;
    tell(world, `${figure(at(body, 'customers'))} customers looked at so far.`);
  }
};

/** `318 of 10,412 customers are in it`, and what is not known of whom. */
const countText = (what: string, body: unknown): string => {
  const unknown = listAt(body, 'unknown').map(
    (one) => `Not known of ${figure(at(one, 'customers'))}: ${cell(at(one, 'path'))}.`,
  );
  const more = Object.entries(isObject(body) && isObject(body.more) ? body.more : {}).flatMap(
    ([name, count]) =>
      Number(count) > 0 ? [`Of ${figure(count)} not all ${name} count: they have too many.`] : [],
  );
  const [matching, customers] = [figure(at(body, 'matching')), figure(at(body, 'customers'))];
  const first = `${matching} of ${customers} customers are in ${what}, as of ${cell(at(body, 'at'))}.`;
  return `${[first, ...unknown, ...more].join('\n')}\n`;
};

interface Counting {
  readonly shop?: string;
}

const isId = (text: string): boolean => text.startsWith('seg_');

const count = async (tools: Tools, what: string, { shop }: Counting): Promise<void> => {
  if (isId(what)) {
    const body = await countAll(tools, await tools.api(), pathTo(segments, what, 'count'), {});
    return tools.results.text(countText(what, body), body);
  }
  const { atItsLines, checkFile } = await import('../files/check-file.ts');
  const named = shopOf({ shop }, tools.world);
  const given = named === undefined ? {} : { shop: named };
  const checked = await checkFile(what, shape, { world: tools.world, given });
  const asked = { shop: at(checked.body, 'shop'), condition: at(checked.body, 'condition') };
  const api = await tools.api();
  const body = await atItsLines(checked, () => countAll(tools, api, `${segments.path}/count`, asked));
  tools.results.text(countText(what, body), body);
};

const reasonColumns: readonly Column[] = [
  ['condition', 'path'],
  ['holds', 'verdict'],
  ['known', 'known'],
];

interface Sampling {
  readonly limit: number;
  readonly from?: string;
}

/** One line a person: `and.0.orders.count yes (3)`. */
const reasonsOf = (person: unknown): string =>
  listAt(person, 'reasons')
    .map((reason) => {
      const known = cell(at(reason, 'known'));
      return `${cell(at(reason, 'path'))} ${cell(at(reason, 'verdict'))}${known && ` (${known})`}`;
    })
    .join('; ');

const sampleText = (body: unknown): string => {
  const people = listAt(body, 'items').map((person) => ({
    customer: at(person, 'customer'),
    reasons: reasonsOf(person),
  }));
  const columns: readonly Column[] = [
    ['customer', 'customer'],
    ['reasons', 'reasons'],
  ];
  const lines = people.length === 0 ? ['Nobody was found.'] : tableOf(people, columns, false);
  const partial = at(body, 'partial') === true ? ['Time was up before there were enough.'] : [];
  return `${[...lines, ...partial].join('\n')}\n`;
};

const sample = async ({ api, results }: Tools, id: string, { limit, from }: Sampling): Promise<void> => {
  const query = { limit: String(limit), from };
  const { body } = await (await api()).call('GET', pathTo(segments, id, 'sample'), { query });
  results.text(sampleText(body), body);
};

const explain = async ({ api, results }: Tools, id: string, customer: string): Promise<void> => {
  const query = { customer };
  const { body } = await (await api()).call('GET', pathTo(segments, id, 'explain'), { query });
  const verdict = at(body, 'holds') === true ? 'is in' : 'is not in';
  const reasons = tableOf(listAt(body, 'reasons'), reasonColumns, false);
  results.text(`${[`${customer} ${verdict} ${id}.`, ...reasons].join('\n')}\n`, body);
};

const versionColumns: readonly Column[] = [
  ['version', 'version'],
  ['name', 'name'],
  ['at', 'at'],
  ['by', 'by'],
  ['condition', 'condition'],
];

const addLooking = (group: Command, world: World): void => {
  does<Counting>(
    group
      .command('count <id-or-file>')
      .description(
        'counts the people of a segment, or of a file of YAML that is not saved yet (- reads from stdin)',
      )
      .addOption(optionOf(ofShop)),
    world,
    (tools, [what = ''], options) => count(tools, what, options),
  );
  does<Sampling>(
    group
      .command('sample <id>')
      .description('some of its people, with what each condition says of them')
      .addOption(new Option('--limit <number>', 'how many').argParser(wholeNumber).default(10))
      .option('--from <number>', 'others: a number from 0 to 15'),
    world,
    (tools, [id = ''], options) => sample(tools, id, options),
  );
  does(
    group
      .command('explain <id> <customer>')
      .description('whether one customer is in it, condition by condition'),
    world,
    (tools, [id = '', customer = '']) => explain(tools, id, customer),
  );
};

const addOwn = (group: Command, world: World): void => {
  addLooking(group, world);
  does(
    group.command('versions <id>').description('every version, newest first, with who made it'),
    world,
    async ({ api, results }, [id = '']) => {
      const path = pathTo(segments, id, 'versions');
      const listed = await listItems(await api(), path, {}, Number.POSITIVE_INFINITY);
      results.list(listed.items, versionColumns, listed);
    },
  );
  does<Counting>(
    group
      .command('rebuild')
      .description('makes anew what segments know of everybody of a shop, in the background')
      .addOption(optionOf(ofShop)),
    world,
    async ({ api, results }, _args, options) => {
      const shop = shopOf(options, world);
      if (shop === undefined) throw new Failed('usage', 'Name the shop: --shop shp_… (or AFTERCARE_SHOP).');
      await (await api()).call('POST', `${segments.path}/rebuild`, { body: { shop } });
      results.said(`What segments know of the people of ${shop} is being made anew.`, { shop });
    },
  );
};

export const segments: Resource = {
  name: 'segments',
  one: 'segment',
  about: 'who is meant: conditions over what is known of customers',
  path: '/admin/segments',
  columns: [
    ['id', 'id'],
    ['name', 'name'],
    ['version', 'version'],
    ['archived', 'archived'],
    ['changed', 'updatedAt'],
    ['by', 'acts.0.by'],
  ],
  filters: [
    { ...ofShop, isRequired: true },
    { name: 'archived', about: 'those that are archived, too', choices: ['true'] },
  ],
  isShown: true,
  create: shape,
  change: {
    schema: async () => (await import('../../functions/segments/segments.api.ts')).changeSegment.body,
  },
  moves: [
    { name: 'archive', about: 'takes it out of the list; what uses it goes on', done: 'archived' },
    { name: 'restore', about: 'puts an archived one back', done: 'restored' },
  ],
  examples: [
    'aftercare segments count regulars.yaml --shop shp_…',
    'aftercare segments create regulars.yaml --shop shp_…',
    'aftercare segments sample seg_…',
    'aftercare segments explain seg_… cus_…',
  ],
  more: addOwn,
};
