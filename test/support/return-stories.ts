import { durationSeconds } from '../../functions/kit/duration.ts';
import { type PolicyInput, policy } from '../../functions/policy/policy.ts';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { changeSettings } from '../../functions/shops/settings.ts';
import { type Death, isDeath } from './mortality.ts';
import type { openOffice } from './office.ts';
import { linkOf } from './posted-links.ts';
import { fieldsOf } from './return-desk.ts';

export type Office = Awaited<ReturnType<typeof openOffice>>;
export type Planned = Office & { readonly planned: Death };

const customer = 'mila.brandt@example.com';
export const hour = 3600;
const seconds = (...names: (keyof typeof defaultDurations)[]) =>
  names.reduce((sum, name) => sum + durationSeconds(defaultDurations[name]), 0);

const expensive = { lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }] };
const abroad = {
  shippingAddress: { name: 'Mila', line1: '1 Main St', city: 'Austin', country: 'US', region: 'TX' },
};

/** Lets some minutes pass: queues bring back what failed, and the schedule looks after returns. */
export const later = async (office: Office, time = 240): Promise<void> => {
  const minute = async () => {
    await office.runErrands();
    try {
      await office.deaths.invoke(() => watchReturns(office.services));
    } catch (error) {
      if (!isDeath(error)) throw error;
    }
    await office.machine.settled();
  };
  await minute();
  await office.pass(time);
  for (let minutes = 0; minutes < 4; minutes += 1) {
    await minute();
    await office.pass(60);
  }
};

/** Acts like people and queues: repeats what broke, and accepts the answer that it was done already. */
const stubbornly = async (office: Office, attempt: () => Promise<unknown>): Promise<void> => {
  try {
    await attempt();
  } catch (error) {
    if (!isDeath(error)) throw error;
    await office.machine.settled();
    await attempt();
  }
  await later(office);
};

const request = async (office: Planned, order: object = {}, change: Record<string, string> = {}) => {
  await office.deliver({ ...order });
  const link = await office.returnLink();
  const fields = { ...fieldsOf((await office.form.show(link)).body ?? ''), ...change };
  // Another outcome means another amount: the first submit shows the page again with it.
  const asked = Object.keys(change).length > 0 ? await office.form.submit(link, fields) : undefined;
  const sent = asked ? { ...fieldsOf(asked.body ?? ''), ...change } : fields;
  office.deaths.plan(office.planned);
  await stubbornly(office, () => office.form.submit(link, sent));
  return link;
};

const the = async (office: Office) => (await office.onlyReturn()).id;
const act = (office: Office, action: string, body?: object) =>
  stubbornly(office, async () => office.act(await the(office), action, body));
const comesBack = async (office: Office) => {
  await act(office, 'receive', {});
  await act(office, 'inspect', {});
};
const withdraw = (office: Office, change: object = {}) =>
  stubbornly(office, () =>
    office.withdraw({ name: 'Mila Brandt', order: 'A-1001', email: customer, ...change }),
  );
const decideBy = async (office: Office, address: string, kind: string, verdict: string) => {
  const mail = await office.lastMail(address, kind).catch(() => undefined);
  // The mail may not have left; then the approver finds the return in the API's queue.
  if (!mail) return act(office, verdict, {});
  const link = await linkOf(mail, verdict);
  await stubbornly(office, async () =>
    office.decide.submit(link, fieldsOf((await office.decide.show(link)).body ?? '')),
  );
};
const news = (office: Office, topic: string, data: object) => {
  const body = { type: topic, timestamp: office.now(), data: { order: { id: 'A-1001' }, ...data } };
  return stubbornly(office, () => office.ingest(office.shop, topic, body));
};
const withRule = (office: Office, rule: NonNullable<PolicyInput['rules']>[number]) =>
  office.services.policies.create({
    shop: office.shop.id,
    version: 'v000001',
    policy: policy.parse({
      ...policyPacks.us,
      outcomes: { offered: ['refund', 'store-credit', 'exchange'] },
      rules: [rule],
      otherwise: { do: 'approve' },
    }),
    by: 'admin-1',
    createdAt: office.now(),
    rev: 0,
  });

