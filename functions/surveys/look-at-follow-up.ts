import { notFound } from '../kit/errors.ts';
import { everyItem } from '../kit/paging.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { type FollowUp, isLow, looked, untold, withoutPerson } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import { grantId } from './grant.ts';
import type { GrantsStore } from './grants.store.ts';
import type { Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';
import { type TellServices, tellOfFollowUp } from './tell-of-follow-up.ts';

export interface FollowUpLookServices extends TellServices {
  readonly surveys: Pick<SurveysStore, 'get' | 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'ofCustomer'>;
  readonly followUps: Pick<FollowUpsStore, 'modify' | 'ofCustomer'>;
  readonly grants: Pick<GrantsStore, 'grant'>;
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

const earlierOf = async (survey: Survey, services: FollowUpLookServices): Promise<FollowUp['earlier']> => {
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
  { grants, shops, orders, clock }: FollowUpLookServices,
): Promise<string | undefined> => {
  const { shop, customerId, orderId } = survey;
  const apology = (await shops.get(shop))?.settings.survey.apology;
  if (!apology || survey.againAfter) return undefined;
  const currency = (await orders.get(shop, orderId))?.snapshot?.presentmentCurrency;
  const amount = currency && apology[currency];
  if (!currency || !amount) return undefined;
  const id = grantId(survey.id);
  const createdAt = clock().toISOString();
  await grants.grant({ id, shop, customerId, surveyId: survey.id, amount, currency, createdAt, rev: 0 });
  return id;
};

/** What a new follow-up gets before the managers are told: the customer's history, and an apology. */
const takenUp = async (survey: Survey, services: FollowUpLookServices): Promise<Partial<FollowUp>> => {
  const granted = await apologise(survey, services);
  return { earlier: await earlierOf(survey, services), ...(granted ? { grantId: granted } : {}) };
};

/**
 * Does what is due for a follow-up: tells the managers of a new one, and of one that is overdue; ends one that
 * nobody has resolved for three months. Everything before the last write can be repeated: a grant exists once,
 * and a mail leaves once for its occasion. Answers whether anything was due. Errors: Unavailable while mail
 * cannot leave; the follow-up then stays due.
 */
export const lookAtFollowUp = async (
  followUp: FollowUp,
  services: FollowUpLookServices,
): Promise<boolean> => {
  const { id, lookAt } = followUp;
  const now = services.clock().toISOString();
  if (!lookAt || lookAt > now) return false;
  const survey = await services.surveys.get(followUp.surveyId);
  if (!survey) throw notFound(`The follow-up ${id} has lost its survey.`);
  if (survey.status === 'erased') {
    // It opened in the moment of the erasure, which then did not find it: its lists lag.
    await services.followUps.modify(id, (before) => withoutPerson(before, now));
    return true;
  }
  const known = followUp.toldAt === undefined ? await takenUp(survey, services) : {};
  for (const kind of untold(followUp, now)) await tellOfFollowUp(kind, followUp, survey, services);
  await services.followUps.modify(id, (before) =>
    // A person may have resolved it, or it was erased: then nothing is left to note.
    before.status === 'open' && before.lookAt === lookAt ? looked({ ...before, ...known }, now) : undefined,
  );
  return true;
};
