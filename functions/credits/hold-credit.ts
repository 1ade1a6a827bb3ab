import { digest } from '../kit/digest.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { isOver, planTake, type Take } from './account.ts';
import { type CreditHold, ofShop } from './hold.ts';
import { releaseCredit } from './release-credit.ts';
import { accountsOf, isAsRead, type SpendServices, tidy } from './spending.ts';

/** Which cart of which shop wants how much of whose credit. */
export interface HoldQuestion {
  readonly shop: string;
  readonly cartId: string;
  /** The customer, and then the same person at other addresses. */
  readonly people: readonly string[];
  readonly currency: string;
  /** Minor units, above zero. */
  readonly amount: number;
  /** How long it is held. */
  readonly seconds: number;
}

export type HoldAnswer =
  | { readonly status: 'held' | 'committed'; readonly hold: CreditHold }
  /** There is less than that. */
  | { readonly status: 'refused' };

/** Kept after its end for carts that come back late. */
const keptSeconds = 30 * 86_400;

const later = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

const isSame = (hold: CreditHold, { people, currency, amount }: HoldQuestion): boolean =>
  hold.customerId === people[0] && hold.currency === currency && hold.amount === amount;

/** What the cart holds already, if that answers the question; `again` after something else was put back. */
const heldBefore = async (
  before: CreditHold | undefined,
  question: HoldQuestion,
  services: SpendServices,
): Promise<HoldAnswer | 'again' | undefined> => {
  if (before?.status === 'committed') return { status: 'committed', hold: before };
  if (before?.status !== 'held') return undefined;
  if (isSame(before, question) && !isOver(before.until, services.now))
    return { status: 'held', hold: before };
  await releaseCredit(question, services);
  return 'again';
};

/** The hold of these takes, as the next state of what the cart had before. */
const newHold = (
  { shop, cartId, people, currency, amount }: HoldQuestion,
  { id, until, rev }: { readonly id: string; readonly until: string; readonly rev: number },
  takes: readonly Take[],
): CreditHold => ({
  cart: ofShop(shop, cartId),
  shop,
  status: 'held',
  id,
  customerId: people[0] ?? '',
  people: [...people],
  currency,
  amount,
  takes: [...takes],
  until,
  expiresAt: Math.floor(Date.parse(until) / 1000) + keptSeconds,
  rev,
});

/** One try to hold; undefined where others came in between. */
const holdAnew = async (
  question: HoldQuestion,
  before: CreditHold | undefined,
  services: SpendServices,
): Promise<HoldAnswer | undefined> => {
  const { credits, creditHolds, now } = services;
  const cart = ofShop(question.shop, question.cartId);
  const rev = before?.rev ?? 0;
  const own = { id: digest(cart, String(rev)), until: later(now, question.seconds), rev };
  const accounts = await accountsOf(question.people, question.currency, services);
  const plan = planTake(accounts, question.amount, own, now);
  if (plan.kind === 'tidy') return tidy(plan.changes, services);
  if (plan.kind === 'short')
    return (await isAsRead(cart, before, services)) ? { status: 'refused' } : undefined;
  const hold = newHold(question, own, plan.takes);
  const held = await credits.move({ changes: plan.changes, along: [creditHolds.writeHold(hold)] });
  return held ? { status: 'held', hold: { ...hold, rev: rev + 1 } } : undefined;
};

/**
 * Sets credit aside for a cart, the soonest end first. The same question finds the same hold; another amount,
 * or a hold that has ended, is held anew. Never more than there is.
 */
export const holdCredit = (question: HoldQuestion, services: SpendServices): Promise<HoldAnswer> =>
  untilWritten(`The credit of cart ${question.cartId}`, async (): Promise<HoldAnswer | undefined> => {
    const before = await services.creditHolds.hold(ofShop(question.shop, question.cartId));
    const known = await heldBefore(before, question, services);
    if (known) return known === 'again' ? undefined : known;
    return holdAnew(question, before, services);
  });
