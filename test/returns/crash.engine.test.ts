import { expect, test } from 'vitest';
import { Failure } from '../../functions/kit/errors.ts';
import type { Doer } from '../../functions/returns/deeds.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import type { Return } from '../../functions/returns/return.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

/** As a person does: what broke is tried again, and what was done already says so. */
const stubbornly = async (desk: Desk, attempt: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (error instanceof Failure && error.kind === 'Conflict') return;
      await desk.machine.settled();
    }
  }
  throw new Error('It broke three times.');
};

/** From the click to the money, with a failure of the tables at the `failsAt`-th call, as when a function dies there. */
const returned = async (failsAt: number): Promise<Desk> => {
  const desk = await openReturnDesk();
  await desk.deliver();
  const link = await desk.returnLink();
  const fields = fieldsOf((await desk.form.show(link)).body ?? '');
  desk.failAt(failsAt);
  await stubbornly(desk, () => desk.form.submit(link, fields));
  await desk.pass(120);
  const deed = (change: (stored: Return, doer: Doer) => Return) =>
    stubbornly(desk, async () => {
      const { id } = await desk.onlyReturn();
      const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
      const after = await desk.services.returns.modify(id, (before) => change(before, doer));
      if (after) await wakeWorkflow(after, desk.services);
      await desk.machine.settled();
    });
  await deed((stored, doer) => receive(stored, [], doer));
  await desk.pass(120);
  await deed((stored, doer) => inspect(stored, [], doer));
  await desk.pass(600);
  desk.failAt(0);
  return desk;
};

test('wherever the tables fail, the return ends, is paid once, and each mail leaves once', async () => {
  const calls = 110;
  for (let failsAt = 1; failsAt <= calls; failsAt += 3) {
    const desk = await returned(failsAt);
    const stored = await desk.onlyReturn();
    const returns = (await desk.kinds(customer)).filter((kind) => kind.startsWith('return.'));
    expect({
      failsAt,
      status: stored.status,
      execution: desk.execution('return')?.status,
      paid: desk.till.paid.size,
      mails: returns,
    }).toEqual({
      failsAt,
      status: 'closed',
      execution: 'SUCCEEDED',
      paid: 1,
      mails: [
        'return.requested',
        'return.approved',
        'return.instructions',
        'return.received',
        'return.settled',
      ],
    });
  }
}, 120_000);
