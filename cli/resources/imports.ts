import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { isObject } from '../../functions/kit/json.ts';
import type { Api } from '../api.ts';
import { askerOf } from '../asker.ts';
import { download } from '../download.ts';
import { Failed } from '../failed.ts';
import { does, type Tools } from '../tools.ts';
import { at, cell } from '../value.ts';
import { watch } from '../watch.ts';
import { tell, type World } from '../world.ts';
import { ofShop, pathTo, type Resource, shopOf } from './resource.ts';

interface Going {
  /** Take in what was checked, without asking. */
  readonly apply?: true;
}

interface Start extends Going {
  readonly shop?: string;
  readonly name?: string;
  readonly encoding?: string;
  readonly separator?: string;
  readonly asOf?: string;
}

const look = async (api: Api, id: string): Promise<unknown> =>
  (await api.call('GET', pathTo(imports, id))).body;

const act = async (api: Api, id: string, what: string): Promise<unknown> =>
  (await api.call('POST', pathTo(imports, id, what))).body;

const statusOf = (one: unknown): string => String(at(one, 'status'));

/** Until the phase that goes on is over. */
const untilOver = (world: World, api: Api, id: string, phase: 'checking' | 'applying'): Promise<unknown> =>
  watch(world, {
    label: `${phase} ${id}`,
    look: () => look(api, id),
    isOver: (one) => statusOf(one) !== phase,
    far: (one) => {
      const [done, total] = [at(one, 'progress.bytes'), at(one, 'progress.of')];
      return typeof done === 'number' && typeof total === 'number' ? { done, total } : undefined;
    },
  });

/** What came of the lines, or would come of them. */
const tellTally = (world: World, one: unknown, part: 'check' | 'apply'): void => {
  const [would, number] = [
    part === 'check' ? 'would be' : 'were',
    (name: string) => cell(at(one, `${part}.${name}`)),
  ];
  tell(
    world,
    `${number('lines')} lines: ${number('created')} people ${would} new, ${number('changed')} changed, ${number('unchanged')} unchanged; ${number('refused')} lines refused.`,
  );
  const reasons = at(one, `${part}.reasons`);
  if (isObject(reasons) && Object.keys(reasons).length > 0)
    tell(
      world,
      `Refused because of ${Object.entries(reasons)
        .map(([column, count]) => `${column} (${cell(count)})`)
        .join(', ')}.`,
    );
};

/** A person says yes, or the command did. */
const isWanted = async (world: World, { apply }: Going): Promise<boolean> => {
  if (apply || !world.input.isTTY) return apply === true;
  const asker = askerOf(world);
  try {
    return /^y(es)?$/i.test((await asker.ask('Take them in? [y/N] ')).trim());
  } finally {
    asker.close();
  }
};

const fileRefused = (one: unknown): Failed =>
  new Failed('failed', `The file was refused: ${cell(at(one, 'problem'))}`);

/** Goes on from wherever the import is. Run again after Ctrl-C or a lost connection it does what is left. */
const goOn = async ({ world, results }: Tools, api: Api, id: string, going: Going): Promise<void> => {
  let one = await look(api, id);
  if (statusOf(one) === 'waiting') one = await act(api, id, 'check');
  if (statusOf(one) === 'checking') one = await untilOver(world, api, id, 'checking');
  if (statusOf(one) === 'refused') throw fileRefused(one);
  if (statusOf(one) === 'checked') {
    tellTally(world, one, 'check');
    if (!(await isWanted(world, going)))
      return results.said(`${id} is checked. Take it in: aftercare import resume ${id} --apply`, one);
    one = await act(api, id, 'apply');
  }
  if (statusOf(one) === 'applying') one = await untilOver(world, api, id, 'applying');
  if (statusOf(one) === 'done') tellTally(world, one, 'apply');
  results.said(`${id} is ${statusOf(one)}.`, one);
};

