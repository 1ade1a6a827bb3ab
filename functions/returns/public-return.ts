import type { Clock } from '../kit/clock.ts';
import { etagOf } from '../kit/etag.ts';
import { shownAddress } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Keys } from '../links/keys.client.ts';
import { photo } from '../photos/photo.ts';
import type { Photos } from '../photos/photos.client.ts';
import { declaration, type Return, returnNumber, returnSchema } from './return.ts';
import { returnLink, returnUrls } from './return-link.ts';

/** A return as staff see it: without the token by which its workflow waits. */

const {
  list: _list,
  orderKey: _orderKey,
  trackingKey: _trackingKey,
  address: _address,
  wait: _wait,
  watch: _watch,
  studyDay: _studyDay,
  studyDigest: _studyDigest,
  offers: _offers,
  rev: _rev,
  events,
  photos: _photos,
  declared: _declared,
  ...shared
} = returnSchema.shape;

/** A return in a list: without its timeline. */
export const listedReturn = z.object({
  ...shared,
  declared: z.optional(z.extend(declaration, { email: shownAddress })),
  number: z.string(),
});

/** A return with everything that is known of it. */
export const publicReturn = z.object({
  ...listedReturn.shape,
  photos: z.array(z.object({ ...photo.shape, url: z.optional(z.url()) })),
  timeline: events,
  /** The page that its customer sees. */
  statusUrl: z.optional(z.url()),
});

export interface ShowServices {
  readonly photos: Pick<Photos, 'viewUrl'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  /** The public address of the API, without a slash at the end. */
  readonly publicUrl: string;
}

const statusUrl = async (stored: Return, { keys, clock, publicUrl }: ShowServices) => {
  if (stored.orderId === undefined) return {};
  const { links } = await keys();
  const link = returnLink(links, { shop: stored.shop, orderId: stored.orderId }, clock());
  return { statusUrl: returnUrls(publicUrl, link, stored.id).status };
};

export const listed = (stored: Return): z.input<typeof listedReturn> => ({
  ...stored,
  number: returnNumber(stored),
});

/** With photos that can be viewed for 15 minutes, and the link to the customer's page. */
const shownReturn = async (
  stored: Return,
  services: ShowServices,
): Promise<z.input<typeof publicReturn>> => ({
  ...listed(stored),
  ...(await statusUrl(stored, services)),
  photos: await Promise.all(
    stored.photos.map(async (photo) => ({ ...photo, url: await services.photos.viewUrl(photo) })),
  ),
  timeline: stored.events,
});

/** The same as an answer, with the ETag that guards the next action. */
export const answered = async (stored: Return, services: ShowServices) => ({
  body: await shownReturn(stored, services),
  headers: { etag: etagOf(stored) },
});
