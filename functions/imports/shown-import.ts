import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type * as z from '../kit/z.ts';
import type { readImport } from './import.api.ts';
import type { FileImport, ImportStatus } from './import.ts';
import type { ImportsStore } from './imports.store.ts';
import { crowdedDays } from './tally.ts';

type Shown = z.input<typeof readImport.answer>;

const progressOf = ({ file, check, apply, status }: FileImport): Shown['progress'] => {
  if (!file) return undefined;
  const isRead = status === 'checked' || status === 'done';
  const last = status === 'applying' ? apply : (apply ?? check);
  return { bytes: isRead ? file.bytes : (last?.offset ?? 0), of: file.bytes };
};

/** An import as the API shows it. */
export const shownImport = (item: FileImport): Shown => ({
  ...item,
  progress: progressOf(item),
  crowdedDays: crowdedDays(item.apply ?? item.check ?? { birthdays: {} }),
});

/** The imports of a shop, newest first. */
export const importsOfShop = async (
  { shop, status }: { readonly shop: string; readonly status?: ImportStatus | undefined },
  page: Page,
  imports: Pick<ImportsStore, 'ofShop'>,
): Promise<PageOf<Shown>> => {
  const { items, next } = await filtered(
    (each) => imports.ofShop(shop, each),
    (item) => !status || item.status === status,
    page,
  );
  return { items: items.map(shownImport), next };
};
