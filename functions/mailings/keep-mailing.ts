import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, invalid, notFound } from '../kit/errors.ts';
import { checkIfMatch } from '../kit/etag.ts';
import { newId, type Random } from '../kit/ids.ts';
import type * as z from '../kit/z.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { wrongInLetters } from '../mail/shop-letter.ts';
import { tellSenders } from '../mail/tell-senders.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { createMailing } from './mailing.api.ts';
import { batchOfMailing, isTooLate, type Mailing, type Move, mailOf, moved, ruleOf } from './mailing.ts';
import type { MailingsStore } from './mailings.store.ts';

export interface KeepMailingServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly mailings: MailingsStore;
  readonly queues: MailQueues;
  readonly clock: Clock;
  readonly random: Random;
}

export const existingMailing = async (
  id: string,
  { mailings }: { readonly mailings: Pick<MailingsStore, 'get'> },
): Promise<Mailing> => {
  const mailing = await mailings.get(id);
  if (!mailing) throw notFound(`There is no mailing ${id}.`);
  return mailing;
};

/** The ETag of a mailing: it changes only with what staff do, not with the senders' progress. */
export const mailingEtag = ({ acts: [last] }: Mailing): string =>
  `"${last ? `${last.what}-${last.at}` : 'draft'}"`;

type Wanted = z.output<typeof createMailing.body>;

/** Errors: Invalid with the ids that are not customers of the shop. */
const checkAudience = async (
  { audience }: Wanted,
  shop: Shop,
  { customers }: KeepMailingServices,
): Promise<void> => {
  if ('everyone' in audience) return;
  const found = await customers.getMany(audience.customers);
  const known = new Set(found.filter((each) => each.shop === shop.id).map(({ id }) => id));
  const unknown = audience.customers.flatMap((id, place) => (known.has(id) ? [] : [{ id, place }]));
  if (unknown.length === 0) return;
  throw invalid(
    `The audience names ${unknown.length} people who are not customers of the shop ${shop.id}.`,
    unknown.slice(0, 20).map(({ id, place }) => ({
      path: `audience.customers.${place}`,
      message: `There is no customer ${id}.`,
    })),
  );
};

/** Errors: Invalid, text by text. */
const checkLetters = ({ letter, purpose }: Wanted, shop: Shop): void => {
  const wrong = wrongInLetters(letter, {
    mail: mailOf(purpose),
    purpose,
    shop: mailShop(shop),
    home: shop.defaultLocale,
  });
  if (wrong.length > 0)
    throw invalid(
      `The letter cannot be sent: ${wrong.map(({ path, message }) => `${path}: ${message}`).join(' ')}`,
      wrong,
    );
};

/**
 * Makes a draft. The same idempotency key finds the mailing that it made. Errors: NotFound for the shop;
 * Invalid for a letter or an audience that cannot be used; Conflict if the key has made a mailing from
 * another body.
 */
export const makeMailing = async (
  wanted: Wanted,
  { by, idempotencyKey }: { readonly by: string; readonly idempotencyKey: string | undefined },
  services: KeepMailingServices,
): Promise<Mailing> => {
  const shop = await existingShop(wanted.shop, services);
  checkLetters(wanted, shop);
  await checkAudience(wanted, shop, services);
  const id = idempotencyKey
    ? `mlg_${digest('mailing', idempotencyKey).slice(0, 24)}`
    : newId('mlg', services.random);
  const madeFrom = digest(JSON.stringify(wanted));
  const now = services.clock().toISOString();
  // A repeated request was in time when it came first.
  if (isTooLate(wanted, now) && !(idempotencyKey && (await services.mailings.get(id))))
    throw invalid('No message of this mailing could leave.', [
      { path: 'notAfter', message: 'Must not have passed already.' },
    ]);
  await services.mailings.create({
    ...wanted,
    id,
    madeFrom,
    status: 'draft',
    size: 0,
    acts: [],
    createdAt: now,
    createdBy: by,
    list: 'all',
    rev: 0,
  });
  const mailing = await existingMailing(id, services);
  if (mailing.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already made a mailing from another body.');
  return mailing;
};

/**
 * Starts, pauses, resumes or stops a mailing. A repetition tells the senders again, in case they missed it.
 * `ifMatch`: only if nobody else has acted on it since, else Conflict with status 412. Errors: NotFound,
 * Conflict.
 */
export const moveMailing = async (
  id: string,
  what: Move,
  { by, ifMatch }: { readonly by: string; readonly ifMatch: string | undefined },
  services: KeepMailingServices,
): Promise<Mailing> => {
  const after = await services.mailings.modify(id, (before) => {
    checkIfMatch(ifMatch, mailingEtag(before), 'Somebody acted on the mailing');
    return moved(before, what, by, services.clock());
  });
  if (!after) throw notFound(`There is no mailing ${id}.`);
  await tellSenders(batchOfMailing(id), ruleOf(after), services.queues);
  return after;
};
