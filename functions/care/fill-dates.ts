import { type FillServices, fillDates } from '../customers/keep-dates.ts';
import { dateKinds } from '../customers/personal-dates.ts';
import type { Queue } from '../kit/sqs.client.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { whileTime } from './date-pages.ts';
import { occasionNamed } from './occasions.ts';
import type { Programme } from './programme.ts';

/** What is on the queue: the dates of one kind of a shop's customers, from a cursor on. */
export const filling = z.object({ shop: shopId, kind: z.enum(dateKinds), cursor: z.optional(z.string()) });
export type Filling = z.output<typeof filling>;

export interface FillingServices extends FillServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly queue: Queue;
}

const askToFill = (queue: Queue, asked: Filling): Promise<void> =>
  queue.send({ text: JSON.stringify(asked) });

/**
 * Asks for the dates that a programme needs once it is on. Birthdays and ends are kept in any case, other days of people
 * only while a programme greets on them.
 */
export const fillFor = async (
  { shop, occasion: name }: Pick<Programme, 'shop' | 'occasion'>,
  queue: Queue,
): Promise<void> => {
  const occasion = occasionNamed(name, undefined);
  if (occasion?.about !== 'person' || occasion.person.reminds || occasion.person.kind === 'moment') return;
  if (occasion.person.kind !== 'birthday') await askToFill(queue, { shop, kind: occasion.person.kind });
};

/**
 * Computes the dates of a shop's customers that a programme needs, page by page. A shop that is gone, or has
 * switched its programme off again, needs none.
 */
export const workOffFilling = async ({ shop: id, kind, cursor }: Filling, services: FillingServices) => {
  const { shops, queue, clock } = services;
  const shop = await shops.get(id);
  if (!shop?.care?.kinds.includes(kind)) return;
  const next = await whileTime(cursor, (from) => fillDates(shop, kind, from, services), clock);
  if (next !== null) await askToFill(queue, { shop: id, kind, cursor: next });
};
