import { expect, test } from 'vitest';
import type { Errand } from '../../functions/returns/errand.ts';
import { runErrand } from '../../functions/returns/run-errands.handler.ts';
import { openReturnDesk } from '../support/return-desk.ts';

const minute = 60;
const email = 'mila.brandt@example.com';

const openPortal = async () => {
  const desk = await openReturnDesk();
  await desk.deliver();
  const asking = (orderNumber = 'A-1001', from = email): Errand => ({
    kind: 'link',
    shop: desk.shop.id,
    orderNumber,
    email: from,
    at: desk.now(),
  });
  return {
    ...desk,
    asking,
    ask: (errand = asking()) => runErrand(errand, desk.services),
    links: async (to = email) => (await desk.kinds(to)).filter((kind) => kind === 'return.link').length,
  };
};

test('a stranger who asks each minute for the link of an order makes it leave ever more rarely', async () => {
  const desk = await openPortal();
  const left: number[] = [];
  for (let passed = 0; passed < 80; passed += 1) {
    const before = await desk.links();
    await desk.ask();
    if ((await desk.links()) > before) left.push(passed);
    await desk.pass(minute);
  }
  expect(left).toEqual([0, 10, 30, 70]);
});

test('a mailbox gets five links a day for all its orders, with and without dots and tags', async () => {
  const desk = await openPortal();
  const spellings = ['mila.brandt@example.com', 'milabrandt@example.com', 'mila.brandt+shop@example.com'];
  for (let place = 0; place < 9; place += 1) {
    const from = spellings[place % 3] ?? '';
    await desk.deliver({ id: `B-${place}`, number: `B-${place}`, email: from });
    await desk.ask(desk.asking(`B-${place}`, from));
  }
  const links = await Promise.all(spellings.map((to) => desk.links(to)));
  expect(links.reduce((sum, count) => sum + count, 0)).toBe(5);
  await desk.pass(86_400);
  await desk.ask();
  expect(await desk.links()).toBeGreaterThan(links[0] ?? 0);
});

test('an errand that runs again sends the link that it was about to send, and no second one', async () => {
  const desk = await openPortal();
  const errand = desk.asking();
  desk.edges.ses = async () => 'refused';
  await expect(desk.ask(errand)).rejects.toThrow();
  desk.edges.ses = async () => 'sent';
  await desk.pass(minute);
  await desk.ask(errand);
  await desk.ask(errand);
  expect(await desk.links()).toBe(1);
});
