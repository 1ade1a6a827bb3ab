import { expect, test } from 'vitest';
import { commitCredit } from '../../functions/credits/commit-credit.ts';
import { holdCredit } from '../../functions/credits/hold-credit.ts';
import { overtaken } from '../support/overtaken.ts';
import { openLedger, shop } from './ledger-office.ts';

const cart = { shop: shop.id, cartId: 'cart_1' };
const order = { ...cart, orderId: 'order_1' };
const question = { ...cart, people: ['cus_1'], currency: 'EUR', amount: 2000, seconds: 900 };

/** A customer who has exactly what the cart wants, so that one of two calls for it takes the last of the balance. */
const openCart = async () => {
  const ledger = await openLedger();
  await ledger.grant('cus_1', question.amount);
  return ledger;
};

test('a hold that is overtaken by its repetition finds what that has taken', async () => {
  const { credits, services, stateOf } = await openCart();
  const answer = await overtaken(
    (stopped) =>
      holdCredit(question, { ...services(), credits: { ...credits, account: stopped(credits.account) } }),
    () => holdCredit(question, services()),
  );
  expect(answer).toMatchObject({ status: 'held', hold: { cart: `${shop.id}~cart_1`, amount: 2000 } });
  expect((await stateOf('cus_1')).balance).toMatchObject({ amount: 0, held: 2000 });
});

test('a hold that is overtaken by another cart is refused', async () => {
  const { credits, services } = await openCart();
  const answer = await overtaken(
    (stopped) =>
      holdCredit(question, { ...services(), credits: { ...credits, account: stopped(credits.account) } }),
    () => holdCredit({ ...question, cartId: 'cart_2' }, services()),
  );
  expect(answer).toEqual({ status: 'refused' });
});

test('a commit that is overtaken by its repetition, before it reads the account, answers the same', async () => {
  const { credits, services, stateOf } = await openCart();
  await holdCredit(question, services());
  const answer = await overtaken(
    (stopped) =>
      commitCredit(order, { ...services(), credits: { ...credits, account: stopped(credits.account) } }),
    () => commitCredit(order, services()),
  );
  expect(answer).toMatchObject({ status: 'committed', use: { orderId: 'order_1', amount: 2000 } });
  expect((await stateOf('cus_1')).balance).toMatchObject({ amount: 0, held: 0 });
});

test('and so does one that is overtaken between its reads of the order and of the cart', async () => {
  const { creditHolds, services } = await openCart();
  await holdCredit(question, services());
  const answer = await overtaken(
    (stopped) =>
      commitCredit(order, {
        ...services(),
        creditHolds: { ...creditHolds, hold: stopped(creditHolds.hold) },
      }),
    () => commitCredit(order, services()),
  );
  expect(answer).toMatchObject({ status: 'committed', use: { orderId: 'order_1', amount: 2000 } });
});
