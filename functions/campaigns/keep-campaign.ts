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
import type { createCampaign } from './campaign.api.ts';
import { batchOfCampaign, type Campaign, isTooLate, type Move, mailOf, moved, ruleOf } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';

export interface KeepCampaignServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly campaigns: CampaignsStore;
  readonly queues: MailQueues;
  readonly clock: Clock;
  readonly random: Random;
}

export const existingCampaign = async (
  id: string,
  { campaigns }: { readonly campaigns: Pick<CampaignsStore, 'get'> },
): Promise<Campaign> => {
  const campaign = await campaigns.get(id);
  if (!campaign) throw notFound(`There is no campaign ${id}.`);
  return campaign;
};

/** The ETag of a campaign: it changes only with what staff do, not with the senders' progress. */
export const campaignEtag = ({ acts: [last] }: Campaign): string =>
  `"${last ? `${last.what}-${last.at}` : 'draft'}"`;

type Wanted = z.output<typeof createCampaign.body>;

/** Errors: Invalid with the ids that are not customers of the shop. */
const checkAudience = async (
  { audience }: Wanted,
  shop: Shop,
  { customers }: KeepCampaignServices,
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
 * Makes a draft. The same idempotency key finds the campaign that it made. Errors: NotFound for the shop;
 * Invalid for a letter or an audience that cannot be used; Conflict if the key has made a campaign from
 * another body.
 */
export const makeCampaign = async (
  wanted: Wanted,
  { by, idempotencyKey }: { readonly by: string; readonly idempotencyKey: string | undefined },
  services: KeepCampaignServices,
): Promise<Campaign> => {
  const shop = await existingShop(wanted.shop, services);
  checkLetters(wanted, shop);
  await checkAudience(wanted, shop, services);
  const id = idempotencyKey
    ? `cmp_${digest('campaign', idempotencyKey).slice(0, 24)}`
    : newId('cmp', services.random);
  const madeFrom = digest(JSON.stringify(wanted));
  const now = services.clock().toISOString();
  // A repeated request was in time when it came first.
  if (isTooLate(wanted, now) && !(idempotencyKey && (await services.campaigns.get(id))))
    throw invalid('No message of this campaign could leave.', [
      { path: 'notAfter', message: 'Must not have passed already.' },
    ]);
  await services.campaigns.create({
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
  const campaign = await existingCampaign(id, services);
  if (campaign.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already made a campaign from another body.');
  return campaign;
};

/**
 * Launches, pauses, resumes or cancels a campaign. A repetition tells the senders again, in case they missed it.
 * `ifMatch`: only if nobody else has acted on it since, else Conflict with status 412. Errors: NotFound,
 * Conflict.
 */
export const moveCampaign = async (
  id: string,
  what: Move,
  { by, ifMatch }: { readonly by: string; readonly ifMatch: string | undefined },
  services: KeepCampaignServices,
): Promise<Campaign> => {
  const after = await services.campaigns.modify(id, (before) => {
    checkIfMatch(ifMatch, campaignEtag(before), 'Somebody acted on the campaign');
    return moved(before, what, by, services.clock());
  });
  if (!after) throw notFound(`There is no campaign ${id}.`);
  await tellSenders(batchOfCampaign(id), ruleOf(after), services.queues);
  return after;
};
