import { expect, inject, onTestFinished, test } from 'vitest';
import { sumOf } from '../../functions/credits/account.ts';
import { commitCredit } from '../../functions/credits/commit-credit.ts';
import { holdCredit } from '../../functions/credits/hold-credit.ts';
import { openLedger, shop } from './ledger-office.ts';

/** `npm run test:deep`: a thousand carts; else a tenth. */
const carts = inject('deep') ? 1000 : 100;
/** What all of them may take together: a tenth of the carts get theirs. */
const places = carts / 10;
const each = 735;

const question = (cart: number) => ({
  shop: shop.id,
  cartId: `cart_${cart}`,
  people: ['cus_1'],
  currency: 'EUR',
  amount: each,
  seconds: 900,
});

const everyCart = <T>(work: (cart: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: carts }, (_, cart) => work(cart)));

const isKilled = (cart: number): boolean => cart % 3 === 0;

test('many carts want one balance, a third die after holding: never more than it has, and all of it in the end', async () => {
  const { credits, services, pass, grant, stateOf, entriesOf } = await openLedger();
  await grant('cus_1', 10 * each, { key: 'soon', until: '2026-12-24T22:59:59.999Z' });
  await grant('cus_1', (places - 10) * each + 1, { key: 'never' });
  const granted = places * each + 1;
  const commit = (cart: number) =>
    commitCredit({ shop: shop.id, cartId: `cart_${cart}`, orderId: `order_${cart}` }, services());

  const looking = new AbortController();
  onTestFinished(() => looking.abort());
  const spentAtMost = (async () => {
    let most = 0;
    while (!looking.signal.aborted) {
      const account = await credits.account({ customerId: 'cus_1', currency: 'EUR' });
      if (!account) continue;
      expect(Object.values(account.pools).every((left) => left >= 0)).toBe(true);
      most = Math.max(most, granted - sumOf(account.pools));
    }
    return most;
  })();

  const first = await everyCart(async (cart) => {
    const [answer, again] = await Promise.all([
      holdCredit(question(cart), services()),
      holdCredit(question(cart), services()),
    ]);
    expect(again.status).toBe(answer.status);
    if (answer.status !== 'held' || isKilled(cart)) return answer.status;
    const done = await Promise.all([commit(cart), commit(cart)]);
    return done.map(({ status }) => status).join();
  });
  looking.abort();
  expect(await spentAtMost).toBeLessThanOrEqual(granted);
  const committed = first.filter((status) => status === 'committed,committed').length;
  const died = first.filter((status) => status === 'held').length;
  expect(committed + died).toBe(places);
  expect(await stateOf('cus_1')).toMatchObject({
    balance: { amount: 1, held: died * each },
    entered: granted - committed * each,
  });

  pass(901);
  const second = await everyCart(async (cart) => {
    if (first[cart] !== 'refused') return undefined;
    const answer = await holdCredit(question(cart), services());
    return answer.status === 'held' ? (await commit(cart)).status : undefined;
  });
  expect(second.filter((status) => status === 'committed')).toHaveLength(died);
  const { account, balance, entered } = await stateOf('cus_1');
  expect({ balance, entered }).toMatchObject({ balance: { amount: 1, held: 0, ends: [] }, entered: 1 });
  expect(sumOf(account?.pools ?? {})).toBe(1);
  const orders = (await entriesOf('cus_1')).filter(({ kind }) => kind === 'spent');
  expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(places);

  // Those that died come back: their place is gone, and so is the credit.
  const late = await everyCart(async (cart) =>
    first[cart] === 'held' ? (await commit(cart)).status : undefined,
  );
  expect(late.filter((status) => status !== undefined)).toEqual(
    Array.from({ length: died }, () => 'refused'),
  );
});
