import { describe, expect, test } from 'vitest';
import { signLink } from '../../functions/links/link.ts';
import { nextReturnId } from '../../functions/portal/next-return-id.ts';
import { ask } from '../../functions/returns/actions.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import { returnLink } from '../../functions/returns/return-link.ts';
import { wakeWorkflow } from '../../functions/returns/wake-return.ts';
import { linkKeysNamed } from '../support/link-keys.ts';
import { noise } from '../support/noise.ts';
import { linkOf } from '../support/posted-links.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

const socks = { lines: [{ id: 'l1', title: 'Socks', quantity: 3, unitPrice: '10.00' }] };

/** A delivered order, its link, and the form as it is served. */
const atTheForm = async (order: Record<string, unknown> = socks) => {
  const desk = await openReturnDesk();
  await desk.deliver(order);
  const link = await desk.returnLink();
  const served = fieldsOf((await desk.form.show(link)).body ?? '');
  return { desk, link, served };
};

/** Sends what was chosen, and once more when the page came back with another amount. */
const choose = async (desk: Desk, link: string, change: Record<string, string>) => {
  const served = fieldsOf((await desk.form.show(link)).body ?? '');
  const first = await desk.form.submit(link, { ...served, ...change });
  if (first.status !== 200) return first;
  return desk.form.submit(link, { ...fieldsOf(first.body ?? ''), ...change });
};

const stored = async (desk: Desk) => (await desk.services.returns.newest({ limit: 10 })).items;

const idOf = (reply: { headers?: Readonly<Record<string, string>> }) =>
  /ret_[a-f0-9]{32}/.exec(reply.headers?.location ?? '')?.[0] ?? '';

const complete = async (desk: Desk, id: string) => {
  const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
  for (const action of [receive, inspect]) {
    const after = await desk.services.returns.modify(id, (before) => action(before, [], doer));
    if (after) await wakeWorkflow(after, desk.services);
    await desk.machine.settled();
  }
};

