import { describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { returnNumber } from '../../functions/returns/return.ts';
import { openReturnDesk } from '../support/return-desk.ts';

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

const email = 'mila.brandt@example.com';
const name = 'Mila Brandt';

/** Somebody types Mila's address five times, each time with another spelling and another order that does not exist. */
const junk = async (desk: Desk): Promise<void> => {
  for (const [place, typed] of [
    'mila.brandt',
    'milabrandt',
    'm.ilabrandt',
    'MILA.BRANDT',
    'mila.brandt+x',
  ].entries())
    await desk.withdraw({ name: 'Junk', order: `J-${place}`, email: `${typed}@example.com` });
};

/** How the page names an instant, in English and by the shop's clock. */
const inBerlin = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(
    at,
  );

const sixHours = 6 * 3_600;

const returnOf = async (desk: Desk, orderNumber: string) => {
  const { items } = await desk.services.returns.newest({ limit: 50 });
  const found = items.filter((one) => one.orderNumber === orderNumber);
  const [stored] = found;
  if (!stored || found.length > 1) throw new Error(`${found.length} returns of ${orderNumber}.`);
  return stored;
};

describe('after five junk declarations with a customer’s address', () => {
  test('the honest one that fits their order is acknowledged at once', async () => {
    const desk = await openReturnDesk();
    await desk.deliver();
    await junk(desk);
    const page = await desk.withdraw({ name, order: 'A-1001', email });
    expect(page.status).toBe(200);
    const receipts = (await desk.mailsTo(email)).filter(({ kind }) => kind === 'withdrawal.received');
    expect(receipts.filter(({ subject }) => subject.includes('A-1001'))).toHaveLength(1);
  });

  test('the honest one that fits no order is acknowledged six hours later, together with what else came', async () => {
    const desk = await openReturnDesk();
    await junk(desk);
    const due = desk.clock().getTime() + sixHours * 1_000;
    const page = await desk.withdraw({
      name,
      order: 'A-1O01',
      email,
      items: 'the tent, see www.tents.example',
    });
    expect(page.body).toContain('together with others in one email');
    expect(page.body).toContain(inBerlin(due));
    await desk.withdraw({ name: 'Junk', order: 'J-9', email });
    const collected = async () =>
      (await desk.mailsTo(email)).filter(({ kind }) => kind === 'withdrawal.collected');

    await desk.pass(sixHours - 60);
    await desk.sweepReceipts();
    expect(await collected()).toEqual([]);
    await desk.pass(120);
    await desk.sweepReceipts();
    const [mail, ...others] = await collected();
    expect(others).toEqual([]);
    const honest = await returnOf(desk, 'A-1O01');
    expect(mail?.text).toMatch(
      new RegExp(
        `${returnNumber(honest)} · A-1O01 · .*${inBerlin(Date.parse(honest.createdAt))}.* · the tent, see www\\. tents`,
      ),
    );
    expect(mail?.text).toContain(`${returnNumber(await returnOf(desk, 'J-9'))} · J-9`);

    // The sweep finds it no second time.
    await desk.pass(sixHours);
    await desk.sweepReceipts();
    expect(await collected()).toHaveLength(1);
  });

  test('the page says the same whether the order exists', async () => {
    const desk = await openReturnDesk();
    await desk.deliver();
    await junk(desk);
    const fitting = await desk.withdraw({ name, order: 'A-1001', email });
    const other = await desk.withdraw({ name, order: 'A-1002', email });
    const same = (body = '') =>
      body
        .replace(/R-[0-9A-F]{8}/g, 'R')
        .replaceAll('A-1002', 'A-1001')
        .replace(/base64,[^"]+/, '');
    expect(same(fitting.body)).toBe(same(other.body));
  });
});

describe('the same order with other words', () => {
  test.each(['A-1001', 'B-7'])(
    'extends the declaration of %s that stands, and each statement has its receipt',
    async (order) => {
      const desk = await openReturnDesk();
      await desk.deliver();
      const first = await desk.withdraw({ name, order, email, items: 'the tent' });
      await desk.pass(60);
      const second = await desk.withdraw({ name, order, email, items: 'the tent and the pan' });
      await desk.withdraw({ name, order, email, items: 'the tent' });
      await desk.withdraw({ name, order, email, items: 'the tent and the pan' });

      const stored = await returnOf(desk, order);
      expect(stored.declared).toMatchObject({
        items: 'the tent',
        added: [{ items: 'the tent and the pan' }],
      });
      const receipts = (await desk.mailsTo(email)).filter(({ kind }) => kind === 'withdrawal.received');
      expect(receipts.map(({ text }) => /^> (.*)$/m.exec(text)?.[1])).toEqual([
        'the tent',
        'the tent and the pan',
      ]);
      for (const page of [first, second]) expect(page.body).toContain(returnNumber(stored));
      const times = receipts.map(({ text }) => /\d\d:\d\d/.exec(text)?.[0]);
      expect(new Set(times).size).toBe(2);
    },
  );

  test('is a declaration of its own once ten were added: none is lost', async () => {
    const desk = await openReturnDesk();
    for (let place = 0; place < 12; place += 1)
      await desk.withdraw({ name, order: 'B-7', email, items: `item ${place}` });
    const { items } = await desk.services.returns.newest({ limit: 50 });
    const added = items.map(({ declared }) => declared?.added?.length ?? 0);
    expect(added.toSorted((a, b) => a - b)).toEqual([0, 10]);
  });
});

test('the page has a file to save with all that was declared', async () => {
  const desk = await openReturnDesk();
  const { body = '' } = await desk.withdraw({
    name: 'Mila & <b>',
    order: 'B-7',
    email,
    items: 'Zelt “größe 3”',
  });
  const [, file = '', data = ''] =
    /<a rel="save" download="([^"]+)" href="data:text\/plain;charset=utf-8;base64,([^"]+)"/.exec(
      String(body),
    ) ?? [];
  const text = Buffer.from(data, 'base64').toString();
  const stored = await desk.onlyReturn();
  expect(file).toBe(`${returnNumber(stored)}.txt`);
  for (const part of [
    returnNumber(stored),
    'Mila & <b>',
    'B-7',
    email,
    'Zelt “größe 3”',
    'UTC+1',
    desk.shop.name,
  ])
    expect(text).toContain(part);
});

test('an address that bounced for good gets no receipt, and the record says why', async () => {
  const desk = await openReturnDesk();
  await desk.deliver();
  const { addresses: key } = await desk.services.keys();
  const digest = addressOf(key, desk.shop.id, email);
  const known = await desk.services.addresses.get(digest);
  if (!known) throw new Error('The address is not known.');
  await desk.services.writeTogether([
    desk.services.addresses.write({ ...known, suppressed: { reason: 'bounced', at: desk.now() } }),
  ]);
  await desk.withdraw({ name, order: 'B-7', email });
  expect((await desk.kinds(email)).filter((kind) => kind === 'withdrawal.received')).toEqual([]);
  const { id } = await returnOf(desk, 'B-7');
  expect(await desk.services.sends.get(`${desk.shop.id}.${id}.0`)).toMatchObject({
    status: 'skipped',
    reason: 'bounced',
  });
});

test('a stranger’s words lead staff nowhere, and are cut', async () => {
  const desk = await openReturnDesk();
  const items = `pay at https://evil.example/pay ${'x'.repeat(900)}`;
  await desk.withdraw({ name: 'www.evil.example', order: 'evil.example/7', email, items });
  const mails = [...(await desk.mailsTo('ann@shop.example')), ...(await desk.mailsTo('max@shop.example'))];
  expect(mails.length).toBeGreaterThan(0);
  for (const { text, mime } of mails) {
    expect(text).not.toMatch(/evil\.example|x{500}/);
    expect(text).toContain('www. evil. example');
    expect(mime).not.toContain('href="https://evil');
  }
});
