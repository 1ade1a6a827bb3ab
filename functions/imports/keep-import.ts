import type { Clock } from '../kit/clock.ts';
import { conflict, invalid, orNotFound } from '../kit/errors.ts';
import { newId, type Random } from '../kit/ids.ts';
import { everyItem } from '../kit/paging.ts';
import type { Queue } from '../kit/sqs.client.ts';
import type { UploadForm } from '../kit/upload-form.client.ts';
import type * as z from '../kit/z.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { createImport } from './import.api.ts';
import { type FileImport, type Move, moved, phaseOf, withFile } from './import.ts';
import type { ImportFiles } from './import-files.client.ts';
import type { ImportsStore } from './imports.store.ts';

export interface KeepImportServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly imports: ImportsStore;
  readonly files: Pick<ImportFiles, 'uploadForm' | 'look' | 'reportUrl' | 'erase'>;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: Random;
}

/** Errors: NotFound. */
export const existingImport = async (
  id: string,
  { imports }: { readonly imports: Pick<ImportsStore, 'get'> },
): Promise<FileImport> => orNotFound(await imports.get(id), `There is no import ${id}.`);

/** Makes an import and the form for its file. Errors: NotFound for the shop; Invalid for a file of the future. */
export const makeImport = async (
  wanted: z.output<typeof createImport.body>,
  by: string,
  services: KeepImportServices,
): Promise<{ readonly made: FileImport; readonly upload: UploadForm }> => {
  const shop = await existingShop(wanted.shop, services);
  const createdAt = services.clock().toISOString();
  if (wanted.asOf && wanted.asOf > createdAt)
    throw invalid('The file cannot be of the future.', [
      { path: 'asOf', message: 'Must not be in the future.' },
    ]);
  const made: FileImport = {
    ...wanted,
    shop: shop.id,
    id: newId('imp', services.random),
    status: 'waiting',
    acts: [],
    createdAt,
    createdBy: by,
    rev: 0,
  };
  await services.imports.create(made);
  return { made, upload: await services.files.uploadForm(made.id) };
};

/**
 * Since when what a file says counts: as the request says, or since the import was made. The same file again is as old
 * as it was when it was applied first, so that it changes nothing of what was told meanwhile.
 */
const sinceOf = async (
  { id, shop, asOf, createdAt }: FileImport,
  etag: string,
  { imports }: KeepImportServices,
): Promise<string> => {
  if (asOf) return asOf;
  let since = createdAt;
  for await (const other of everyItem((page) => imports.ofShop(shop, page))) {
    const isSame = other.id !== id && other.file?.etag === etag && other.apply !== undefined;
    if (isSame && other.since && other.since < since) since = other.since;
  }
  return since;
};

const change = async (
  id: string,
  what: Move,
  by: string,
  services: KeepImportServices,
  also: (after: FileImport) => FileImport = (after) => after,
): Promise<FileImport> => {
  const at = services.clock().toISOString();
  const after = await services.imports.modify(id, (before) => {
    const next = moved(before, what, { by, at });
    return next && also(next);
  });
  return orNotFound(after, `There is no import ${id}.`);
};

/** A repetition puts it on the queue again, in case the first one did not. */
const runs = async (after: FileImport, { queue }: KeepImportServices): Promise<FileImport> => {
  if (phaseOf(after)) await queue.send({ text: JSON.stringify({ id: after.id }) });
  return after;
};

/**
 * Starts the dry run: the file that was uploaded is read to its end, and nothing is changed. Errors: NotFound;
 * Conflict without a file, or where it was applied.
 */
export const checkImport = async (
  id: string,
  by: string,
  services: KeepImportServices,
): Promise<FileImport> => {
  const before = await existingImport(id, services);
  const file = await services.files.look(id);
  if (!file && phaseOf(before) === undefined)
    throw conflict(`No file was uploaded for the import ${id}, or its seven days are over.`);
  const since = file && (await sinceOf(before, file.etag, services));
  const after = await change(id, 'check', by, services, (next) =>
    file && since ? withFile(next, file, since) : next,
  );
  return runs(after, services);
};

/** Takes in the file that was checked. Errors: NotFound; Conflict if it was not checked. */
export const applyImport = async (
  id: string,
  by: string,
  services: KeepImportServices,
): Promise<FileImport> => runs(await change(id, 'apply', by, services), services);

/** Ends an import and deletes its file; what it has applied stays. Errors: NotFound, Conflict once it is over. */
export const cancelImport = async (
  id: string,
  by: string,
  services: KeepImportServices,
): Promise<FileImport> => {
  const after = await change(id, 'cancel', by, services);
  await services.files.erase(id);
  return after;
};

/** An address of the report of what was read last. Errors: NotFound; Conflict before the first check is over. */
export const reportOfImport = async (
  id: string,
  services: KeepImportServices,
): Promise<{ readonly url: string; readonly until: string }> => {
  const { status } = await existingImport(id, services);
  if (status === 'done') return services.files.reportUrl(id, 'apply');
  if (status === 'checked' || status === 'applying') return services.files.reportUrl(id, 'check');
  throw conflict(`The import ${id} is ${status}: there is a report once its file was checked.`);
};