describe('the form of a return', () => {
  test('proposes all of it with its amount, and looking at it stores nothing', async () => {
    const { desk, link, served } = await atTheForm();
    expect(served).toMatchObject({ 'quantity.l1': '3', 'reason.l1': 'none', outcome: 'refund' });
    const page = await desk.form.show(link);
    expect(page.body).toContain('30,00');
    expect(await stored(desk)).toEqual([]);
  });

  test('with other pieces comes back with their amount before anything is stored', async () => {
    const { desk, link, served } = await atTheForm();
    const changed = await desk.form.submit(link, { ...served, 'quantity.l1': '2' });
    expect(changed.status).toBe(200);
    expect(changed.body).toContain('20,00');
    expect(await stored(desk)).toEqual([]);
    const sent = await desk.form.submit(link, fieldsOf(changed.body ?? ''));
    expect(sent.status).toBe(303);
    expect(await stored(desk)).toMatchObject([{ lines: [{ lineId: 'l1', quantity: 2 }] }]);
  });

  test('sent twice is one return; what is left can go back in another', async () => {
    const { desk, link } = await atTheForm();
    const served = fieldsOf((await desk.form.show(link)).body ?? '');
    const asked = await desk.form.submit(link, { ...served, 'quantity.l1': '1' });
    const form = fieldsOf(asked.body ?? '');
    const [first, second] = [await desk.form.submit(link, form), await desk.form.submit(link, form)];
    expect(first?.status).toBe(303);
    expect(second?.headers?.location).toBe(first?.headers?.location);
    expect(await stored(desk)).toHaveLength(1);
    expect((await choose(desk, link, { 'quantity.l1': '2' })).status).toBe(303);
    const units = (await stored(desk)).map(({ lines }) => lines.map((line) => line.units));
    expect(units.toSorted()).toEqual([[[[0, 1]]], [[[1, 3]]]]);
    expect((await desk.form.show(link)).body).not.toContain('<form');
  });

  test('sent twice at once for different pieces tells nobody of a return that is not theirs', async () => {
    const { desk, link, served } = await atTheForm({
      lines: [
        { id: 'l1', title: 'Socks', quantity: 1, unitPrice: '10.00' },
        { id: 'l2', title: 'Shirt', quantity: 1, unitPrice: '30.00' },
      ],
    });
    const forms = await Promise.all(
      ['quantity.l1', 'quantity.l2'].map(async (left) =>
        fieldsOf((await desk.form.submit(link, { ...served, [left]: '0' })).body ?? ''),
      ),
    );
    const replies = await Promise.all(forms.map((form) => desk.form.submit(link, form)));
    const taken = replies.filter(({ status }) => status === 303).length;
    expect((await stored(desk)).flatMap(({ lines }) => lines)).toHaveLength(taken);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(2 - taken);
    // The page that came back instead still offers what is left.
    for (const [place, { status }] of replies.entries())
      if (status === 409)
        expect(
          (await desk.form.submit(link, fieldsOf((await desk.form.show(link)).body ?? ''))).status,
          String(place),
        ).toBe(303);
    expect((await stored(desk)).flatMap(({ lines }) => lines)).toHaveLength(2);
  });

  test.each([
    ['negative', { 'quantity.l1': '-1' }],
    ['fractional', { 'quantity.l1': '1.5' }],
    ['not a number', { 'quantity.l1': 'one' }],
    ['more than was bought', { 'quantity.l1': '4' }],
    ['astronomical', { 'quantity.l1': '99999999999999999999' }],
    ['nothing at all', { 'quantity.l1': '0' }],
    ['a line of another order', { 'quantity.l1': '0', 'quantity.l9': '1' }],
    ['an unknown reason', { 'reason.l1': 'boredom' }],
    ['an unknown outcome', { outcome: 'gold' }],
  ])('%s is refused with a reason, and nothing is stored', async (_what, change) => {
    const { desk, link, served } = await atTheForm();
    const reply = await desk.form.submit(link, { ...served, ...change });
    expect(reply.status).toBe(400);
    expect(reply.body).toContain('role="alert"');
    expect(await stored(desk)).toEqual([]);
    expect((await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001')).entries).toEqual({});
  });

  test('with more words than a return can hold is refused, and nothing is stored', async () => {
    const lines = Array.from({ length: 400 }, (_, place) => ({
      id: `l${place}`,
      title: 'Socks',
      quantity: 1,
      unitPrice: '10.00',
    }));
    const { desk, link, served } = await atTheForm({ lines });
    const notes = Object.fromEntries(lines.map(({ id }) => [`note.${id}`, noise(id, 2000)]));
    expect((await desk.form.submit(link, { ...served, ...notes })).status).toBe(409);
    expect(await stored(desk)).toEqual([]);
    expect((await desk.form.submit(link, served)).status).toBe(303);
  });

  test('opens by nothing but a link that we signed for it', async () => {
    const { desk, link } = await atTheForm();
    const { links } = await desk.services.keys();
    const about = { purpose: 'return', subject: `${desk.shop.id} A-1001`, detail: '' } as const;
    const past = Math.floor(desk.clock().getTime() / 1000) - 1;
    const tried = {
      altered: `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
      'another key': signLink(linkKeysNamed('another-key'), { ...about, expires: 0 }),
      'another purpose': signLink(links, { ...about, purpose: 'survey', expires: 0 }),
      expired: signLink(links, { ...about, expires: past }),
      'no such order': returnLink(links, { shop: desk.shop.id, orderId: 'A-9' }, desk.clock()),
    };
    const statuses = await Promise.all(
      Object.entries(tried).map(async ([name, token]) => [name, (await desk.form.show(token)).status]),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      altered: 404,
      'another key': 404,
      'another purpose': 404,
      expired: 410,
      'no such order': 410,
    });
  });
});

describe('the pages of a return', () => {
  test('show how it stands, to the holder of its own order’s link only', async () => {
    const { desk, link, served } = await atTheForm();
    const id = idOf(await desk.form.submit(link, served));
    expect((await desk.status.show(link, id)).status).toBe(200);
    await desk.deliver({ id: 'A-2002', number: 'A-2002', email: 'other@example.com' });
    const others = await desk.returnLink('other@example.com');
    expect((await desk.status.show(others, id)).status).toBe(404);
    expect((await desk.status.step(others, id, 'cancel')).status).toBe(404);
    const [own, foreign] = ['A-2002', 'A-1001'].map((order) => nextReturnId(desk.shop.id, order, 1));
    expect((await desk.status.photos(others, own ?? '')).status).toBe(200);
    expect((await desk.status.photos(others, foreign ?? '')).status).toBe(404);
    expect((await desk.status.photos(others, id)).status).toBe(404);
    expect((await stored(desk))[0]?.status).toBe('approved');
  });

  test('show the photos of no other order’s draft, though its id can be worked out', async () => {
    const { desk, link } = await atTheForm();
    const photosOf = async (order: string) =>
      (await desk.status.page(link, nextReturnId(desk.shop.id, order, 0), 'photos')).status;
    expect(await photosOf('A-1001')).toBe(200);
    expect(await photosOf('A-2002')).toBe(404);
  });

  test('of what can be no return are not there', async () => {
    const { desk, link } = await atTheForm();
    for (const id of ['', 'x', 'ret_', 'x'.repeat(3000), '__proto__'])
      expect([
        id,
        (await desk.status.show(link, id)).status,
        (await desk.status.page(link, id, 'photos')).status,
      ]).toEqual([id, 404, 404]);
  });

  test('cancel once; a second time, and once it is on its way, is a conflict', async () => {
    const { desk, link, served } = await atTheForm();
    const id = idOf(await desk.form.submit(link, served));
    expect((await desk.status.step(link, id, 'cancel')).status).toBe(303);
    await desk.runErrands();
    expect(await desk.kinds(customer)).toContain('return.cancelled');
    expect((await desk.status.step(link, id, 'cancel')).status).toBe(409);
    // What it held can be asked for again.
    const next = idOf(await choose(desk, link, {}));
    await desk.status.step(link, next, 'dispatch', { carrier: 'DHL' });
    expect((await desk.status.step(link, next, 'cancel')).status).toBe(409);
  });

  test('say of a parcel what is new, keep what was said, and do not grow without end', async () => {
    const { desk, link, served } = await atTheForm({ ...socks, shippingAddress: { country: 'US' } });
    const id = idOf(await desk.form.submit(link, served));
    const say = async (parcel: Record<string, string>) =>
      (await desk.status.step(link, id, 'dispatch', parcel)).status;
    for (let time = 0; time < 3; time += 1)
      expect(await say({ carrier: 'UPS', tracking: '1Z999' })).toBe(303);
    expect(await say({ carrier: 'UPS', tracking: '' })).toBe(303);
    const [once] = await stored(desk);
    expect(once?.events.filter(({ what }) => what === 'dispatched')).toHaveLength(1);
    expect(once?.dispatch).toMatchObject({ carrier: 'UPS', tracking: '1Z999' });
    const answers = [];
    for (let time = 0; time < 60; time += 1) answers.push(await say({ tracking: String(time) }));
    expect(answers.indexOf(409)).toBe(49);
    expect((await stored(desk))[0]?.events.length).toBeLessThan(60);
  });

  test('ask for photos where the policy wants some, and go on with the answer', async () => {
    const { desk, link, served } = await atTheForm({
      lines: [{ id: 'l1', title: 'Vase', quantity: 1, unitPrice: '80.00' }],
    });
    const id = idOf(await choose(desk, link, { ...served, 'reason.l1': 'arrived-broken' }));
    expect(await desk.kinds(customer)).toContain('return.question');
    const [asked] = await stored(desk);
    expect(asked).toMatchObject({ status: 'requested', question: { kind: 'photos' }, urgent: true });
    // Round the clock, so the fast lane's fifteen minutes are fifteen minutes.
    expect(asked?.respondBy).toBe(new Date(Date.parse(desk.now()) + 15 * 60_000).toISOString());
    // People hear of it while the customer is still looking for a camera.
    expect(await desk.kinds('ann@shop.example')).toEqual(['return.approval']);
    const reply = await desk.status.step(link, id, 'answer', { answer: 'I have no camera.' });
    expect(reply.status).toBe(303);
    expect((await stored(desk))[0]).toMatchObject({ status: 'awaiting-approval' });
    expect((await desk.status.step(link, id, 'answer', { answer: 'Again.' })).status).toBe(409);
  });

  test('carry an agent’s question and the answer, of which whoever decides hears', async () => {
    const { desk, link, served } = await atTheForm({
      lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }],
    });
    const id = idOf(await desk.form.submit(link, served));
    const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
    await desk.services.returns.modify(id, (before) => ask(before, 'Was it used?', doer));
    expect((await desk.status.step(link, id, 'answer', { answer: '' })).status).toBe(400);
    expect((await desk.status.step(link, id, 'answer', { answer: 'Only once.' })).status).toBe(303);
    await desk.runErrands();
    const mails = (await desk.mailsTo('ann@shop.example')).filter(({ kind }) => kind === 'return.approval');
    expect(mails).toHaveLength(2);
    expect(mails[1]?.text).toContain('Only once.');
    expect((await stored(desk))[0]?.status).toBe('awaiting-approval');
  });

  test('an exchanged item can come back in its turn, with clocks of its own', async () => {
    const { desk, link } = await atTheForm();
    const id = idOf(await choose(desk, link, { outcome: 'exchange', 'quantity.l1': '3' }));
    await desk.pass(5 * 86_400);
    await complete(desk, id);
    expect((await stored(desk))[0]).toMatchObject({ status: 'closed', outcome: 'exchange' });
    expect([...desk.till.paid.values()].map(({ kind }) => kind)).toEqual(['exchange']);
    const { entries, replaced } = await desk.services.returns.ledgerOf(desk.shop.id, 'A-1001');
    expect(entries).toEqual({});
    expect(Object.keys(replaced)).toEqual(['l1']);
    await desk.pass(10 * 86_400);
    const again = idOf(await choose(desk, link, { 'quantity.l1': '3' }));
    const second = (await stored(desk)).find((one) => one.id === again);
    expect(second).toMatchObject({ status: 'approved', clock: { anchor: { kind: 'replaced' } } });
  });
});

describe('the link of an approver', () => {
  test('binds to its addressee: who has left the list decides nothing', async () => {
    const { desk, link, served } = await atTheForm({
      lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }],
    });
    await desk.form.submit(link, served);
    const approve = await linkOf(await desk.lastMail('ann@shop.example', 'return.approval'), 'approve');
    expect((await desk.decide.show(approve)).status).toBe(200);
    await desk.services.shops.modify(desk.shop.id, (shop) => ({
      ...shop,
      settings: { ...shop.settings, approvers: ['bob@shop.example'] },
    }));
    expect((await desk.decide.submit(approve)).status).toBe(410);
    expect((await stored(desk))[0]?.status).toBe('awaiting-approval');
  });
});
