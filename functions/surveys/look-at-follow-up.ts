import { notFound } from '../kit/errors.ts';
import { everyItem } from '../kit/paging.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { reserveApology } from './apology.ts';
import { type ConcludeServices, concludeFollowUp } from './conclude-follow-up.ts';
import { type FollowUp, isLow, looked, untold, withoutPerson } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import type { Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';
import { type TellServices, tellOfFollowUp } from './tell-of-follow-up.ts';

export interface FollowUpLookServices extends TellServices, ConcludeServices {
  readonly orders: TellServices['orders'];
  readonly keys: ConcludeServices['keys'] & TellServices['keys'];
  readonly surveys: Pick<SurveysStore, 'get' | 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'ofCustomer'>;
  readonly followUps: Pick<FollowUpsStore, 'modify' | 'ofCustomer'>;
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

/** What a new follow-up gets before the managers are told: the customer's history, and an apology. */
const takenUp = async (
  followUp: FollowUp,
  survey: Survey,
  services: FollowUpLookServices,
): Promise<Partial<FollowUp>> => {
  const apology = await reserveApology(followUp, survey, services);
  return { earlier: await earlierOf(survey, services), ...(apology ? { apology } : {}) };
};

/**
 * Takes up a new follow-up, tells the managers what they have to be told of an open one, and notes when to look at it
 * next.
 */
const takeUp = async (
  followUp: FollowUp,
  survey: Survey,
  now: string,
  services: FollowUpLookServices,
): Promise<FollowUp | undefined> => {
  const { id, lookAt } = followUp;
  const isNew = followUp.toldAt === undefined && followUp.apology === undefined;
  const known = isNew ? await takenUp(followUp, survey, services) : {};
  const telling = followUp.status === 'open' ? untold(followUp, now) : [];
  for (const kind of telling) await tellOfFollowUp(kind, followUp, survey, services);
  return services.followUps.modify(id, (before) => {
    if (before.status === 'open')
      return before.lookAt === lookAt ? looked({ ...before, ...known }, now) : undefined;
    // A person has resolved it meanwhile, and its customer gets what was set aside just now.
    return before.status === 'resolved' && before.lookAt ? { ...before, ...known } : undefined;
  });
};

/**
 * Does what is due for a follow-up: tells the managers of a new one, and of one that is overdue; ends one that
 * nobody has resolved for three months; tells the customer of one that was resolved. Everything before the last write
 * can be repeated: an apology exists once, and a mail leaves once for its occasion. Answers whether anything was due.
 * Errors: Unavailable while mail cannot leave; the follow-up then stays due.
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
  const isLookedAfter = followUp.status !== 'open' && followUp.toldAt !== undefined;
  const after = isLookedAfter ? followUp : await takeUp(followUp, survey, now, services);
  if (after && after.status !== 'open') await concludeFollowUp(after, services);
  return true;
};
