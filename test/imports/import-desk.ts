import type { createImport } from '../../functions/imports/import.api.ts';
import type { Phase } from '../../functions/imports/import.ts';
import type { ImportFiles } from '../../functions/imports/import-files.client.ts';
import { importsStore } from '../../functions/imports/imports.store.ts';
import { applyImport, checkImport, makeImport } from '../../functions/imports/keep-import.ts';
import { runImport, type Slice, usualSlice } from '../../functions/imports/run-import.ts';
import { shownImport } from '../../functions/imports/shown-import.ts';
import { digest } from '../../functions/kit/digest.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import type * as z from '../../functions/kit/z.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import type { openHouse } from '../support/house.ts';

/** The bucket, in memory. */
const openShelf = () => {
  const uploads = new Map<string, Buffer>();
  const texts = new Map<string, string>();
  const etagOf = (bytes: Buffer) => `"${digest(bytes.toString('latin1'))}"`;
  const key = (id: string, phase: Phase) => `${id}/${phase}`;
  const files: ImportFiles = {
    uploadForm: async (id) => ({ url: 'https://bucket.example', fields: { key: id }, until: '' }),
    look: async (id) => {
      const bytes = uploads.get(id);
      return bytes && { bytes: bytes.length, etag: etagOf(bytes) };
    },
    read: async (id, etag, { offset, length }) => {
      const bytes = uploads.get(id);
      return bytes && etagOf(bytes) === etag ? bytes.subarray(offset, offset + length) : undefined;
    },
    keepNotes: async (id, name, notes) => void texts.set(`${id}/${name}.json`, notes),
    notes: async (id, name) => texts.get(`${id}/${name}.json`),
    keepReport: async (id, phase, csv) => void texts.set(`${key(id, phase)}.csv`, csv),
    reportUrl: async (id, phase) => ({ url: texts.get(`${key(id, phase)}.csv`) ?? '', until: '' }),
    erase: async (id) => {
      uploads.delete(id);
      for (const text of [...texts.keys()])
        if (text.startsWith(`${id}/`) && text.endsWith('.json')) texts.delete(text);
    },
  };
  return { files, uploads, texts };
};

/** Where files are imported: the product's own functions, with the bucket and the queue in memory. */
export const openImportDesk = (house: Awaited<ReturnType<typeof openHouse>>, shop: Shop) => {
  const shelf = openShelf();
  const messages: string[] = [];
  const services = {
    ...house.services,
    imports: importsStore(house.client, house.table('imports')),
    files: shelf.files,
    queue: { send: async ({ text }: { readonly text: string }) => void messages.push(text) },
    random: systemRandom,
  };
  const by = 'staff';
  type Wanted = Partial<z.output<typeof createImport.body>>;
  /** An invocation for the next message; false if there is none. */
  const step = async (slice: Partial<Slice> = {}): Promise<boolean> => {
    const [text] = messages;
    if (text === undefined) return false;
    await runImport(JSON.parse(text).id, services, { ...usualSlice, ...slice });
    // A message that failed stays.
    messages.splice(messages.indexOf(text), 1);
    return true;
  };
  const work = async (slice: Partial<Slice> = {}): Promise<void> => {
    while (await step(slice));
  };
  const read = async (id: string) => {
    const item = await services.imports.get(id);
    if (!item) throw new Error(`There is no import ${id}.`);
    return shownImport(item);
  };
  const upload = async (file: string | Buffer, wanted: Wanted = {}): Promise<string> => {
    const { made } = await makeImport({ shop: shop.id, ...wanted }, by, services);
    shelf.uploads.set(made.id, Buffer.from(file));
    return made.id;
  };
  const check = async (id: string, slice: Partial<Slice> = {}) => {
    await checkImport(id, by, services);
    await work(slice);
    return read(id);
  };
  const apply = async (id: string, slice: Partial<Slice> = {}) => {
    await applyImport(id, by, services);
    await work(slice);
    return read(id);
  };
  return {
    services,
    shelf,
    messages,
    by,
    step,
    work,
    read,
    upload,
    check,
    apply,
    /** The rows of the report, without its header. */
    report: (id: string, phase: Phase) =>
      (shelf.texts.get(`${id}/${phase}.csv`) ?? '').replace('\ufeff', '').trimEnd().split('\r\n').slice(1),
    /** From the upload to the end. */
    take: async (file: string | Buffer, wanted: Wanted = {}) => {
      const id = await upload(file, wanted);
      await check(id);
      return apply(id);
    },
  };
};
