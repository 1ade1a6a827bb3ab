import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { endpoints } from '../../functions/portal/serve-withdrawal.handler.ts';
import { erasePerson, exportPerson } from '../../functions/privacy/every-store.ts';
import { isFlood, tellUnmatched } from '../../functions/returns/watch/tell-unmatched.ts';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import { mostLines } from '../../functions/vocabulary/most-lines.ts';
import { ingestMessage } from '../../functions/webhooks/ingest-events.handler.ts';
import { packDelivery } from '../../functions/webhooks/queued-delivery.ts';
import { openOffice } from '../support/office.ts';
import { request } from '../support/request.ts';
import { sized } from '../support/runs.ts';
import { standardEvent } from '../support/standard-order.ts';

const hour = 3600;
const day = 24 * hour;
const customer = 'mila.brandt@example.com';
const declaration = { name: 'Mila Brandt', order: 'A-1001', email: customer };
const manager = 'max@shop.example';

type Office = Awaited<ReturnType<typeof openOffice>>;

const processesOf = (office: Office) =>
  [...office.machine.executions.values()].filter(({ name }) => name.startsWith('return-'));

const stored = async (office: Office, status: 'unmatched' | 'dismissed' = 'unmatched') =>
  (await office.services.returns.ofStatus(status, { limit: 1000 })).items;

/** The page takes a declaration; its errand is queued, or lost. */
const declare = async (office: Office, fields: Record<string, string>, errands = office.services.errands) => {
  const endpoint = endpoints.find(({ route }) => route.method === 'POST');
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return endpoint?.answer(request({ params: { shop: office.shop.id }, body }), {
    ...office.services,
    errands,
  });
};

/** Declarations of nobody, each from an address of its own. */
const junk = (count: number) =>
  Array.from({ length: count }, (_one, place) => ({
    name: 'X',
    order: `J-${place}`,
    email: `x${place}@example.org`,
  }));

/** The schedule of the daily mail comes at each full hour. */
const passHours = async (office: Office, count: number): Promise<void> => {
  for (let passed = 0; passed < count; passed += 1) {
    await office.pass(hour);
    await tellUnmatched(office.services);
  }
};

const digests = async (office: Office) =>
  (await office.mailsTo(manager)).filter(({ kind }) => kind === 'withdrawal.unmatched');

/** The order of the declaration comes, by what its shop tells first. */
const orderComes = async (
  office: Office,
  topic: 'order.created' | 'order.delivered' = 'order.created',
  change: object = {},
) => {
  const order = { placedAt: office.now(), ...change };
  await office.ingest(office.shop, topic, standardEvent(topic, order, office.now()));
  await office.machine.settled();
};

/** The same, and the function dies before it looks for declarations. */
const orderCannotMatch = async (office: Office) => {
  const order = { placedAt: office.now() };
  const topic = 'order.created';
  const delivery = {
    shop: office.shop.id,
    topic,
    deliveryId: 'delivery',
    sentAt: office.now(),
    body: Buffer.from(JSON.stringify(standardEvent(topic, order, office.now()))),
  };
  const matchWaiting = async () => {};
  await ingestMessage(packDelivery(delivery), { ...office.services, matchWaiting });
};

describe('a withdrawal that fits no order', () => {
  test('starts no process: it is stored and listed, its receipt leaves, and the managers hear of it at once', async () => {
    const office = await openOffice();
    await office.withdraw({ ...declaration, order: 'B-7' });
    expect(processesOf(office)).toEqual([]);
    expect(await office.kinds(customer)).toEqual(['withdrawal.received']);
    const listed = await office.call('GET /admin/returns', { query: { status: 'unmatched' } });
    expect(listed.body).toMatchObject({
      items: [{ orderNumber: 'B-7', declared: { email: customer }, refundDueAt: expect.any(String) }],
    });
    expect(await digests(office)).toMatchObject([{ text: expect.stringContaining('“B-7”') }]);
  });

  test('1,000 of them start no process', async () => {
    const office = await openOffice();
    const some = junk(1000);
    for (let place = 0; place < some.length; place += 50)
      await Promise.all(some.slice(place, place + 50).map((fields) => declare(office, fields)));
    expect(await stored(office)).toHaveLength(1000);
    // Of their errands, in full in the deep run.
    office.errands.splice(sized(25, 1000));
    await office.runErrands();
    await office.pass(120);
    await watchReturns(office.services);
    expect([...office.machine.executions.values()]).toEqual([]);
  }, 300_000);

  test('gets its receipt, and the managers their mail, where the errand was lost', async () => {
    const office = await openOffice();
    const lost = async () => {
      throw new Error('The queue is away.');
    };
    await expect(declare(office, { ...declaration, order: 'B-7' }, lost)).rejects.toThrow(
      'The queue is away.',
    );
    expect(await stored(office)).toHaveLength(1);
    await office.pass(120);
    expect(await watchReturns(office.services)).toMatchObject({ resumed: 1 });
    await office.runErrands();
    await office.sendReceipts();
    expect(await office.kinds(customer)).toEqual(['withdrawal.received']);
    expect(await digests(office)).toHaveLength(1);
    await office.pass(day);
    expect(await watchReturns(office.services)).toMatchObject({ resumed: 0, overdue: 0 });
  });

  test('is not looked at by a person where its order is known and nothing of it can come back: the process does that', async () => {
    const office = await openOffice();
    await office.deliver();
    await office.withdraw({ ...declaration, items: 'The jacket' });
    await office.pass(day);
    await office.withdraw({ ...declaration, items: 'All the rest' });
    const { items } = await office.services.returns.ofStatus('escalated', { limit: 5 });
    expect(items).toMatchObject([{ orderId: 'A-1001', escalation: { why: 'no-match' } }]);
    expect(processesOf(office)).toHaveLength(2);
  });
});

