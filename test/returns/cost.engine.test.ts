import { expect, test } from 'vitest';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { consumption, counted, overBudget } from '../support/counted.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

test('an ordinary return costs what it cost before', async () => {
  const desk = await openReturnDesk();
  desk.keepPace();
  await desk.deliver();
  const link = await desk.returnLink();
  const page = await desk.form.show(link);
  const count = counted(desk.client);
  const units = consumption(desk.client);
  await desk.form.submit(link, fieldsOf(page.body ?? ''));
  const { id } = await desk.onlyReturn();
  const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
  for (const action of [receive, inspect]) {
    const after = await desk.services.returns.modify(id, (before) => action(before, [], doer));
    if (after) await wakeWorkflow(after, desk.services);
    await desk.machine.settled();
  }
  expect(await desk.onlyReturn()).toMatchObject({ status: 'closed' });
  console.log(units.now(), count);
  const transitions = desk.execution('return')?.path.length ?? 0;
  console.log(units.now());
  const report = {
    'state transitions of an ordinary, auto-approved return': [transitions, 'transitions', 12],
    'DynamoDB reads of it, from the click to the money': [count.reads, 'requests', 76],
    'DynamoDB writes of it': [count.writes, 'requests', 31],
  } as const;
  expect(overBudget(report)).toEqual([]);
});
