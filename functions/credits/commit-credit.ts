import { conflict, notFound } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { type Account, type Change, negative, planTake, spendable, type Take, takenOf } from './account.ts';
import { type Entry, entryOf } from './entry.ts';
import { type CreditHold, type CreditUse, ofShop } from './hold.ts';
import { accountsOf, isAsRead, peopleIn, type SpendServices, tidy } from './spending.ts';

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
    // The same order was faster, between one read and the other.
    if (stored?.status === 'committed' && stored.orderId === orderId) return undefined;
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