describe('the daily mail to the managers', () => {
  test('names each declaration once a day, with its age and its last day, until a person has dealt with it', async () => {
    const office = await openOffice();
    await office.withdraw({ ...declaration, order: 'B-7' });
    await office.pass(hour);
    await office.withdraw({ ...declaration, order: 'B-8' });
    expect(await digests(office)).toHaveLength(1);
    await passHours(office, 60);
    const [, second, third, ...more] = await digests(office);
    expect(more).toEqual([]);
    expect(second?.text).toMatch(/“B-7”, Mila Brandt, \d+ hours old\. The refund is due by .*\n.*“B-8”/);
    expect(third?.text).toContain('“B-8”, Mila Brandt, 2 days old.');
    const [first] = await stored(office);
    await office.act(first?.id ?? '', 'dismiss', { why: 'Nobody of this name.' });
    await passHours(office, 24);
    const last = (await digests(office)).at(-1);
    expect(last?.text).toContain('“B-8”');
    expect(last?.text).not.toContain('“B-7”');
    const [other] = await stored(office);
    await office.act(other?.id ?? '', 'dismiss');
    await passHours(office, 48);
    expect(await digests(office)).toHaveLength(4);
  });

  test('marks a declaration whose last day has passed', async () => {
    const office = await openOffice();
    await office.withdraw({ ...declaration, order: 'B-7' });
    await office.pass(13 * day);
    await passHours(office, 24);
    expect((await digests(office)).at(-1)?.text).not.toContain('OVERDUE');
    await passHours(office, 48);
    expect((await digests(office)).at(-1)?.text).toContain('OVERDUE');
  });

  test('leaves at once for the first declaration of a day, and for no other one of that day', async () => {
    const office = await openOffice();
    await office.withdraw({ ...declaration, order: 'B-7' });
    await office.pass(10);
    await office.withdraw({ ...declaration, order: 'B-8' });
    expect(await digests(office)).toHaveLength(1);
    await office.pass(day);
    await office.withdraw({ ...declaration, order: 'B-9' });
    const [, next] = await digests(office);
    expect(next?.text).toMatch(/“B-7”[\s\S]*“B-8”[\s\S]*“B-9”/);
  });

  test.each([
    [20, true],
    [21, false],
  ])(
    'of %i declarations in an hour lists them: %s; otherwise it has their count and the list’s address',
    async (count, isListed) => {
      const office = await openOffice();
      for (const fields of junk(count)) await declare(office, fields);
      office.errands.splice(0);
      await passHours(office, 24);
      const [mail] = await digests(office);
      expect(mail?.subject).toContain(`: ${count}`);
      expect(mail?.text.includes('“J-7”')).toBe(isListed);
      expect(mail?.text.includes(`${count} declarations have no order`)).toBe(!isListed);
      expect(mail?.text).toContain(`/admin/returns?status=unmatched&shop=${office.shop.id}`);
    },
  );

  test('of a shop says nothing of another shop’s declarations', async () => {
    const office = await openOffice();
    const of = await office.openShop({ name: 'Other' });
    await office.withdraw({ ...declaration, order: 'B-7' }, { of });
    await office.withdraw({ ...declaration, order: 'B-8' });
    const [mail] = await digests(office);
    expect(mail?.text).toContain('“B-8”');
    expect(mail?.text).not.toContain('“B-7”');
  });
});

