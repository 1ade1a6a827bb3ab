import type { Clock } from '../kit/clock.ts';
import { everyItem } from '../kit/paging.ts';
import type { Order } from '../orders/order.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import type { Shop } from '../shops/shop.ts';
import { type FollowUp, followUpId, isLow, newFollowUp } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import { grantId } from './grant.ts';
import type { GrantsStore } from './grants.store.ts';
import type { Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface OpenServices {
  readonly surveys: Pick<SurveysStore, 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'ofCustomer'>;
  readonly followUps: Pick<FollowUpsStore, 'get' | 'create' | 'ofCustomer'>;
  readonly grants: Pick<GrantsStore, 'grant'>;
  readonly clock: Clock;
}

/** How many of each are linked. The person who looks after it finds the rest at the customer. */
const mostLinked = 20;

const idsOf = async <T extends { readonly id: string }>(
  all: AsyncIterable<T>,
  wanted: (item: T) => boolean,
): Promise<string[]> => {
  const ids: string[] = [];
  for await (const item of all) {
    if (wanted(item)) ids.push(item.id);
    if (ids.length === mostLinked) break;
  }
  return ids;
};

const earlierOf = async (survey: Survey, services: OpenServices): Promise<FollowUp['earlier']> => {
  const { customerId } = survey;
  const { surveys, returns, followUps } = services;
  const [low, sent, before] = await Promise.all([
    idsOf(
      everyItem((page) => surveys.ofCustomer(customerId, page)),
      (each) => each.id !== survey.id && isLow(each),
    ),
    idsOf(
      everyItem((page) => returns.ofCustomer(customerId, page)),
      () => true,
    ),
    idsOf(
      everyItem((page) => followUps.ofCustomer(customerId, page)),
      ({ surveyId }) => surveyId !== survey.id,
    ),
  ]);
  return { surveys: low, returns: sent, followUps: before };
};

/**
 * Grants the amount of the shop's rule in the currency that the customer paid in, if the rule has one. Once
 * for each survey.
 */
const apologise = async (
  survey: Survey,
  { settings }: Shop,
  order: Order | undefined,
  { grants, clock }: OpenServices,
): Promise<string | undefined> => {
  const currency = order?.snapshot?.presentmentCurrency;
  const amount = currency && settings.survey.apology?.[currency];
  if (!currency || !amount || survey.againAfter) return undefined;
  const id = grantId(survey.id);
  const { shop, customerId } = survey;
  const createdAt = clock().toISOString();
  await grants.grant({ id, shop, customerId, surveyId: survey.id, amount, currency, createdAt, rev: 0 });
  return id;
};

/**
 * Opens a follow-up for a low score: with the customer's earlier troubles, due in business time, and with an
 * apology by the shop's rule.
 */
export const openFollowUp = async (
  survey: Survey,
  shop: Shop,
  order: Order | undefined,
  services: OpenServices,
): Promise<FollowUp> => {
  const id = followUpId(survey.id);
  const known = await services.followUps.get(id);
  if (known) return known;
  const grant = await apologise(survey, shop, order, services);
  const earlier = await earlierOf(survey, services);
  const now = services.clock().toISOString();
  const fresh = newFollowUp(survey, shop, { earlier, ...(grant ? { grantId: grant } : {}) }, now);
  await services.followUps.create(fresh);
  return (await services.followUps.get(id)) ?? fresh;
};
