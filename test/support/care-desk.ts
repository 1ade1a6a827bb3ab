import { endpoints } from '../../functions/care/manage-care.handler.ts';
import { watchOccasions } from '../../functions/care/watch-occasions.ts';
import type { QueueMessage } from '../../functions/kit/sqs.client.ts';
import type { AskedPeople } from '../../functions/segments/asked-people.ts';
import type { Condition } from '../../functions/segments/leaf.ts';
import type { AskedPass } from '../../functions/segments/rfm/pass.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { apiCaller } from './api-caller.ts';
import { savedSegment } from './known-people.ts';
import { openPostOffice } from './post-office.ts';

/** A marketer's desk: the API of care for a shop that writes to many, and the daily look at its occasions. */
export const openCareDesk = async ({
  start,
  shop: about = {},
}: {
  readonly start?: string;
  readonly shop?: Partial<Shop>;
} = {}) => {
  const office = await openPostOffice({
    start,
    shop: {
      settings: changeSettings(defaultSettings, { contact: noLimits, managers: ['mei@shop.example'] }),
      ...about,
    },
  });
  const filled: string[] = [];
  const askedPeople: AskedPeople[] = [];
  const askedPasses: AskedPass[] = [];
  const services = {
    ...office.services,
    askPeople: async (asked: readonly AskedPeople[]) => void askedPeople.push(...asked),
    askPass: async (asked: readonly AskedPass[]) => void askedPasses.push(...asked),
    datesQueue: { send: async ({ text }: QueueMessage) => void filled.push(text) },
  };
  const { shop } = office;
  const call = apiCaller('manage-care', endpoints, () => services);
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
    ...office,
    services,
    /** What was asked for on the queues of dates, of people and of passes. */
    filled,
    askedPeople,
    askedPasses,
    call,
    made,
    on,
    /** A segment of the shop as the audience of a programme. */
    segment: async (condition: Condition) => ({ segment: await savedSegment(shop, condition, services) }),
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