/** From now on the shop wants a second person for each payment. */
const wantsSecondPerson = (office: Office) =>
  office.services.shops.modify(office.shop.id, (shop) => ({
    ...shop,
    settings: changeSettings(shop.settings, { returns: { secondPersonAbove: 0 } }),
  }));
const first = { id: 'agent-1', address: 'agent@shop.example', groups: ['agent' as const] };
const second = { id: 'agent-2', address: 'max@shop.example', groups: ['agent' as const] };
const answerAsSecond = async (office: Office, rel: 'approve' | 'decline') => {
  const mail = await office.lastMail('max@shop.example', 'approval.asked').catch(() => undefined);
  if (mail) {
    const link = await linkOf(mail, rel);
    const fields = fieldsOf((await office.agree.show(link)).body ?? '');
    await stubbornly(office, () => office.agree.submit(link, fields));
  }
  // A mail whose fate nobody knows, or only an old one, leaves the API.
  const { id = '', answer } = (await office.onlyReturn()).agreement ?? {};
  if (answer) return;
  const action = rel === 'approve' ? 'agree' : 'refuse';
  const sent = { params: { id }, staff: second, ...(rel === 'decline' ? { body: { why: 'No.' } } : {}) };
  await stubbornly(office, () => office.approvals(`POST /admin/approvals/{id}/${action}`, sent));
};

