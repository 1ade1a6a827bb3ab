import * as z from 'zod';
import { endpoints } from '../../functions/care/manage-care.handler.ts';
import { occasionsStore } from '../../functions/care/occasions.store.ts';
import { programmesStore } from '../../functions/care/programmes.store.ts';
import { watchOccasions } from '../../functions/care/watch-occasions.ts';
import { httpHandler } from '../../functions/kit/http.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openHouse } from './house.ts';
import { httpEvent, lambdaContext } from './http-event.ts';

interface Asked {
  readonly params?: Record<string, string>;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly groups?: readonly string[];
}

/** A marketer's desk: the API of care for a shop in the tests' house, and the daily look at its occasions. */
export const openCareDesk = async ({
  start,
  shop: about = {},
}: {
  readonly start?: string;
  readonly shop?: Partial<Shop>;
} = {}) => {
  const house = await openHouse(start);
  const shop = await house.openShop({
    settings: changeSettings(defaultSettings, { managers: ['mei@shop.example'] }),
    ...about,
  });
  const services = {
    ...house.services,
    programmes: programmesStore(house.client, house.table('carePrograms')),
    occasions: occasionsStore(house.client, house.table('careOccasions')),
    random: systemRandom,
  };
  const handle = httpHandler('manage-care', endpoints, () => services);
  const call = async (
    route: string,
    { body, query, headers = {}, groups = ['marketer'], params }: Asked = {},
  ) => {
    const event = httpEvent(route, {
      groups,
      headers,
      ...(params && { params }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await handle({ ...event, ...(query && { queryStringParameters: query }) }, lambdaContext);
    return {
      status: answer.statusCode ?? 0,
      body: z.record(z.string(), z.unknown()).parse(JSON.parse(answer.body ?? '')),
      etag: answer.headers?.etag?.toString() ?? '',
    };
  };
  /** A programme that is off, by its id. */
  const made = async (programme: object): Promise<string> => {
    const { status, body } = await call('POST /admin/care/programmes', {
      body: { shop: shop.id, ...programme },
    });
    if (status !== 201) throw new Error(`The programme was not made: ${JSON.stringify(body)}`);
    return String(body.id);
  };
  const on = (id: string, headers: Record<string, string> = {}) =>
    call('POST /admin/care/programmes/{id}/on', { params: { id }, headers });
  return {
    ...house,
    services,
    shop,
    call,
    made,
    on,
    off: (id: string) => call('POST /admin/care/programmes/{id}/off', { params: { id } }),
    change: (id: string, body: object, headers: Record<string, string> = {}) =>
      call('PATCH /admin/care/programmes/{id}', { params: { id }, body, headers }),
    /** A programme that is on, by its id. */
    running: async (programme: object): Promise<string> => {
      const id = await made(programme);
      const { status, body } = await on(id);
      if (status !== 200) throw new Error(`It was not switched on: ${JSON.stringify(body)}`);
      return id;
    },
    setDates: (occasion: string, year: string, body: object = {}) =>
      call('PUT /admin/care/occasions/{occasion}/years/{year}', {
        params: { occasion, year },
        body: { shop: shop.id, ...body },
      }),
    keepOwnDay: (occasion: string, body: object) =>
      call('PUT /admin/care/occasions/{occasion}', {
        params: { occasion },
        body: { shop: shop.id, ...body },
      }),
    /** One occasion of the calendar. */
    occasion: async (occasion: string, query: Record<string, string> = {}) =>
      (
        await call('GET /admin/care/occasions/{occasion}', {
          params: { occasion },
          query: { shop: shop.id, ...query },
        })
      ).body,
    watchOccasions: () => watchOccasions(services),
  };
};
