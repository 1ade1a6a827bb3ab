import type { CustomersStore } from '../customers/customers.store.ts';
import { unavailable } from '../kit/errors.ts';
import { logOutcome } from '../kit/log.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem } from '../kit/paging.ts';
import type { CreditAnswer, CreditKeeper } from '../platforms/store-credit.ts';
import type { Shop } from '../shops/shop.ts';
import { type Account, added, negative, never, type Pools, sumOf } from './account.ts';
import type { Credit } from './credit.ts';
import type { CreditsStore } from './credits.store.ts';
import { entryOf } from './entry.ts';
import { deposit } from './grant.ts';

export interface MakeServices {
  readonly credits: Pick<
    CreditsStore,
    'account' | 'credit' | 'modify' | 'move' | 'ofCustomer' | 'settle' | 'ofTransaction' | 'markWrite'
  >;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly keeper: CreditKeeper;
  /** Tells the customer, and the shop's people, that credit waits for an account; safe to repeat. */
  readonly tellWaiting: (credit: Credit, shop: Shop) => Promise<void>;
  /** UTC instant. */
  readonly now: string;
}

const minutes = 60_000;
/** So long an attempt has for itself. Then it counts as lost, and another one looks what became of it. */
const attemptLasts = 5 * minutes;
/** When a customer without an account is looked at again, and what the platform refused is asked for again. */
const laterOn = 60 * minutes;

const after = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) + milliseconds).toISOString();

/** Takes the credit for one attempt; undefined where it is made, or another attempt has it. */
const takenUp = async ({ id }: Credit, { credits, now }: MakeServices): Promise<Credit | undefined> => {
  let before: Credit | undefined;
  await credits.modify(id, (stored) => {
    before = undefined;
    if (stored.makeAt === undefined || stored.makeAt > now) return undefined;
    before = stored;
    return { ...stored, makeAt: after(now, attemptLasts) };
  });
  return before;
};

/** The transactions that are other credits' of this customer. */
const knownOf = async ({ id, customerId }: Credit, { credits }: MakeServices): Promise<string[]> => {
  const all = await Array.fromAsync(everyItem((page) => credits.ofCustomer(customerId, page)));
  return all.flatMap((each) => (each.id === id ? [] : (each.transaction ?? [])));
};

/**
 * Notes that the platform is being asked, before it is: if this attempt dies, the next one looks there first. `others`:
 * transactions that another attempt was faster to take for its credit. Undefined where the credit was cancelled meanwhile.
 */
const ask = async (
  credit: Credit,
  shop: Shop,
  others: readonly string[],
  services: MakeServices,
): Promise<CreditAnswer | undefined> => {
  const customer = await services.customers.get(credit.customerId);
  const accounts = customer?.platformIds ?? [];
  if (accounts.length === 0) return { kind: 'no-account' };
  const { credits, keeper, now } = services;
  const stored = await credits.modify(credit.id, (each) =>
    each.askedAt || each.status === 'cancelled' ? undefined : { ...each, askedAt: now },
  );
  if (stored?.status === 'cancelled') return undefined;
  return keeper.give({
    shop: { id: shop.id, domain: shop.domain },
    accounts,
    credit: { amount: credit.amount, currency: credit.currency },
    until: credit.until,
    askedAt: others.length > 0 ? (credit.askedAt ?? now) : credit.askedAt,
    known: [...others, ...(await knownOf(credit, services))],
  });
};

/** The credit after an answer. A credit that was not made has no attempt that could have made it. */
const answeredBy = (stored: Credit, answer: CreditAnswer, now: string): Credit => {
  const { makeAt: _makeAt, askedAt: _askedAt, refused: _refused, ...rest } = stored;
  if (answer.kind === 'made') return { ...rest, status: 'made', transaction: answer.transaction };
  const again = { ...rest, makeAt: after(now, laterOn) };
  return answer.kind === 'refused'
    ? { ...again, status: 'refused', refused: answer.why }
    : { ...again, status: 'waiting' };
};

type Made = Extract<CreditAnswer, { readonly kind: 'made' }>;

/**
 * The credit is in the account, together with the note that it is, and whose the transaction is. `taken`: another credit
 * of the same amount was faster to take it for its own.
 */
const settleMade = ({ id, shop }: Credit, answer: Made, { credits, now }: MakeServices) =>
  untilWritten(`Credit ${id}`, async (): Promise<'made' | 'taken' | undefined> => {
    const stored = await credits.credit(id);
    if (!stored || stored.status === 'made') return 'made';
    const owner = await credits.ofTransaction(shop, answer.transaction);
    if (owner !== undefined && owner !== id) return 'taken';
    const movement = await deposit(stored, now, credits);
    const done = await credits.move({
      ...movement,
      credit: answeredBy(stored, answer, now),
      along: [credits.markWrite({ id, shop }, answer.transaction)],
    });
    return done ? 'made' : undefined;
  });

