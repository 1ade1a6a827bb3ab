import type { Customer } from '../customers/customer.ts';
import { type AskManyServices, knownOf, verdictOn } from '../mail/ask-many.ts';
import type { BatchAnswer } from '../mail/batch.ts';
import type { BreakerStore } from '../mail/breaker.store.ts';
import { answerForAll } from '../mail/hold-rule.ts';
import { counted, type Plan, type Planned } from '../mail/plan.ts';
import { languageOf } from '../mail/shop-letter.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type AudienceServices, nextPeople } from './audience.ts';
import type { Campaign } from './campaign.ts';
import { groupFor, letterFor } from './groups.ts';
import { messageKey } from './hand-over.ts';
import { ruleOf } from './lifecycle.ts';

export interface PlanServices extends AskManyServices, AudienceServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly breaker: Pick<BreakerStore, 'get'>;
}

/** How long one call looks at people: the API must answer within half a minute. */
const runMilliseconds = 10_000;

const peopleAtOnce = 99;

/** One customer for each mailbox, as when the campaign is sent. */
const oneEach = (people: readonly Customer[], campaign: string): [key: string, person: Customer][] => [
  ...new Map(people.map((person) => [messageKey(campaign, person), person])),
];

interface PlanInput {
  readonly campaign: Campaign;
  readonly shop: Shop;
  /** The answer that holds for the whole campaign, as if it were launched. */
  readonly forAll: BatchAnswer | undefined;
}

const heldOut: BatchAnswer = { decision: 'skip', reason: 'holdout' };

/**
 * What would become of these people's messages. A person's own reason comes before a reason of the whole
 * campaign.
 */
const plannedFor = async (
  people: readonly Customer[],
  { campaign, shop, forAll }: PlanInput,
  services: PlanServices,
): Promise<Planned[]> => {
  const known = await knownOf(people, services);
  const { purpose } = campaign;
  return Promise.all(
    oneEach(people, campaign.id).map(async ([key, person]) => {
      const language = languageOf(letterFor(campaign, key), person, shop);
      if (forAll?.decision === 'skip') return { answer: forAll, language };
      const answer = await verdictOn({ key, purpose }, person, shop, known, services);
      if (answer.decision === 'skip') return { answer, language };
      const isHeldOut = groupFor(campaign, key).kind === 'held-out';
      return { answer: isHeldOut ? heldOut : (forAll ?? answer), language };
    }),
  );
};

/**
 * Looks at the audience of a campaign from a cursor on, until time is up: who may be written to at present.
 * Sends and changes nothing. Two customers with one mailbox are noticed only if the same call looks at both.
 */
export const planOf = async (
  campaign: Campaign,
  from: string | undefined,
  services: PlanServices,
): Promise<Plan> => {
  const at = services.clock().toISOString();
  const until = services.clock().getTime() + runMilliseconds;
  const shop = await existingShop(campaign.shop, services);
  const forAll = answerForAll(ruleOf(campaign), await services.breaker.get(), services.clock());
  const planned: Planned[] = [];
  let customers = 0;
  let cursor = from;
  do {
    const { items: people, next } = await nextPeople(campaign, { limit: peopleAtOnce, cursor }, at, services);
    customers += people.length;
    const known = people.length === 0 ? [] : await services.customers.getMany(people.map(({ id }) => id));
    planned.push(...(await plannedFor(known, { campaign, shop, forAll }, services)));
    cursor = next ?? undefined;
  } while (cursor && services.clock().getTime() < until);
  return { customers, ...counted(planned), next: cursor ?? null };
};
