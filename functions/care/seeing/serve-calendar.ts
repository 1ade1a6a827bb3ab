import type { RawRequest, Reply } from '../../kit/http.ts';
import { isReply } from '../../kit/opened.ts';
import type * as z from '../../kit/z.ts';
import type { Keys } from '../../links/keys.client.ts';
import { openLink, spentLink } from '../../links/open-link.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { readCalendar } from './calendar.api.ts';
import { calendarFile } from './calendar-file.ts';
import { calendarAddress, readCalendarDoor } from './calendar-link.ts';
import { type AskedCalendar, type CareCalendarServices, careCalendar } from './care-calendar.ts';

export interface ServeCalendarServices extends CareCalendarServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly publicUrl: string;
}

/** The calendar for staff, with the address of its file. Errors: NotFound, Invalid. */
export const shownCalendar = async (
  { shop: id, ...asked }: AskedCalendar & { readonly shop: string },
  services: ServeCalendarServices,
): Promise<z.input<typeof readCalendar.answer>> => {
  const { keys, publicUrl, clock } = services;
  const shop = await existingShop(id, services);
  const door = { shop: id, tag: asked.language ?? shop.defaultLocale };
  return {
    ...(await careCalendar(shop, asked, services)),
    subscribe: calendarAddress((await keys()).links, publicUrl, door, clock()),
  };
};

/** Programs ask every few hours; what is an hour old is good enough for all of them. */
const cacheSeconds = 3600;

/** The calendar as a file, for anybody who has the address. */
export const serveFile = async (request: RawRequest, services: ServeCalendarServices): Promise<Reply> => {
  const followed = await openLink(request, 'calendar', services);
  if (isReply(followed)) return followed;
  const door = readCalendarDoor(followed.link);
  const shop = await services.shops.get(door.shop);
  if (!shop) return spentLink(followed.reader);
  const calendar = await careCalendar(shop, { language: door.tag }, services);
  return {
    status: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': `private, max-age=${cacheSeconds}`,
      'content-disposition': 'inline; filename="care.ics"',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    },
    body: calendarFile(calendar, shop.name, services.clock()),
    log: { shop: shop.id },
  };
};