/** Returns from beginning to end; where people would repeat a broken step, the story uses `stubbornly`. */
export const stories: Readonly<Record<string, (office: Planned) => Promise<void>>> = {
  'one click to the money': async (office) => {
    await request(office);
    await comesBack(office);
  },
  'a withdrawal, paid on proof of dispatch': async (office) => {
    await office.deliver();
    office.deaths.plan(office.planned);
    await withdraw(office);
    const link = await office.returnLink();
    const id = await the(office);
    await stubbornly(office, () => office.status.step(link, id, 'dispatch', { tracking: '0034' }));
  },
  'a withdrawal that fits no order, matched by hand': async (office) => {
    await office.deliver();
    office.deaths.plan(office.planned);
    await withdraw(office, { order: 'B-7', email: 'else@example.org' });
    await act(office, 'match', { orderId: 'A-1001', why: 'A typing mistake.' });
    await comesBack(office);
  },
  'approved by the managers': async (office) => {
    await request(office, expensive);
    await later(office, seconds('approvalReminder'));
    await later(office, seconds('approvalEscalation'));
    await decideBy(office, 'max@shop.example', 'return.escalation', 'approve');
    await comesBack(office);
  },
  'declined by an approver, overridden by staff': async (office) => {
    await request(office, { ...expensive, ...abroad });
    await decideBy(office, 'ann@shop.example', 'return.approval', 'decline');
    await act(office, 'override', { verdict: 'approved', why: 'Was wrong.' });
    await comesBack(office);
  },
  'a second person agrees after the escalation': async (office) => {
    await wantsSecondPerson(office);
    await request(office);
    await comesBack(office);
    await later(office, seconds('approvalEscalation') + hour);
    await answerAsSecond(office, 'approve');
  },
  'a second person refuses, and another one agrees in the end': async (office) => {
    await wantsSecondPerson(office);
    await request(office);
    await comesBack(office);
    await answerAsSecond(office, 'decline');
    const params = { id: await the(office) };
    await stubbornly(office, () => office.call('POST /admin/returns/{id}/approve', { params, staff: first }));
    await answerAsSecond(office, 'approve');
  },
  'decided by nobody': async (office) => {
    await request(office, expensive);
    await later(office, seconds('approvalReminder'));
    await later(office, seconds('approvalEscalation'));
    await later(office, seconds('approvalDefault'));
  },
  'expired, and sent after all': async (office) => {
    const link = await request(office, abroad);
    await later(office, seconds('parcelReminder') + hour);
    await later(office, seconds('parcelExpiry'));
    const id = await the(office);
    await stubbornly(office, () => office.status.step(link, id, 'dispatch', { tracking: '0034' }));
    await comesBack(office);
  },
  'store credit': async (office) => {
    await request(office, {}, { outcome: 'store-credit' });
    await comesBack(office);
  },
  'cancelled by the customer': async (office) => {
    const link = await request(office);
    const id = await the(office);
    await stubbornly(office, () => office.status.step(link, id, 'cancel'));
  },
  'cancelled by staff': async (office) => {
    await request(office, expensive);
    await act(office, 'cancel', { why: 'Keeps it.' });
  },
  'a question and its answer': async (office) => {
    const link = await request(office, expensive);
    const id = await the(office);
    await act(office, 'ask', { text: 'Is it clean?' });
    await stubbornly(office, () => office.status.step(link, id, 'answer', { answer: 'Yes.' }));
    await act(office, 'approve');
    await comesBack(office);
  },
  'less came back': async (office) => {
    await request(office, { lines: [{ id: 'l1', title: 'Socks', quantity: 3, unitPrice: '10.00' }] });
    await act(office, 'receive', {});
    await act(office, 'inspect', { lines: [{ lineId: 'l1', counted: 2 }] });
    await act(office, 'approve');
  },
  'the shop says later that it has paid': async (office) => {
    await request(office);
    office.till.troubles.push('asks', 'asks', 'asks');
    await comesBack(office);
    office.till.troubles.splice(0);
    const { id: returnId, settlement } = await office.onlyReturn();
    const paid = { id: 'rf-1', key: settlement?.key, returnId, amount: '119.90', currency: 'EUR' };
    await news(office, 'refund.completed', { refund: { ...paid, completedAt: office.now() } });
  },
  'the shop refuses, and is asked again': async (office) => {
    // It refuses however often it is asked: a step that died after the refusal asks again.
    office.till.troubles.push('refuses', 'refuses', 'refuses');
    await request(office);
    await comesBack(office);
    office.till.troubles.splice(0);
    await act(office, 'approve');
  },
  'the shop says nothing, and somebody paid by hand': async (office) => {
    await request(office);
    // It answers the same however often it is asked, as above.
    office.till.troubles.push('asks', 'asks', 'asks');
    await comesBack(office);
    office.till.troubles.splice(0);
    await later(office, seconds('settlement') + hour);
    await act(office, 'settle', { reference: 'transfer 7' });
  },
  'nobody inspects, and somebody waves it through': async (office) => {
    await request(office);
    await act(office, 'receive', {});
    await later(office, seconds('inspection') + hour);
    await act(office, 'approve');
  },
  'the customer keeps it': async (office) => {
    await withRule(office, { id: 'cheap', when: {}, action: { do: 'keep', percent: 100 } });
    await request(office, abroad);
  },
  'an offer, and no answer': async (office) => {
    const action = { do: 'offer', outcome: 'store-credit', bonusPercent: 10 } as const;
    await withRule(office, { id: 'credit', when: { outcomes: ['refund'] }, action });
    await request(office, abroad);
    await later(office, seconds('customerAnswer') + hour);
    await comesBack(office);
  },
  'an offer that is taken': async (office) => {
    const action = { do: 'offer', outcome: 'store-credit', bonusPercent: 10 } as const;
    await withRule(office, { id: 'credit', when: { outcomes: ['refund'] }, action });
    const link = await request(office, abroad);
    const id = await the(office);
    await stubbornly(office, () => office.status.step(link, id, 'answer', { accepted: 'yes' }));
    await comesBack(office);
  },
  'opened by the shop’s own system': async (office) => {
    await office.deliver();
    office.deaths.plan(office.planned);
    await news(office, 'return.requested', {
      return: { id: 'r-7', lines: [{ id: 'l1', quantity: 1, reason: 'too-small' }] },
    });
    await news(office, 'return.dispatched', { return: { id: 'r-7', tracking: '0034' } });
    await comesBack(office);
  },
};