/** Asks the platform until it has made something that is this credit's alone, or says why it does not. */
const given = async (
  credit: Credit,
  shop: Shop,
  services: MakeServices,
  others: readonly string[] = [],
): Promise<CreditAnswer | undefined> => {
  const answer = await ask(credit, shop, others, services);
  if (answer?.kind !== 'made' || (await settleMade(credit, answer, services)) === 'made') return answer;
  return given(credit, shop, services, [...others, answer.transaction]);
};

/**
 * Has the shop's platform give one credit, at most once: the platform takes no key of ours, so an attempt whose
 * answer was lost is looked up there among the account's transactions. A customer without an account is asked by
 * mail to make one, and the shop's people are told. Errors: Unavailable where it is to be tried again soon.
 */
export const makeCredit = async (listed: Credit, shop: Shop, services: MakeServices): Promise<void> => {
  const credit = await takenUp(listed, services);
  if (!credit) return;
  const { credits, now } = services;
  const answer = await given(credit, shop, services);
  if (!answer) return;
  if (answer.kind === 'made') {
    await mirror({ ...credit, balance: answer.balance.amount }, services);
    return;
  }
  const after = await credits.modify(credit.id, (stored) =>
    stored.status === 'cancelled' ? undefined : answeredBy(stored, answer, now),
  );
  if (after?.status === 'cancelled') return;
  if (answer.kind === 'refused') {
    logOutcome('a platform refused store credit', {
      outcome: 'credit-refused',
      shop: shop.id,
      creditId: credit.id,
      why: answer.why,
    });
    return;
  }
  if (credit.toldAt !== undefined) return;
  await services.tellWaiting(credit, shop);
  await credits.modify(credit.id, (stored) => ({ ...stored, toldAt: now }));
};

/** When the platform is asked again for a balance that may have been spent. */
const askedAgain = 24 * 60 * minutes;

/** What goes from which pool when the platform has less than we know of: what ends soonest was spent first. */
const spentOf = (pools: Pools, amount: number): Pools => {
  let missing = amount;
  const spent = Object.entries(pools)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, left]) => {
      const by = Math.min(left, missing);
      missing -= by;
      return [name, by] as const;
    });
  return negative(Object.fromEntries(spent.filter(([, by]) => by > 0)));
};

/** The account as the platform tells it, and the entry of what happened there. */
export const mirrored = (stored: Account, balance: number, now: string) => {
  const more = balance - sumOf(stored.pools);
  const moved: Pools = more < 0 ? spentOf(stored.pools, -more) : more > 0 ? { [never]: more } : {};
  const pools = Object.fromEntries(Object.entries(added(stored.pools, moved)).filter(([, left]) => left > 0));
  const after_: Account = {
    ...stored,
    pools,
    told: { at: now },
    due: balance > 0 ? after(now, askedAgain) : undefined,
  };
  const entries = more === 0 ? [] : [entryOf(stored, 'elsewhere', moved, { subject: 'platform', at: now })];
  return { after: after_, entries };
};

/** Writes down what the platform says of an account. */
const mirror = (
  { customerId, currency, balance }: { customerId: string; currency: string; balance: number },
  { credits, now }: Pick<MakeServices, 'credits' | 'now'>,
): Promise<true> =>
  untilWritten(`The credit of ${customerId}`, async () => {
    const stored = await credits.account({ customerId, currency });
    if (!stored) return true;
    const { after: told, entries } = mirrored(stored, balance, now);
    return (await credits.settle(told, entries)) || undefined;
  });

/** Nobody asks for this balance any more. */
const forget = async (
  key: { readonly customerId: string; readonly currency: string },
  { credits }: Pick<MakeServices, 'credits'>,
): Promise<void> => {
  const stored = await credits.account(key);
  if (stored) await credits.settle({ ...stored, due: undefined }, []);
};

/** Asks the platform for the balance of an account. Errors: Unavailable where it does not answer. */
export const mirrorAccount = async (
  { customerId, currency }: Account,
  shop: Shop,
  services: Pick<MakeServices, 'credits' | 'customers' | 'keeper' | 'now'>,
): Promise<void> => {
  const customer = await services.customers.get(customerId);
  // Of an erased person nobody knows the account any more.
  if (!customer?.platformIds.length) return forget({ customerId, currency }, services);
  const balances = await services.keeper.balances({ id: shop.id, domain: shop.domain }, customer.platformIds);
  if (!balances) throw unavailable('The platform tells no balance.');
  await mirror({ customerId, currency, balance: balances[currency] ?? 0 }, services);
};
