import { describe, expect, test } from 'vitest';
import { type PolicyInput, policy } from '../../functions/policy/policy.ts';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

/** A shop outside any right of withdrawal, whose policy has one rule. */
const withRule = async (rule: NonNullable<PolicyInput['rules']>[number]) => {
  const desk = await openReturnDesk();
  await desk.services.policies.create({
    shop: desk.shop.id,
    version: 'v000001',
    policy: policy.parse({
      ...policyPacks.us,
      outcomes: { offered: ['refund', 'store-credit', 'exchange'] },
      rules: [rule],
      otherwise: { do: 'approve' },
    }),
    by: 'admin-1',
    createdAt: desk.now(),
    rev: 0,
  });
  await desk.deliver({
    shippingAddress: { name: 'Mila', line1: '1 Main St', city: 'Austin', country: 'US', region: 'TX' },
    lines: [{ id: 'l1', title: 'Mug', quantity: 1, unitPrice: '20.00' }],
  });
  const link = await desk.returnLink();
  const sent = await desk.form.submit(link, fieldsOf((await desk.form.show(link)).body ?? ''));
  const id = /ret_[a-f0-9]{32}/.exec(sent.headers?.location ?? '')?.[0] ?? '';
  return { desk, link, id };
};

const customer = 'mila.brandt@example.com';

describe('what a policy can do', () => {
  test('let the customer keep it: paid at once, and nothing comes back', async () => {
    const { desk } = await withRule({ id: 'cheap', when: {}, action: { do: 'keep', percent: 100 } });
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'closed',
      outcome: 'keep',
      policyVersion: 'v000001',
      advice: { rule: 'cheap' },
    });
    expect([...desk.till.paid.values()].map(({ total }) => total.presentment)).toEqual([2000]);
    const kinds = await desk.kinds(customer);
    expect(kinds).toContain('return.approved');
    expect(kinds).not.toContain('return.instructions');
  });

  test('let the customer keep it for a part of the price, which no later return pays again', async () => {
    const { desk, link } = await withRule({ id: 'dent', when: {}, action: { do: 'keep', percent: 30 } });
    expect([...desk.till.paid.values()].map(({ total }) => total.presentment)).toEqual([600]);
    expect((await desk.form.show(link)).body).not.toContain('<form');
  });

  test('offer something else: taken, it is what the customer gets, with its bonus', async () => {
    const { desk, link, id } = await withRule({
      id: 'credit',
      when: { outcomes: ['refund'] },
      action: { do: 'offer', outcome: 'store-credit', bonusPercent: 10 },
    });
    expect(await desk.onlyReturn()).toMatchObject({ status: 'requested', question: { kind: 'offer' } });
    expect(await desk.kinds(customer)).toContain('return.question');
    expect((await desk.status.step(link, id, 'answer', {})).status).toBe(400);
    expect((await desk.status.step(link, id, 'answer', { accepted: 'yes' })).status).toBe(303);
    expect(await desk.onlyReturn()).toMatchObject({
      status: 'approved',
      outcome: 'store-credit',
      quote: { credit: { bonusPercent: 10, amount: { presentment: 2200 } } },
    });
  });

  test('offer something else: refused, or not answered in time, nobody is asked twice', async () => {
    const rule = {
      id: 'credit',
      when: {},
      action: { do: 'offer', outcome: 'store-credit', bonusPercent: 10 },
    } as const;
    const refused = await withRule(rule);
    await refused.desk.status.step(refused.link, refused.id, 'answer', { accepted: 'no' });
    expect(await refused.desk.onlyReturn()).toMatchObject({ status: 'approved', outcome: 'refund' });
    const silent = await withRule(rule);
    await silent.desk.pass(5 * 86_400);
    expect(await silent.desk.onlyReturn()).toMatchObject({ status: 'approved', outcome: 'refund' });
    expect((await silent.desk.kinds(customer)).filter((kind) => kind === 'return.question')).toHaveLength(1);
  });
});
