import { digest } from '../kit/digest.ts';
import { conflict, notFound } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import {
  type Account,
  type Change,
  isOver,
  negative,
  planTake,
  spendable,
  sumOf,
  type Take,
  takenOf,
} from './account.ts';
import type { CreditHoldsStore } from './credit-holds.store.ts';
import type { CreditsStore } from './credits.store.ts';
import { type Entry, entryOf } from './entry.ts';
import { type CreditHold, type CreditUse, ofShop } from './hold.ts';

export interface SpendServices {
  readonly credits: Pick<CreditsStore, 'account' | 'move'>;
  readonly creditHolds: CreditHoldsStore;
  /** UTC instant. */
  readonly now: string;
}

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

const accountsOf = async (
  people: readonly string[],
  currency: string,
  { credits }: SpendServices,
): Promise<Account[]> => {
  const read = [...new Set(people)].map((customerId) => credits.account({ customerId, currency }));
  return (await Promise.all(read)).flatMap((found) => found ?? []);
};

const isSame = (hold: CreditHold, { people, currency, amount }: HoldQuestion): boolean =>
  hold.customerId === people[0] && hold.currency === currency && hold.amount === amount;

/** The ended holds of very many carts are put back first. */
const tidy = async (changes: readonly Change[], { credits }: SpendServices): Promise<undefined> => {
  for (const change of changes) await credits.move({ changes: [change] });
};

/** Whether nobody else has answered the same question meanwhile: it may be they who took what is missing. */
const isAsRead = async (
  cart: string,
  before: CreditHold | undefined,
  { creditHolds }: SpendServices,
): Promise<boolean> => (await creditHolds.hold(cart))?.rev === before?.rev;

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

/** Puts back what a cart holds. Repetition changes nothing. Errors: NotFound; Conflict once an order took it. */
export const releaseCredit = (
  { shop, cartId }: { readonly shop: string; readonly cartId: string },
  services: SpendServices,
): Promise<CreditHold> =>
  untilWritten(`The credit of cart ${cartId}`, async () => {
    const { credits, creditHolds } = services;
    const hold = await creditHolds.hold(ofShop(shop, cartId));
    if (!hold) throw notFound(`No credit is held for cart ${cartId}.`);
    if (hold.status === 'committed')
      throw conflict(
        `Order ${hold.orderId} has taken this credit. It comes back when the order is cancelled.`,
      );
    if (hold.status === 'released') return hold;
    const accounts = await accountsOf(peopleIn(hold.takes), hold.currency, services);
    // Of an account that has put it back by itself nothing is to be done.
    const changes = accounts
      .filter(({ holds }) => hold.id in holds)
      .map((before) => ({ before, pools: takenOf(hold.takes, before.customerId), drops: [hold.id] }));
    const after = { ...hold, status: 'released' as const };
    return (await credits.move({ changes, along: [creditHolds.writeHold(after)] })) ? after : undefined;
  });

const peopleIn = (takes: readonly Take[]): string[] => [
  ...new Set(takes.map(({ customerId }) => customerId)),
];

/** The accounts as they are when this hold is put back. */
const withoutHold = (accounts: readonly Account[], id: string): Account[] =>
  accounts.map((each) => {
    const own = each.holds[id];
    return own ? { ...each, holds: { ...each.holds, [id]: { ...own, until: '0' } } } : each;
  });

interface Taken {
  readonly takes: readonly Take[];
  readonly changes: readonly Change[];
}

/**
 * What the order takes: what its cart holds, also past the end of the hold if nobody has put that back. Else it
 * takes its place anew. `anyway`: as much as there is, if there is less.
 */
const takenBy = async (
  hold: CreditHold,
  anyway: boolean,
  services: SpendServices,
): Promise<Taken | 'short' | 'again'> => {
  const own = await accountsOf(peopleIn(hold.takes), hold.currency, services);
  if (own.length > 0 && own.every(({ holds }) => hold.id in holds))
    return { takes: hold.takes, changes: own.map((before) => ({ before, pools: {}, drops: [hold.id] })) };
  const accounts = withoutHold(await accountsOf(hold.people, hold.currency, services), hold.id);
  const there = accounts
    .flatMap((each) => spendable(each, services.now))
    .reduce((sum, [, by]) => sum + by, 0);
  const amount = anyway ? Math.min(hold.amount, there) : hold.amount;
  if (amount === 0) return { takes: [], changes: [] };
  const plan = planTake(accounts, amount, undefined, services.now);
  if (plan.kind === 'short') return 'short';
  if (plan.kind === 'take') return plan;
  await tidy(plan.changes, services);
  return 'again';
};

export type CommitAnswer =
  | { readonly status: 'committed'; readonly use: CreditUse }
  /** The hold had ended, and the credit is spent elsewhere. */
  | { readonly status: 'refused'; readonly hold: CreditHold };

/** Errors: NotFound, and Conflict where the cart's credit was released or is another order's. */
const checkedHold = (
  hold: CreditHold | undefined,
  { cartId, orderId }: { readonly cartId: string; readonly orderId: string },
  known: CreditUse | undefined,
): CreditHold => {
  if (known) throw conflict(`Order ${orderId} has taken the credit of another cart.`);
  if (!hold) throw notFound(`No credit is held for cart ${cartId}.`);
  if (hold.status === 'committed') throw conflict(`Order ${hold.orderId} has taken this credit.`);
  if (hold.status === 'released') throw conflict(`The credit of cart ${cartId} was released. Hold it again.`);
  return hold;
};

