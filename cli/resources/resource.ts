import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { Failed } from '../failed.ts';
import type { Shape } from '../files/shape.ts';
import { listItems } from '../paging.ts';
import type { Column } from '../show/table.ts';
import { type Doing, does } from '../tools.ts';
import { at } from '../value.ts';
import { wholeNumber } from '../whole-number.ts';
import type { World } from '../world.ts';

/** An option of a list that becomes a parameter of its query, by the same name. */
export interface Filter {
  readonly name: string;
  readonly about: string;
  readonly choices?: readonly string[];
  readonly isRequired?: true;
}

/** A move of one thing: `POST <path>/<id>/<name>`. */
interface Move {
  readonly name: string;
  readonly about: string;
  /** What it is afterwards, where it has no status: `archived`. */
  readonly done?: string;
}

/** Something of the API that has a list, and mostly more. A new one is a file beside this one, and its line in `all.ts`. */
export interface Resource {
  /** The command: `offers`. */
  readonly name: string;
  /** One of them, in a sentence: `offer`. */
  readonly one: string;
  readonly about: string;
  readonly path: `/admin/${string}`;
  readonly columns: readonly Column[];
  readonly filters: readonly Filter[];
  /** Whether one can be shown by its id. */
  readonly isShown: boolean;
  /** What a new one is made from, and what a change may say. */
  readonly create?: Shape;
  readonly change?: Shape;
  readonly moves?: readonly Move[];
  /** Lines for the help. */
  readonly examples: readonly string[];
  /** Commands of its own. */
  readonly more?: (group: Command, world: World) => void;
}

/** What reads files takes a while to load, and most commands read none. */
const files = () => import('../files/check-file.ts');

const usualLimit = 25;

/** Most lists can be those of one shop, and some have to. */
export const ofShop: Filter = { name: 'shop', about: 'the id of the shop (or AFTERCARE_SHOP)' };

export const optionOf = ({ name, about, choices }: Filter): Option => {
  const option = new Option(`--${name} <${choices ? 'choice' : 'value'}>`, about);
  return choices ? option.choices(choices) : option;
};

type Given = Readonly<Record<string, string | undefined>>;

/** The shop that the command line or the environment names. */
export const shopOf = (given: { readonly shop?: string | undefined }, { env }: World): string | undefined =>
  given.shop ?? env.AFTERCARE_SHOP;

/** An id as a step of a path: whatever is in it leads nowhere else. Errors: Failed for the steps that mean "here" and "up". */
export const pathTo = ({ path }: Pick<Resource, 'path'>, ...steps: readonly string[]): string => {
  const odd = steps.find((step) => /^\.{0,2}$/.test(step));
  if (odd !== undefined) throw new Failed('usage', `"${odd}" is no id.`);
  return [path, ...steps.map(encodeURIComponent)].join('/');
};

const queryOf = ({ filters }: Resource, given: Given, world: World): Record<string, string | undefined> =>
  Object.fromEntries(filters.map(({ name }) => [name, name === 'shop' ? shopOf(given, world) : given[name]]));

/** Missing options are named before anything is asked. */
const checkRequired = (command: Command, { filters }: Resource, query: Given): void => {
  for (const { name, isRequired } of filters) {
    if (isRequired && query[name] === undefined)
      command.error(`error: name the ${name}: --${name} <value>`, { exitCode: 2 });
  }
};

interface ListOptions {
  readonly all?: true;
  readonly limit: number;
}

const addList = (group: Command, resource: Resource, world: World): void => {
  const command = group
    .command('list', { isDefault: true })
    .description(`${resource.one}s, as the API orders them`)
    .addOption(new Option('--limit <number>', 'how many').argParser(wholeNumber).default(usualLimit))
    .option('--all', 'all of them, page after page')
    .allowExcessArguments(false);
  for (const filter of resource.filters) command.addOption(optionOf(filter));
  does<ListOptions>(command, world, async ({ api, results }, _args, { all, limit: most }) => {
    const query = queryOf(resource, command.opts<Given>(), world);
    checkRequired(command, resource, query);
    const listed = await listItems(await api(), resource.path, query, all ? Number.POSITIVE_INFINITY : most);
    results.list(listed.items, resource.columns, listed);
  });
};

