import { addMonths, dateIn } from '../calendar/dates.ts';
import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type * as z from '../kit/z.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ListOccasionsServices, shownOccurrenceOf } from './list-occasions.ts';
import { occurrencesOf } from './occasion-dates.ts';
import { occasionNamed } from './occasions.ts';
import type { readProgramme } from './programme.api.ts';
import type { Programme, ProgrammeStatus } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';

interface Asked {
  readonly shop?: string | undefined;
  readonly occasion?: string | undefined;
  readonly status?: ProgrammeStatus | undefined;
}

/** The programmes of a shop, newest first, or of all shops. */
export const filteredProgrammes = (
  { shop, occasion, status }: Asked,
  page: Page,
  programmes: Pick<ProgrammesStore, 'list' | 'ofShop'>,
): Promise<PageOf<Programme>> =>
  filtered(
    (next) => (shop ? programmes.ofShop(shop, next) : programmes.list(next)),
    (one) => (!occasion || one.occasion === occasion) && (!status || one.status === status),
    page,
  );

/** The programme with the dates of its feast in the coming year. */
export const withOccurrences = async (
  programme: Programme,
  services: ListOccasionsServices,
): Promise<z.input<typeof readProgramme.answer>> => {
  const shop = await existingShop(programme.shop, services);
  const record = await services.occasions.get(shop.id, programme.occasion);
  const occasion = occasionNamed(programme.occasion, record?.own);
  const today = dateIn(shop.timeZone, services.clock().toISOString());
  const ahead = occasion ? occurrencesOf(occasion, record, today, addMonths(today, 12)) : [];
  return {
    ...programme,
    occurrences: occasion ? ahead.map((one) => shownOccurrenceOf(occasion, one)) : [],
  };
};
