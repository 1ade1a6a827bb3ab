import { expect, test } from 'vitest';
import { digest } from '../../functions/kit/digest.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { consumption, counted, overBudget } from '../support/counted.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

/** Digits that look like chance and are always the same. */
const digitsOf = (what: string, count: number): string =>
  BigInt(`0x${digest(what)}`)
    .toString()
    .slice(-count);

const words = ['Fjell', 'rain', 'jacket', 'lamp', 'oak', 'linen', 'curtain', 'set', 'blue', 'teapot', 'wool'];

/** An order of so many different articles, together below the amount at which a person looks. */
const manyLines = (count: number) =>
  Array.from({ length: count }, (_one, place) => ({
    id: digitsOf(`line ${place}`, 14),
    sku: `SKU-${digitsOf(`sku ${place}`, 8)}`,
    productId: digitsOf(`product ${place}`, 13),
    title: [1, 2, 3, 4, 5]
      .map((word) => words[Number(digitsOf(`${word} ${place}`, 4)) % words.length])
      .join(' '),
    quantity: 1,
    unitPrice: `0.${10 + (Number(digitsOf(`price ${place}`, 4)) % 40)}`,
  }));

/** One return from the click on the page to the money, with what it cost. */
const returned = async (order: Record<string, unknown> = {}) => {
  const desk = await openReturnDesk();
  desk.keepPace();
  await desk.deliver(order);
  const link = await desk.returnLink();
  const page = await desk.form.show(link);
  const requests = counted(desk.client);
  const units = consumption(desk.client);
  const sent = await desk.form.submit(link, fieldsOf(page.body ?? ''));
  const [id = ''] = /ret_[a-f0-9]{32}/.exec(sent.headers?.location ?? '') ?? [];
  const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
  for (const action of [receive, inspect]) {
    const after = await desk.deaths.invoke(() =>
      desk.services.returns.modify(id, (before) => action(before, [], doer)),
    );
    if (after) await wakeWorkflow(after, desk.services);
    await desk.machine.settled();
  }
  const cost = { ...requests, ...units.now() };
  return { desk, stored: await desk.services.returns.get(id), cost };
};

test('an ordinary return costs at most 200 write units, in no more requests than before', async () => {
  const { desk, stored, cost } = await returned();
  expect(stored).toMatchObject({ status: 'closed' });
  const transitions = desk.execution('return')?.path.length ?? 0;
  const report = {
    'state transitions of an ordinary return': [transitions, 'transitions', 12],
    // From the click to the money; approved by the policy.
    'DynamoDB reads of an ordinary return': [cost.reads, 'requests', 54],
    'DynamoDB writes of an ordinary return': [cost.writes, 'requests', 29],
    'DynamoDB write units of an ordinary return': [cost.writeUnits, 'units', 200],
    'DynamoDB read units of an ordinary return': [cost.readUnits, 'units', 48],
  } as const;
  expect(overBudget(report)).toEqual([]);
});

test('a return of 400 lines costs less than 2,000 write units', async () => {
  const { stored, cost } = await returned({ lines: manyLines(400) });
  expect(stored).toMatchObject({ status: 'closed' });
  expect(stored?.lines).toHaveLength(400);
  expect(
    overBudget({ 'DynamoDB write units of a return of 400 lines': [cost.writeUnits, 'units', 2000] }),
  ).toEqual([]);
});
