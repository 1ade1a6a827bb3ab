import { describe, expect, test } from 'vitest';
import { idOf, openOffice } from '../support/office.ts';
import { fieldsOf } from '../support/return-desk.ts';

const customer = 'mila.brandt@example.com';
const declaration = { name: 'Mila Brandt', order: 'A-1001', email: customer };
const jacket = { lines: [{ id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '44.93' }] };

/** What a paid order of 52.70 looks like where a refund of 10.00 has lowered its total. */
const lowered = {
  lines: [{ id: 'l1', title: 'Rain jacket', quantity: 1, unitPrice: '52.70' }],
  totals: { total: '42.70' },
  refunds: [{ id: 'r1', at: '2026-11-21T10:00:00Z', other: '10.00' }],
};

type Office = Awaited<ReturnType<typeof openOffice>>;

const opened = async (order: object) => {
  const office = await openOffice();
  await office.deliver({ ...order });
  return office;
};

const comesBack = async (office: Office, id: string) => {
  await office.act(id, 'receive', {});
  await office.act(id, 'inspect', { lines: [{ lineId: 'l1', counted: 1, condition: 'as-new' }] });
};

const returnOf = async (office: Office, id: string) => {
  const stored = await office.services.returns.get(id);
  if (!stored) throw new Error(`No return ${id}.`);
  return stored;
};

const textsTo = async (office: Office, address: string) =>
  (await office.mailsTo(address)).map(({ kind, text }) => `${kind}\n${text}`).join('\n');

const wholeNumber = /44[.,]93|52[.,]70|42[.,]70|32[.,]70/;

describe('an order that was not paid', () => {
  test('R2: pays nothing back, and no mail to the customer names its price', async () => {
    const office = await opened({ ...jacket, paidAt: null });
    await office.withdraw(declaration);
    const { id, quote } = await office.onlyReturn();
    expect(quote).toMatchObject({ payment: 'none', total: { shop: 0, presentment: 0 } });
    await comesBack(office, id);
    expect(await returnOf(office, id)).toMatchObject({ status: 'closed' });
    expect(office.till.paid.size).toBe(0);
    expect(await textsTo(office, customer)).not.toMatch(wholeNumber);
    expect(await textsTo(office, customer)).toContain('Nothing was paid for this order');
    expect(await textsTo(office, customer)).not.toContain('You will receive your refund by');
  });

  test('S3: of a part that was paid, no more than that part', async () => {
    const office = await opened({ ...jacket, paidAt: null, paidTotal: '20.00' });
    await office.withdraw(declaration);
    const { id, quote } = await office.onlyReturn();
    expect(quote?.total).toEqual({ shop: 2000, presentment: 2000 });
    await comesBack(office, id);
    expect([...office.till.paid.values()].map(({ total }) => total.presentment)).toEqual([2000]);
  });
});

describe('S2: an order whose total is below its lines', () => {
  test('a person looks before the customer hears an amount, and their yes is one to it', async () => {
    const office = await opened(lowered);
    const link = await office.returnLink();
    const form = (await office.form.show(link)).body ?? '';
    expect(form).not.toMatch(/42[.,]70|32[.,]70/);
    await office.form.submit(link, { ...fieldsOf(form), 'line-l1': '1' });
    const { id } = await office.onlyReturn();
    expect(await returnOf(office, id)).toMatchObject({
      status: 'awaiting-approval',
      quote: { payment: 'unknown' },
    });
    expect(await textsTo(office, customer)).not.toMatch(wholeNumber);
    expect(await textsTo(office, 'ann@shop.example')).toContain(
      'it is not known what was paid for this order. Check the payment in the shop first.',
    );
    await office.act(id, 'approve', {});
    await comesBack(office, id);
    expect([...office.till.paid.values()].map(({ total }) => total.presentment)).toEqual([3270]);
    expect(await textsTo(office, customer)).toContain('32,70');
  });

  test('the goods of a withdrawal come back, and a person looks before the money leaves', async () => {
    const office = await opened(lowered);
    await office.withdraw(declaration);
    const { id, status } = await office.onlyReturn();
    expect(status).toBe('approved');
    await comesBack(office, id);
    expect(await returnOf(office, id)).toMatchObject({
      status: 'escalated',
      escalation: { why: 'discrepancy', detail: 'It is not known what was paid for this order.' },
    });
    expect(office.till.paid.size).toBe(0);
    expect(await textsTo(office, customer)).not.toMatch(wholeNumber);
    await office.act(id, 'approve', {});
    expect(await returnOf(office, id)).toMatchObject({ status: 'closed' });
    expect([...office.till.paid.values()].map(({ total }) => total.presentment)).toEqual([3270]);
  });

  test('a return that staff open is paid only after a person looked', async () => {
    const office = await opened(lowered);
    const id = idOf(await office.open());
    await comesBack(office, id);
    expect(await returnOf(office, id)).toMatchObject({ status: 'escalated' });
    expect(office.till.paid.size).toBe(0);
  });
});