/** A file that is read while it is sent. Errors: Failed if it cannot be read. */
const opened = async (file: string): Promise<Blob> => {
  try {
    return await openAsBlob(file);
  } catch (cause) {
    throw new Failed('usage', `There is no file ${file} that can be read.`, { cause });
  }
};

/** Posts the form's fields and then the file, as the last part. */
const upload = async (form: unknown, blob: Blob, name: string, { signal }: World): Promise<void> => {
  const body = new FormData();
  const fields = at(form, 'fields');
  for (const [name, value] of Object.entries(isObject(fields) ? fields : {})) body.set(name, String(value));
  body.set('file', blob, name);
  const reply = await fetch(String(at(form, 'url')), { method: 'POST', body, signal });
  if (!reply.ok)
    throw new Failed(
      'failed',
      `The file was not taken (status ${reply.status}): it may be larger than 100 MB.`,
    );
};

const start = async (tools: Tools, file: string, { shop, name, encoding, separator, asOf, apply }: Start) => {
  const { world } = tools;
  const named = shopOf({ shop }, world);
  if (named === undefined) throw new Failed('usage', 'Name the shop: --shop shp_… (or AFTERCARE_SHOP).');
  // Before an import is made for a file that is not there.
  const blob = await opened(file);
  const api = await tools.api();
  const asked = { shop: named, name: name ?? basename(file).slice(0, 100), encoding, separator, asOf };
  const { body } = await api.call('POST', imports.path, { body: asked });
  const id = String(at(body, 'id'));
  tell(world, `${id}: uploading ${file}.`);
  await upload(at(body, 'upload'), blob, basename(file), world);
  await goOn(tools, api, id, { ...(apply && { apply }) });
};

const apply = new Option('--apply', 'take in all lines that are not refused, without asking');

const addOwn = (group: Command, world: World): void => {
  const starting = group
    .command('start <file>')
    .description('uploads a file of CSV, checks it, and takes it in once you say so')
    .option('--shop <id>', 'the id of the shop (or AFTERCARE_SHOP)')
    .option('--name <text>', 'a name for the list; that of the file if it is left out')
    .option('--encoding <name>', 'gb18030, if the file is')
    .option('--separator <sign>', 'between the cells, if the first line does not show it')
    .option('--as-of <instant>', 'when what the file says was so: 2026-11-01T00:00:00.000Z')
    .addOption(apply);
  does<Start>(starting, world, (tools, [file = ''], options) => start(tools, file, options));

  const resuming = group
    .command('resume <id>')
    .description('goes on with an import from where it is')
    .addOption(apply);
  does<Going>(resuming, world, async (tools, [id = ''], options) =>
    goOn(tools, await tools.api(), id, options),
  );

  const reporting = group
    .command('report <id>')
    .description('the lines that were not taken, as CSV')
    .requiredOption('--to <file>', 'the file');
  does<{ readonly to: string }>(reporting, world, async ({ api, results }, [id = ''], { to }) => {
    const { body } = await (await api()).call('GET', `${pathTo(imports, id)}/report`);
    await download(String(at(body, 'url')), to, world);
    results.said(`The report is in ${to}.`, { id, file: to });
  });
};

export const imports: Resource = {
  name: 'import',
  one: 'import',
  about: 'people from a file',
  path: '/admin/imports',
  columns: [
    ['id', 'id'],
    ['name', 'name'],
    ['status', 'status'],
    ['lines', 'check.lines'],
    ['refused', 'check.refused'],
    ['created', 'createdAt'],
    ['by', 'createdBy'],
  ],
  filters: [
    { ...ofShop, isRequired: true },
    {
      name: 'status',
      about: 'only these',
      choices: ['waiting', 'checking', 'checked', 'applying', 'done', 'refused', 'cancelled'],
    },
  ],
  isShown: true,
  moves: [{ name: 'cancel', about: 'ends it and deletes the file; what was applied stays' }],
  examples: [
    'aftercare import start people.csv --shop shp_…',
    'aftercare import resume imp_… --apply',
    'aftercare import report imp_… --to report.csv',
  ],
  more: addOwn,
};
