import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, forbidden, notFound } from '../kit/errors.ts';
import { checkIfMatch } from '../kit/etag.ts';
import { newId, type Random } from '../kit/ids.ts';
import { givenOnly, replaced } from '../kit/json.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import * as z from '../kit/z.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { acted, withAuthor } from './acts.ts';
import type { changeCampaign, createCampaign } from './campaign.api.ts';
import { type Campaign, campaignEtag } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type CheckDefinitionServices, checkWhole } from './check-definition.ts';
import { type Definition, definition } from './definition.ts';
import { isTooLate } from './lifecycle.ts';
import { asDraft, checkChangeable } from './submission.ts';
import { isSendPast } from './times.ts';
import { type VoidApprovalServices, voidApproval } from './void-approval.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface KeepCampaignServices extends CheckDefinitionServices, VoidApprovalServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly campaigns: Pick<CampaignsStore, 'get' | 'create' | 'replace' | 'remove'>;
  readonly workflows: WorkflowWaker;
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

/** Who acts on a campaign. */
export interface Acting {
  readonly by: string;
  /** Service mail needs no consent, so only they may write it to many. */
  readonly isAdmin: boolean;
  /** Only if nobody else has acted on it since, else Conflict with status 412. */
  readonly ifMatch?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Errors: Forbidden for service mail of somebody who is no admin. */
export const checkPurpose = (
  { purpose }: Pick<Definition, 'purpose'>,
  { isAdmin }: Pick<Acting, 'isAdmin'>,
): void => {
  if (purpose === 'service' && !isAdmin)
    throw forbidden(
      'Service mail needs no consent, so only members of the group admin may send it to many. Send it as care or marketing, or ask an admin.',
    );
};

interface Draft {
  readonly shop: string;
  readonly wanted: Definition;
  /** What it is made from, to compare a repetition with. */
  readonly madeFrom: string;
  /** Of the campaign that it is a copy of. */
  readonly authors?: readonly string[];
}

/** Stores a draft once. Errors: Conflict if the key has made a campaign from something else. */
const keepDraft = async (
  { shop, wanted, madeFrom, authors = [] }: Draft,
  { by, idempotencyKey }: Acting,
  { campaigns, clock, random }: KeepCampaignServices,
): Promise<Campaign> => {
  const id = idempotencyKey ? idOfKey(shop, idempotencyKey) : newId('cmp', random);
  const now = clock().toISOString();
  await campaigns.create({
    ...wanted,
    id,
    shop,
    madeFrom,
    status: 'draft',
    version: 1,
    edition: 0,
    size: 0,
    acts: [{ what: 'create', by, at: now }],
    authors: withAuthor(authors, by),
    createdAt: now,
    createdBy: by,
    list: 'all',
    rev: 0,
  });
  const campaign = await existingCampaign(id, { campaigns });
  if (campaign.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already made a campaign from another request.');
  return campaign;
};

/** Two shops may use the same key. */
const idOfKey = (shop: string, idempotencyKey: string): string =>
  `cmp_${digest('campaign', shop, idempotencyKey).slice(0, 24)}`;

/** The campaign that this key has made; a repetition is not checked again. */
const madeBefore = async (
  { idempotencyKey }: Acting,
  { shop, madeFrom }: Pick<Draft, 'shop' | 'madeFrom'>,
  { campaigns }: KeepCampaignServices,
): Promise<Campaign | undefined> => {
  const before = idempotencyKey ? await campaigns.get(idOfKey(shop, idempotencyKey)) : undefined;
  return before?.madeFrom === madeFrom ? before : undefined;
};

/**
 * Makes a draft. The same idempotency key finds the campaign that it made. Errors: NotFound for the shop; Forbidden for
 * service mail of somebody who is no admin; Invalid with everything that is wrong; Conflict if the key has made a
 * campaign from another body.
 */
export const makeCampaign = async (
  body: z.output<typeof createCampaign.body>,
  acting: Acting,
  services: KeepCampaignServices,
): Promise<Campaign> => {
  const { shop: shopId, ...wanted } = body;
  checkPurpose(wanted, acting);
  const shop = await existingShop(shopId, services);
  const madeFrom = digest(JSON.stringify(body));
  const before = await madeBefore(acting, { shop: shopId, madeFrom }, services);
  if (before) return before;
  await checkWhole(wanted, shop, services);
  return keepDraft({ shop: shopId, wanted, madeFrom }, acting, services);
};

/** What a copy does not take over, because its time is over. */
type LeftOut = 'send' | 'notAfter';

/**
 * Makes a draft that says the same as another campaign of the same shop, whatever became of that one, and with its authors. Its times
 * come along only if they are still ahead; `leftOut` names those that are missing in the copy. Errors: NotFound, Forbidden, Conflict.
 */
export const copyCampaign = async (
  id: string,
  acting: Acting,
  services: KeepCampaignServices,
): Promise<{ readonly copy: Campaign; readonly leftOut: LeftOut[] }> => {
  const original = await existingCampaign(id, services);
  const { shop, notAfter, authors } = original;
  const said = z.parse(z.object(definition.shape), original);
  checkPurpose(said, acting);
  const isOver = isTooLate({ notAfter }, services.clock().toISOString());
  const isPast = isSendPast(said.send, services.clock());
  const wanted = { ...said, ...(isOver && { notAfter: undefined }), ...(isPast && { send: undefined }) };
  const copy = await keepDraft({ shop, wanted, madeFrom: digest('copy', id), authors }, acting, services);
  const times = ['send', 'notAfter'] as const;
  return { copy, leftOut: times.filter((time) => said[time] !== undefined && copy[time] === undefined) };
};

type Change = z.output<typeof changeCampaign.body>;

const changed = (before: Campaign, change: Change): Campaign => {
  const { send, notAfter, lead, offer, arms, holdout, throttle, attribution, countClicks, ...rest } = change;
  return {
    ...asDraft(before),
    ...givenOnly(rest),
    send: replaced(before.send, send),
    notAfter: replaced(before.notAfter, notAfter),
    lead: replaced(before.lead, lead),
    offer: replaced(before.offer, offer),
    arms: replaced(before.arms, arms),
    holdout: replaced(before.holdout, holdout),
    throttle: replaced(before.throttle, throttle),
    attribution: replaced(before.attribution, attribution),
    countClicks: replaced(before.countClicks, countClicks),
  };
};

/**
 * Changes the given fields, until its first wave begins; nothing where none is given. A campaign that was submitted is a draft again: what is frozen and approved is
 * exactly one wording. Errors: NotFound, Forbidden, Invalid; Conflict if it has begun or ended, or somebody acted on it since it was read.
 */
export const reviseCampaign = async (
  id: string,
  change: Change,
  acting: Acting,
  services: KeepCampaignServices,
): Promise<Campaign> => {
  const after = await untilWritten(`The campaign ${id}`, async () => {
    const before = await existingCampaign(id, services);
    checkIfMatch(acting.ifMatch, campaignEtag(before), 'Somebody acted on the campaign');
    if (Object.keys(change).length === 0) return before;
    checkChangeable(before);
    checkPurpose(before, acting);
    const wanted = changed(before, change);
    checkPurpose(wanted, acting);
    await checkWhole(wanted, await existingShop(before.shop, services), services);
    const next = acted(wanted, 'change', acting.by, services.clock());
    if (!(await services.campaigns.replace(next))) return undefined;
    await voidApproval(before, services);
    return next;
  });
  await wakeCampaign(after, services);
  return after;
};

/** Deletes a draft. Errors: NotFound; Forbidden; Conflict if it is none, or somebody acted on it since it was read. */
export const deleteCampaign = async (
  id: string,
  acting: Acting,
  { campaigns, workflows }: KeepCampaignServices,
): Promise<void> => {
  await untilWritten(`The campaign ${id}`, async () => {
    const before = await existingCampaign(id, { campaigns });
    checkIfMatch(acting.ifMatch, campaignEtag(before), 'Somebody acted on the campaign');
    checkPurpose(before, acting);
    if (before.status !== 'draft')
      throw conflict(
        `The campaign ${id} is ${before.status}. Only a draft can be deleted${endInstead[before.status] ?? '; cancel it.'}`,
      );
    // The workflow of an earlier submission may not have ended yet: it finds nothing to do.
    if (before.wait) await workflows.wake(before.wait.token, {});
    return (await campaigns.remove(before)) || undefined;
  });
};

const kept = '. It is kept for its report.';

const endInstead: Readonly<Partial<Record<Campaign['status'], string>>> = {
  rejected: '. Nothing of it leaves.',
  cancelled: kept,
  done: kept,
};