/**
 * An order takes what its cart holds. `anyway`: the order exists, so it takes what is there; what is missing is
 * written down as `short`. Repetition changes nothing. Errors: NotFound, and Conflict where the cart's credit
 * was released or is another order's.
 */
export const commitCredit = (
  { shop, cartId, orderId }: { readonly shop: string; readonly cartId: string; readonly orderId: string },
  services: SpendServices,
  { anyway = false }: { readonly anyway?: boolean } = {},
): Promise<CommitAnswer> =>
  untilWritten(`The credit of cart ${cartId}`, async (): Promise<CommitAnswer | undefined> => {
    const { credits, creditHolds, now } = services;
    const order = ofShop(shop, orderId);
    const cart = ofShop(shop, cartId);
    const [stored, known] = await Promise.all([creditHolds.hold(cart), creditHolds.use(order)]);
    if (known?.cart === cartId) return { status: 'committed', use: known };
    const hold = checkedHold(stored, { cartId, orderId }, known);
    const taken = await takenBy(hold, anyway, services);
    if (taken === 'again') return undefined;
    if (taken === 'short')
      return (await isAsRead(cart, hold, services)) ? { status: 'refused', hold } : undefined;
    const use = useOf(hold, taken.takes, { order, orderId, cartId, now });
    const entries = spentBy(hold, taken.takes, { orderId, now });
    const after = { ...hold, status: 'committed' as const, orderId };
    const along = [creditHolds.writeHold(after), creditHolds.writeUse(use)];
    const done = await credits.move({ changes: taken.changes, entries, along });
    return done ? { status: 'committed', use: { ...use, rev: 1 } } : undefined;
  });

const spentBy = (
  hold: CreditHold,
  takes: readonly Take[],
  { orderId, now }: { readonly orderId: string; readonly now: string },
): Entry[] =>
  peopleIn(takes).map((customerId) =>
    entryOf({ ...hold, customerId }, 'spent', negative(takenOf(takes, customerId)), {
      subject: orderId,
      orderId,
      at: now,
    }),
  );

const useOf = (
  hold: CreditHold,
  takes: readonly Take[],
  { order, orderId, cartId, now }: { order: string; orderId: string; cartId: string; now: string },
): CreditUse => {
  const amount = takes.reduce((total, { by }) => total + by, 0);
  return {
    order,
    shop: hold.shop,
    orderId,
    cart: cartId,
    customerId: hold.customerId,
    currency: hold.currency,
    amount,
    takes: [...takes],
    usedAt: now,
    back: {},
    ...(amount < hold.amount ? { short: hold.amount - amount } : {}),
    rev: 0,
  };
};

/** What of an order's credit has not come back yet, in minor units. */
const stillUsed = ({ amount, back }: CreditUse): number => amount - sumOf(back);

/** The takes that come back, when `before` has come back already: the last end first. */
export const returning = (takes: readonly Take[], before: number, by: number): Take[] => {
  let passed = before;
  let missing = by;
  return takes.toReversed().flatMap((take) => {
    const gone = Math.min(passed, take.by);
    passed -= gone;
    const part = Math.min(take.by - gone, missing);
    missing -= part;
    return part > 0 ? [{ ...take, by: part }] : [];
  });
};

/** Credit that has ended meanwhile comes back with the time that it had left when it was used. */
const poolAgain = (pool: string, usedAt: string, now: string): string =>
  isOver(pool, now) ? new Date(Date.parse(now) + Date.parse(pool) - Date.parse(usedAt)).toISOString() : pool;

/**
 * Gives an order's credit back: this much of it (minor units), or all. `key` says why, and counts once. Answers
 * how much came back by this key: no more than the order still used.
 */
export const giveBack = (
  {
    shop,
    orderId,
    key,
    most,
  }: {
    readonly shop: string;
    readonly orderId: string;
    readonly key: string;
    readonly most?: number | undefined;
  },
  services: SpendServices,
): Promise<number> =>
  untilWritten(`The credit of order ${orderId}`, async () => {
    const { credits, creditHolds, now } = services;
    const use = await creditHolds.use(ofShop(shop, orderId));
    if (!use) return 0;
    const known = use.back[key];
    if (known !== undefined) return known;
    const by = Math.min(most ?? use.amount, stillUsed(use));
    if (by <= 0) return 0;
    const takes = returning(use.takes, sumOf(use.back), by).map((take) => ({
      ...take,
      pool: poolAgain(take.pool, use.usedAt, now),
    }));
    const accounts = await accountsOf(peopleIn(takes), use.currency, services);
    // What has an end of its own again was not noted yet.
    const isAnew = takes.some(({ pool }) => !use.takes.some((taken) => taken.pool === pool));
    const changes = accounts.map((before) => ({
      before,
      pools: takenOf(takes, before.customerId),
      endsIn: isAnew ? before.zone : undefined,
    }));
    const entries = accounts.map((each) =>
      entryOf(each, 'given-back', takenOf(takes, each.customerId), {
        subject: `${orderId}~${key}`,
        orderId,
        at: now,
      }),
    );
    const after = { ...use, back: { ...use.back, [key]: by } };
    return (await credits.move({ changes, entries, along: [creditHolds.writeUse(after)] })) ? by : undefined;
  });
