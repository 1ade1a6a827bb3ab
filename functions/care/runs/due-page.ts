import type { Page } from '../../kit/paging.ts';
import type { Shop } from '../../shops/shop.ts';
import type { OccasionRecord } from '../occasion-record.ts';
import type { Occasion } from '../occasions.ts';
import type { Programme } from '../programme.ts';
import type { DuePage } from './due.ts';
import { type FeastPageServices, feastPage } from './feast-page.ts';
import { type PersonalPageServices, personalPage } from './personal-page.ts';
import type { Run } from './run.ts';

export interface DuePageServices extends Omit<PersonalPageServices, 'customers'>, FeastPageServices {
  readonly customers: PersonalPageServices['customers'] & FeastPageServices['customers'];
}

/** A programme with what its greetings go by. */
export interface Known {
  readonly programme: Programme;
  readonly occasion: Occasion;
  /** What the shop has settled about the dates of a feast. */
  readonly record: OccasionRecord | undefined;
  readonly shop: Shop;
}

/** The next people whom a run greets: the one rule of who is due, for runs and for previews. */
export const duePage = (
  run: Pick<Run, 'at' | 'until' | 'days' | 'occasion'>,
  { occasion, ...known }: Known,
  page: Page,
  services: DuePageServices,
): Promise<DuePage> =>
  occasion.about === 'person'
    ? personalPage({ ...known, run, occasion: occasion.person }, page, services)
    : feastPage({ ...known, run, occasion }, page, services);