test('a flood is more than twenty within any hour, wherever it begins', () => {
  const at = (minutes: number) => ({ createdAt: new Date(minutes * 60_000).toISOString() });
  const each = (count: number, minutes: number) =>
    Array.from({ length: count }, (_one, place) => at(place * minutes));
  expect(isFlood(each(500, 3))).toBe(false);
  expect(isFlood(each(21, 2.99))).toBe(true);
  expect(isFlood([...each(5, 600), ...Array.from({ length: 21 }, () => at(9000))])).toBe(true);
  expect(isFlood(Array.from({ length: 20 }, () => at(0)))).toBe(false);
});

describe('an order that comes after its withdrawal', () => {
  test('matches it, and the usual process goes on with the time of the declaration', async () => {
    const office = await openOffice();
    await office.withdraw({ ...declaration, order: ' a-1001' });
    const [waiting] = await stored(office);
    await office.pass(3 * day);
    await orderComes(office, 'order.delivered');
    const matched = await office.onlyReturn();
    expect(matched).toMatchObject({
      id: waiting?.id,
      status: 'approved',
      orderId: 'A-1001',
      createdAt: waiting?.createdAt,
      declared: waiting?.declared,
      clock: { applied: 'statutory', declaredAt: waiting?.createdAt },
      // Midnight in Berlin after the fourteenth day.
      refundDueAt: '2026-12-06T23:00:00.000Z',
    });
    expect(matched.events.map(({ what, by }) => `${what} by ${by.kind}`)).toEqual(
      expect.arrayContaining(['requested by customer', 'matched by system', 'approved by system']),
    );
    expect(processesOf(office)).toHaveLength(1);
    // One receipt, which left before the order came.
    const kinds = await office.kinds(customer);
    expect(kinds.filter((kind) => kind === 'withdrawal.received')).toHaveLength(1);
    expect(kinds).toContain('return.instructions');
    await office.act(matched.id, 'inspect');
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed' });
    expect(office.till.paid.size).toBe(1);
  });

  test('before anything has left goes to a person, who calls it off', async () => {
    const office = await openOffice();
    await office.withdraw(declaration);
    await orderComes(office);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'escalated',
      escalation: { why: 'not-shipped' },
      refundDueAt: '2026-12-06T23:00:00.000Z',
    });
    expect(await office.kinds(manager)).toContain('return.escalation');
  });

  test('matches nothing where its number or its address is another one, or a person has dismissed it', async () => {
    const office = await openOffice();
    await office.withdraw({ ...declaration, order: 'A-1002' });
    await office.withdraw({ ...declaration, email: 'else@example.org' });
    await office.withdraw(declaration);
    const dismissed = (await stored(office)).find(
      ({ orderNumber, declared }) => orderNumber === 'A-1001' && declared?.email === customer,
    );
    await office.act(dismissed?.id ?? '', 'dismiss');
    await orderComes(office);
    expect(processesOf(office)).toEqual([]);
    expect(await stored(office)).toHaveLength(2);
  });

  test('is found by the daily mail at the latest, where its match was lost', async () => {
    const office = await openOffice();
    await office.withdraw(declaration);
    await office.withdraw({ ...declaration, order: 'B-7' });
    await office.pass(120);
    await watchReturns(office.services);
    await office.runErrands();
    await orderCannotMatch(office);
    await passHours(office, 30);
    expect(await stored(office)).toMatchObject([{ orderNumber: 'B-7' }]);
    expect(processesOf(office)).toHaveLength(1);
    const last = (await digests(office)).at(-1);
    expect(last?.text).not.toContain('“A-1001”');
    expect(last?.text).toContain('“B-7”');
  });

  test('at the same moment is found by the errand, although neither of the two has seen the other', async () => {
    const office = await openOffice();
    await declare(office, declaration);
    await orderCannotMatch(office);
    await office.runErrands();
    expect(await office.onlyReturn()).toMatchObject({ orderId: 'A-1001' });
    expect(processesOf(office)).toHaveLength(1);
    expect(await digests(office)).toEqual([]);
  });

  test('with more words than a return can hold is a person’s to handle, whichever of the two came first', async () => {
    const office = await openOffice();
    // Titles that nothing compresses: the order fits into an item, and a return of all of it does not.
    const words = (place: number) =>
      Array.from({ length: 5 }, (_one, part) =>
        createHash('sha512').update(`${place} ${part}`).digest('base64'),
      ).join(' ');
    const lines = Array.from({ length: mostLines }, (_one, place) => ({
      id: `l${place}`,
      title: words(place),
      quantity: 1,
      unitPrice: '0.10',
    }));
    await office.withdraw(declaration);
    await orderComes(office, 'order.delivered', { lines });
    await office.pass(day);
    await office.withdraw({ ...declaration, items: 'All the beads' });
    const { items } = await office.services.returns.ofStatus('escalated', { limit: 5 });
    const person = { orderId: 'A-1001', escalation: { why: 'no-match' }, refundDueAt: expect.any(String) };
    expect(items).toMatchObject([person, person]);
    expect(processesOf(office)).toHaveLength(2);
  });

  test('is matched once, however often its news come', async () => {
    const office = await openOffice();
    await office.withdraw(declaration);
    await orderComes(office);
    const before = await office.onlyReturn();
    await orderComes(office, 'order.delivered');
    await orderComes(office);
    expect((await office.onlyReturn()).events).toEqual(before.events);
    expect(processesOf(office)).toHaveLength(1);
  });
});