const addShow = (group: Command, resource: Resource, world: World): void => {
  const command = group
    .command('show <id>')
    .description(`one ${resource.one}, with all that the API says of it`);
  does(command, world, async ({ api, results }, [id = '']) => {
    const { body } = await (await api()).call('GET', pathTo(resource, id));
    await results.one(body);
  });
};

interface Making {
  readonly shop?: string;
  readonly key?: string;
}

/** What the command line says of a file's content. */
const filledIn = (options: Making, world: World): Record<string, unknown> => {
  const named = shopOf(options, world);
  return named === undefined ? {} : { shop: named };
};

const addCreate = (group: Command, resource: Resource, shape: Shape, world: World): void => {
  const validate = group
    .command('validate <file>')
    .description(`looks for mistakes in a file of YAML, all at once, and sends nothing (- reads from stdin)`)
    .addOption(optionOf(ofShop));
  does<Making>(validate, world, async ({ results }, [name = ''], options) => {
    const { checkFile } = await files();
    await checkFile(name, shape, { world, given: filledIn(options, world) });
    results.said(`${name} has no mistakes. What depends on the shop is looked at when it is sent.`, {
      valid: true,
    });
  });

  const create = group
    .command('create <file>')
    .description(`makes a ${resource.one} from a file of YAML (- reads from stdin)`)
    .addOption(optionOf(ofShop))
    .option('--key <key>', 'a key of your own: sent again under it, the same file makes nothing twice');
  does<Making>(create, world, async ({ api, results }, [name = ''], options) => {
    const { atItsLines, checkFile } = await files();
    const { withPartsMade } = await import('../files/make-parts.ts');
    const checked = await checkFile(name, shape, { world, given: filledIn(options, world) });
    const client = await api();
    const body = await withPartsMade(checked, client, world);
    const headers = { 'idempotency-key': options.key ?? randomUUID() };
    const made = await atItsLines(checked, () => client.call('POST', resource.path, { body, headers }));
    results.said(`${String(at(made.body, 'id'))} was made from ${name}.`, made.body);
  });
};

const addChange = (group: Command, resource: Resource, shape: Shape, world: World): void => {
  const command = group
    .command('change <id> <file>')
    .description(`changes what a file of YAML says, if nobody is faster (- reads from stdin)`);
  does(command, world, async ({ api, results }, [id = '', name = '']) => {
    const { atItsLines, checkFile } = await files();
    const { withPartsMade } = await import('../files/make-parts.ts');
    const client = await api();
    const { body: present, etag } = await client.call('GET', pathTo(resource, id));
    const checked = await checkFile(name, shape, { world, present });
    const body = await withPartsMade(checked, client, world);
    const changed = await atItsLines(checked, () =>
      client.call('PATCH', pathTo(resource, id), {
        body,
        ...(etag !== undefined && { headers: { 'if-match': etag } }),
      }),
    );
    results.said(`${id} was changed by ${name}.`, changed.body);
  });
};

const addMove = (group: Command, resource: Resource, { name, about, done }: Move, world: World): void => {
  const work: Doing<object> = async ({ api, results }, [id = '']) => {
    const { body } = await (await api()).call('POST', pathTo(resource, id, name));
    results.said(`${id} is ${done ?? String(at(body, 'status'))}.`, body);
  };
  does(group.command(`${name} <id>`).description(about), world, work);
};

/** Adds a resource's commands to the program. */
export const addResource = (program: Command, resource: Resource, world: World): void => {
  const group = program.command(resource.name).description(resource.about);
  group.addHelpText('after', `\nExamples:\n${resource.examples.map((line) => `  $ ${line}`).join('\n')}`);
  addList(group, resource, world);
  if (resource.isShown) addShow(group, resource, world);
  if (resource.create) addCreate(group, resource, resource.create, world);
  if (resource.change) addChange(group, resource, resource.change, world);
  for (const move of resource.moves ?? []) addMove(group, resource, move, world);
  resource.more?.(group, world);
};
