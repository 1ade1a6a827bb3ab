import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { type AskManyServices, knownOf, verdictOn } from '../mail/ask-many.ts';
import type { BatchAnswer } from '../mail/batch.ts';
import type { BreakerStore } from '../mail/breaker.store.ts';
import { answerForAll } from '../mail/hold-rule.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type Mailing, ruleOf } from './mailing.ts';
import { messageKey, nextPeople } from './mailing-family.ts';
import { languageOf } from './mailing-letter.ts';
import { counted, type Plan, type Planned } from './plan.ts';

export interface PlanServices extends AskManyServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'getMany' | 'ofShop'>;
  readonly breaker: Pick<BreakerStore, 'get'>;
}

/** A call looks at people for so long: the API answers within half a minute. */
const runMilliseconds = 10_000;

const peopleAtOnce = 99;

/** One customer of each mailbox, as when the mailing is sent. */
const oneEach = (people: readonly Customer[], mailing: string): [key: string, person: Customer][] => [
  ...new Map(people.map((person) => [messageKey(mailing, person), person])),
];

interface PlanInput {
  readonly mailing: Mailing;
  readonly shop: Shop;
  /** What holds for all of the mailing, as it would once it is started. */
  readonly forAll: BatchAnswer | undefined;
}

/** What would become of these people's messages. Who is left out is said before what all of the mailing waits for. */
const plannedFor = async (
  people: readonly Customer[],
  { mailing, shop, forAll }: PlanInput,
  services: PlanServices,
): Promise<Planned[]> => {
  const known = await knownOf(people, services);
  const { purpose } = mailing;
  return Promise.all(
    oneEach(people, mailing.id).map(async ([key, person]) => {
      const language = languageOf(mailing.letter, person, shop);
      if (forAll?.decision === 'skip') return { answer: forAll, language };
      const answer = await verdictOn({ key, purpose }, person, shop, known, services);
      return { answer: answer.decision === 'skip' ? answer : (forAll ?? answer), language };
    }),
  );
};

/**
 * Looks at the audience of a mailing from a cursor on, as long as there is time: who may be written to as things are
 * now. Nothing leaves and nothing changes. Two customers of one mailbox are told only where they are looked at together.
 */
export const planOf = async (
  mailing: Mailing,
  from: string | undefined,
  services: PlanServices,
): Promise<Plan> => {
  const until = services.clock().getTime() + runMilliseconds;
  const shop = await existingShop(mailing.shop, services);
  const forAll = answerForAll(ruleOf(mailing), await services.breaker.get(), services.clock());
  const planned: Planned[] = [];
  let customers = 0;
  let cursor = from;
  do {
    const { people, next } = await nextPeople({ ...mailing, cursor }, peopleAtOnce, services);
    customers += people.length;
    planned.push(...(await plannedFor(people, { mailing, shop, forAll }, services)));
    cursor = next ?? undefined;
  } while (cursor && services.clock().getTime() < until);
  return { customers, ...counted(planned), next: cursor ?? null };
};
