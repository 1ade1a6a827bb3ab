import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOver, never, sumOf } from '../../functions/credits/account.ts';
import { cancelCredit } from '../../functions/credits/cancel.ts';
import { commitCredit } from '../../functions/credits/commit-credit.ts';
import { expired } from '../../functions/credits/expire.ts';
import { giveBack } from '../../functions/credits/give-credit-back.ts';
import { holdCredit } from '../../functions/credits/hold-credit.ts';
import { releaseCredit } from '../../functions/credits/release-credit.ts';
import { isRetryable } from '../../functions/kit/errors.ts';
import { slowRuns } from '../support/runs.ts';
import { openLedger, shop } from './ledger-office.ts';

const people = ['cus_1', 'cus_2'];
const cart = fc.integer({ min: 0, max: 3 });
const amount = fc.integer({ min: 1, max: 500 });

const deed = fc.oneof(
  fc.record({
    do: fc.constant('grant' as const),
    who: fc.nat(1),
    amount,
    days: fc.option(fc.integer({ min: 0, max: 3 })),
  }),
  fc.record({ do: fc.constant('hold' as const), cart, amount }),
  fc.record({ do: fc.constant('commit' as const), cart }),
  fc.record({ do: fc.constant('release' as const), cart }),
  fc.record({ do: fc.constant('back' as const), cart, key: fc.constantFrom('a', 'b'), amount }),
  fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(60, 1000, 50_000) }),
  fc.record({ do: fc.constant('expire' as const) }),
  fc.record({ do: fc.constant('cancel' as const), place: fc.nat(8) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** A refusal that says so is an answer, too. */
const orRefused = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Error) || !['Conflict', 'NotFound'].includes(error.name)) throw error;
    expect(isRetryable(error) || error.name === 'NotFound').toBe(true);
  }
};

type Office = Awaited<ReturnType<typeof openLedger>>;

const cancel = async (id: string, { services }: Office): Promise<void> => {
  const answer = await cancelCredit(id, { by: 'ada' }, services());
  if (answer === 'unknown' || answer === 'at-platform') return;
  expect(answer.cancelled?.amount).toBeGreaterThanOrEqual(0);
  expect(answer.cancelled?.amount).toBeLessThanOrEqual(answer.amount);
};

const doIt = async (one: Deed, place: number, office: Office): Promise<void> => {
  const { credits, services, grant, pass } = office;
  const now = services().now;
  const at = 'cart' in one ? { shop: shop.id, cartId: `c${one.cart}`, orderId: `o${one.cart}` } : undefined;
  switch (one.do) {
    case 'grant': {
      const until =
        one.days === null ? undefined : new Date(Date.parse(now) + one.days * 86_400_000).toISOString();
      await grant(people[one.who] ?? '', one.amount, { key: `g${place}`, until });
      return;
    }
    case 'hold':
      if (at)
        await holdCredit({ ...at, people, currency: 'EUR', amount: one.amount, seconds: 900 }, services());
      return;
    case 'commit':
      return orRefused(async () => at && commitCredit(at, services()));
    case 'release':
      return orRefused(async () => at && releaseCredit(at, services()));
    case 'back':
      if (at) await giveBack({ ...at, key: one.key, most: one.amount }, services());
      return;
    case 'pass':
      return pass(one.seconds);
    case 'cancel':
      return cancel(`g${one.place}`, office);
    case 'expire':
      for (const customerId of people) {
        const stored = await credits.account({ customerId, currency: 'EUR' });
        if (!stored) continue;
        const { after, entries } = expired(stored, now);
        expect(await credits.settle(after, entries)).toBe(true);
      }
  }
};

/** The account holds what its entries add up to, nothing is below zero, and what ends is looked at in time. */
const check = async ({ stateOf, services }: Office): Promise<void> => {
  const { now } = services();
  for (const customerId of people) {
    const { account, entered } = await stateOf(customerId);
    if (!account) continue;
    const lying = Object.values(account.pools);
    expect(lying.every((left) => left >= 0)).toBe(true);
    const held = Object.values(account.holds).reduce((sum, { takes }) => sum + sumOf(takes), 0);
    expect(sumOf(account.pools) + held).toBe(entered);
    const ends = Object.entries(account.pools).filter(([name, left]) => name !== never && left > 0);
    for (const [end] of ends)
      expect(
        account.due !== undefined && (account.due <= end || !isOver(end, now) || account.due <= now),
      ).toBe(true);
  }
};

test('whatever happens in whatever order, the ledger adds up and nothing is spent twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 16 }), async (deeds) => {
      const office = await openLedger();
      for (const [place, one] of deeds.entries()) {
        await doIt(one, place, office);
        await check(office);
      }
    }),
    slowRuns(200),
  );
});