describe('a dismissed declaration', () => {
  const dismissed = async () => {
    const office = await openOffice();
    await office.withdraw({ ...declaration, order: 'B-7' });
    const { id } = await office.onlyReturn();
    const answer = await office.act(id, 'dismiss', { why: 'No such customer.' });
    return { office, id, answer };
  };

  test('is noted with who dismissed it and why, once', async () => {
    const { office, id, answer } = await dismissed();
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'dismissed',
        timeline: [
          { what: 'requested' },
          { what: 'dismissed', by: { name: 'agent-1' }, why: 'No such customer.' },
        ],
      },
    });
    const again = await office.act(id, 'dismiss');
    expect(again.status).toBe(200);
    expect([again.etag, again.body.timeline]).toEqual([answer.etag, answer.body.timeline]);
  });

  test('can be matched after all', async () => {
    const { office, id } = await dismissed();
    await office.deliver();
    expect(processesOf(office)).toEqual([]);
    expect((await office.act(id, 'match', { orderId: 'A-1001' })).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({ status: 'approved' });
  });

  test('is erased after 90 days, and no earlier', async () => {
    const { office, id } = await dismissed();
    await office.pass(89 * day);
    await watchReturns(office.services);
    expect(await office.services.returns.get(id)).toMatchObject({ declared: { name: 'Mila Brandt' } });
    await office.pass(day);
    expect(await watchReturns(office.services)).toMatchObject({ erased: 1 });
    const erased = await office.services.returns.get(id);
    expect(erased).toMatchObject({ status: 'dismissed', erasedAt: office.now() });
    expect(JSON.stringify(erased)).not.toMatch(/Mila|mila|B-7/);
    await office.pass(day);
    expect(await watchReturns(office.services)).toMatchObject({ erased: 0 });
    expect((await office.act(id, 'match', { orderId: 'A-1001' })).status).toBe(404);
  });

  test('declared again is a declaration of its own', async () => {
    const { office, id } = await dismissed();
    await office.withdraw({ ...declaration, order: 'B-7' });
    const [again] = await stored(office);
    expect(again?.id).not.toBe(id);
  });

  test('several are dismissed at once; what has its order stays', async () => {
    const office = await openOffice();
    for (const fields of junk(3)) await office.withdraw(fields);
    await office.deliver();
    await office.withdraw(declaration);
    const ids = (await office.services.returns.newest({ limit: 10 })).items.map(({ id }) => id);
    const missing = `ret_${'0a'.repeat(16)}`;
    const { body } = await office.call('POST /admin/returns/dismiss', { body: { ids: [...ids, missing] } });
    const outcomes = Array.isArray(body.items) ? body.items.map(({ outcome }) => outcome) : [];
    expect(outcomes.toSorted()).toEqual(['conflict', 'dismissed', 'dismissed', 'dismissed', 'not-found']);
    expect(await stored(office)).toEqual([]);
  });
});

test('a person’s export has what they declared, and an erasure leaves nothing of it and nobody waiting', async () => {
  const office = await openOffice();
  await office.withdraw({ ...declaration, order: 'B-7' });
  const { id } = await office.onlyReturn();
  const { addresses } = await office.services.keys();
  const person = {
    shop: office.shop.id,
    customerId: 'cus_of_nobody',
    address: addressOf(addresses, office.shop.id, customer),
  };
  expect(await exportPerson(person, office.services.personal)).toMatchObject({
    returns: [{ id, status: 'unmatched', declared: { name: 'Mila Brandt' } }],
  });
  await erasePerson(person, office.now(), office.services.personal);
  const erased = await office.services.returns.get(id);
  expect(erased).toMatchObject({ status: 'dismissed', erasedAt: office.now() });
  expect(JSON.stringify(erased)).not.toMatch(/Mila|mila|B-7/);
  await passHours(office, 48);
  expect(await digests(office)).toHaveLength(1);
});
