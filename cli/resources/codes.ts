import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Api } from '../api.ts';
import { download } from '../download.ts';
import { Failed } from '../failed.ts';
import { listItems } from '../paging.ts';
import type { Column } from '../show/table.ts';
import { does, type Tools } from '../tools.ts';
import { at } from '../value.ts';
import { watch } from '../watch.ts';
import { wholeNumber } from '../whole-number.ts';
import type { World } from '../world.ts';
import { pathTo } from './resource.ts';

/** Lots of codes, for leaflets and the like. */

const lotsOf = (offer: string): string => `${pathTo({ path: '/admin/offers' }, offer)}/codes/lots`;

const columns: readonly Column[] = [
  ['id', 'id'],
  ['status', 'status'],
  ['count', 'count'],
  ['minted', 'minted'],
  ['version', 'version'],
  ['exported', 'exported.at'],
  ['created', 'createdAt'],
];

const free = (file: string): string => {
  if (existsSync(file)) throw new Failed('usage', `${file} is there already. Name another file.`);
  return file;
};

/** The API gives the codes of a lot out once: better no request than one whose answer is lost. */
const exportTo = async (api: Api, offer: string, lot: string, file: string, world: World): Promise<void> => {
  const path = `${lotsOf(offer)}/${encodeURIComponent(lot)}/export`;
  const { body } = await api.call('POST', path);
  await download(String(at(body, 'url')), file, world).catch((cause: unknown) => {
    world.signal.throwIfAborted();
    const until = String(at(body, 'until'));
    throw new Failed(
      'failed',
      `The codes could not be fetched. Until ${until} they are at ${String(at(body, 'url'))}`,
      {
        cause,
      },
    );
  });
};

interface Issue {
  readonly count: number;
  readonly to?: string;
  readonly key?: string;
}

const issue = async (
  { api, results, world }: Tools,
  offer: string,
  { count, to, key }: Issue,
): Promise<void> => {
  const file = to && free(to);
  const client = await api();
  const headers = { 'idempotency-key': key ?? randomUUID() };
  const { body: made } = await client.call('POST', lotsOf(offer), { body: { count }, headers });
  const lot = String(at(made, 'id'));
  const done = await watch(world, {
    label: `minting ${lot}`,
    look: async () => (await client.call('GET', `${lotsOf(offer)}/${lot}`)).body,
    isOver: (look) => at(look, 'status') !== 'minting',
    far: (look) => ({ done: Number(at(look, 'minted')), total: count }),
  });
  if (file) await exportTo(client, offer, lot, file, world);
  results.said(`${lot} has ${count} codes${file ? `; they are in ${file}` : ''}.`, done);
};

/** `offers codes …`. */
export const addCodes = (group: Command, world: World): void => {
  const codes = group.command('codes').description('lots of codes that belong to nobody in particular');

  const list = codes.command('list <offer>').description('the lots of an offer, newest first');
  does(list, world, async ({ api, results }, [offer = '']) => {
    const listed = await listItems(await api(), lotsOf(offer), {}, Number.POSITIVE_INFINITY);
    results.list(listed.items, columns, listed);
  });

  const issuing = codes
    .command('issue <offer>')
    .description('mints a lot of codes, and waits until all are there')
    .addOption(new Option('--count <number>', 'how many').argParser(wholeNumber).makeOptionMandatory())
    .option('--to <file>', 'a file of CSV for the codes; it must not be there yet')
    .option('--key <key>', 'a key of your own: the same request under it mints nothing twice');
  does<Issue>(issuing, world, (tools, [offer = ''], options) => issue(tools, offer, options));

  const exporting = codes
    .command('export <offer> <lot>')
    .description('fetches the codes of a lot as CSV, which is possible once')
    .requiredOption('--to <file>', 'the file; it must not be there yet');
  does<{ readonly to: string }>(
    exporting,
    world,
    async ({ api, results }, [offer = '', lot = ''], { to }) => {
      const file = free(to);
      await exportTo(await api(), offer, lot, file, world);
      results.said(`The codes of ${lot} are in ${file}.`, { lot, file });
    },
  );
};
