import { expect, inject, test } from 'vitest';
import { readCode } from '../../functions/coupons/code-shape.ts';
import type { Coupon } from '../../functions/coupons/coupon.ts';
import { codeDigest } from '../../functions/coupons/derive-code.ts';
import { exportLot, makeLot, voidLot } from '../../functions/coupons/keep-lot.ts';
import { codesInLot } from '../../functions/coupons/lot-codes.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { type Consumed, consumption } from '../support/counted.ts';
import { type CouponDesk, openCouponDesk, tenPercent } from './coupon-desk.ts';

const by = { by: 'ada@shop.example', idempotencyKey: undefined };

const allOf = async ({ services }: CouponDesk, offer: string): Promise<Coupon[]> =>
  Array.fromAsync(everyItem((page) => services.coupons.ofOffer(offer, page), 1000));

/** The codes in a file, in its order. */
const codesIn = (csv = ''): string[] =>
  csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '');

/** What each thousand codes took, from their first write to the note of them. */
const perNote = ({ house, services }: CouponDesk) => {
  const units = consumption(house.client);
  const notes: Consumed[] = [];
  let before = units.now();
  const { createMany } = services.coupons;
  const { modify } = services.lots;
  services.coupons.createMany = (made) => {
    before = units.now();
    return createMany(made);
  };
  services.lots.modify = async (id, change) => {
    const after = await modify(id, change);
    notes.push(units.since(before));
    return after;
  };
  return notes;
};

test('a lot that dies three times has exactly its codes, all distinct, and its last thousand costs what its first one does', async () => {
  const desk = await openCouponDesk();
  const { services, openOffer, runQueue, house } = desk;
  const count = inject('deep') ? 100_000 : 10_000;
  const { id } = await openOffer();
  const notes = perNote(desk);
  const lot = await makeLot(id, { ...by, count }, services);
  // A thousand codes take 12 calls: they are ten transactions, and their note is a read and a write. What is gone through
  // again takes more.
  const deaths = [
    { call: 3 * 12 + 5, when: 'after' },
    { call: 10 + 500, when: 'before' },
    { call: 10 + 1000 + 10 + 40, when: 'before' },
  ] as const;
  const deathOf = (at: number) => deaths[at] ?? { call: 0, when: 'before' };
  for (let at = 0; at <= deaths.length; at += 1) {
    house.deaths.plan(deathOf(at));
    const failures = await runQueue(1);
    expect(failures.length, `death ${at}`).toBe(at < deaths.length ? 1 : 0);
  }
  const [first, last] = [notes[0], notes.at(-1)];
  expect(notes.length).toBeGreaterThanOrEqual(count / 1000);
  expect(last?.readUnits).toBe(first?.readUnits);
  expect(last?.writeUnits).toBe(first?.writeUnits);

  const stored = await allOf(desk, id);
  expect(stored.length).toBe(count);
  expect(new Set(stored.map(({ code }) => code)).size).toBe(count);
  expect(new Set(stored.map(({ number }) => number)).size).toBe(count);
  expect(await services.lots.get(lot.id)).toMatchObject({ status: 'done', minted: count });

  await exportLot(id, lot.id, 'ada', services);
  const codes = codesIn(desk.files.get(lot.id));
  expect(new Set(codes).size).toBe(count);
  const keys = await services.keys();
  const digests = codes.map((code) => {
    const read = readCode(code);
    return read.kind === 'ours' ? codeDigest(keys, lot.shop, read.code) : 'none';
  });
  expect(new Set(digests)).toEqual(new Set(stored.map(({ code }) => code)));
});

test('two runs of the same lot at once mint each code once, and one of them goes on', async () => {
  const desk = await openCouponDesk();
  const { services, openOffer, queue, runQueue } = desk;
  const { id } = await openOffer();
  const lot = await makeLot(id, { ...by, count: 300 }, services);
  queue.push({ kind: 'lot', lot: lot.id }, { kind: 'lot', lot: lot.id });
  const works = queue.splice(0);
  await Promise.all(
    works.map((work) => {
      queue.push(work);
      return runQueue();
    }),
  );
  expect((await allOf(desk, id)).length).toBe(300);
  expect(await services.lots.get(lot.id)).toMatchObject({ status: 'done', minted: 300, passedOver: [] });
});

test('a code of a lot that belongs to somebody else by chance is passed over, and the file has the other one', async () => {
  const desk = await openCouponDesk();
  const { services, openOffer, runQueue, files, house } = desk;
  const other = await openOffer();
  const { id } = await openOffer();
  const lot = await makeLot(id, { ...by, count: 5 }, services);
  const keys = await services.keys();
  const [, , third] = codesInLot(keys, lot, [0, 1, 2]);
  const [stranger] = await makeStranger(desk, other.id);
  if (!third || !stranger) throw new Error('There are no codes.');
  await services.coupons.create({ ...stranger, code: third.code, rev: 0 });
  // It dies after the code was minted anew, before that is noted.
  house.deaths.plan({ call: 12, when: 'before' });
  await runQueue();
  house.deaths.plan({ call: 0, when: 'before' });
  expect(await services.lots.get(lot.id)).toMatchObject({
    status: 'done',
    passedOver: [{ place: 2, attempt: 1 }],
  });
  await exportLot(id, lot.id, 'ada', services);
  const stored = await allOf(desk, id);
  const digests = codesIn(files.get(lot.id)).map((code) =>
    codeDigest(keys, lot.shop, code.replaceAll('-', '')),
  );
  expect(stored.map(({ code }) => code)).toEqual(digests);
  expect(digests).not.toContain(third.code);
  await voidLot(id, lot.id, { by: 'ada', why: 'A test.' }, services);
  await runQueue();
  expect((await allOf(desk, id)).every(({ status }) => status === 'void')).toBe(true);
  expect(await services.coupons.get(third.code)).toMatchObject({ offer: other.id, status: 'active' });
});

/** A code of another lot, as it is stored. */
const makeStranger = async (desk: CouponDesk, offer: string): Promise<Coupon[]> => {
  await makeLot(offer, { ...by, count: 1 }, desk.services);
  // Its own message is the last one.
  const own = desk.queue.pop();
  const others = desk.queue.splice(0);
  if (own) desk.queue.push(own);
  await desk.runQueue();
  desk.queue.push(...others);
  return allOf(desk, offer);
};

test('codes are exported once: the second time is refused with who was first, and a crash before the note costs nothing', async () => {
  const { services, openOffer, runQueue, files, house } = await openCouponDesk();
  const { id } = await openOffer({ terms: tenPercent({ validity: { through: '2026-12-24' } }) });
  const lot = await makeLot(id, { ...by, count: 3 }, services);
  await expect(exportLot(id, lot.id, 'ada', services)).rejects.toThrow('still being minted: 0 of 3');
  await runQueue();
  house.deaths.plan({ call: 2, when: 'after' });
  await expect(house.deaths.invoke(() => exportLot(id, lot.id, 'ada', services))).rejects.toThrow('died');
  house.deaths.plan({ call: 0, when: 'before' });
  const csv = files.get(lot.id);
  expect(await exportLot(id, lot.id, 'ada', services)).toMatchObject({ url: expect.any(String) });
  expect(files.get(lot.id)).toBe(csv);
  expect(csv).toMatch(
    /^code,from,until\r\n(?:[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2},,2026-12-24T22:59:59.999Z\r\n){3}$/,
  );
  await expect(exportLot(id, lot.id, 'bob', services)).rejects.toThrow(
    `The codes of the lot ${lot.id} were exported on 2026-11-30T10:00:00.000Z by ada.`,
  );
  expect(await services.lots.get(lot.id)).toMatchObject({ exported: { by: 'ada' } });
});

test('many who export at once: one gets the codes', async () => {
  const { services, openOffer, runQueue } = await openCouponDesk();
  const { id } = await openOffer();
  const lot = await makeLot(id, { ...by, count: 3 }, services);
  await runQueue();
  const all = await Promise.allSettled(
    Array.from({ length: 8 }, (_, who) => exportLot(id, lot.id, `person ${who}`, services)),
  );
  expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(1);
});

test('the same Idempotency-Key makes one lot, and has it gone on with', async () => {
  const { services, openOffer, queue } = await openCouponDesk();
  const { id } = await openOffer();
  const asked = { by: 'ada', idempotencyKey: 'leaflet', count: 10 };
  const lot = await makeLot(id, asked, services);
  expect(await makeLot(id, asked, services)).toEqual(lot);
  expect(queue.length).toBe(2);
  await expect(makeLot(id, { ...asked, count: 11 }, services)).rejects.toThrow('a lot of another size');
});

test('a lot is voided code by code, also after two deaths, and while others try its codes', async () => {
  const desk = await openCouponDesk();
  const { services, openOffer, runQueue, house } = desk;
  const { id } = await openOffer();
  const lot = await makeLot(id, { ...by, count: 1200 }, services);
  const voiding = { by: 'ada', why: 'The printer lost the file.' };
  await expect(voidLot(id, lot.id, voiding, services)).rejects.toThrow('still being minted');
  await runQueue();
  const [tried] = await allOf(desk, id);
  await voidLot(id, lot.id, voiding, services);
  for (const call of [8, 30]) {
    house.deaths.plan({ call, when: 'after' });
    await Promise.all([runQueue(1), services.coupons.countTry(tried?.code ?? '', 1)]);
  }
  house.deaths.plan({ call: 0, when: 'before' });
  expect(await runQueue()).toEqual([]);
  const stored = await allOf(desk, id);
  expect(stored.length).toBe(1200);
  expect(stored.filter(({ status, voided }) => status !== 'void' || voided?.why !== voiding.why)).toEqual([]);
  expect(await services.lots.get(lot.id)).toMatchObject({ status: 'void', voidedTo: 1200 });
  expect(await services.coupons.get(tried?.code ?? '')).toMatchObject({ tried: 2 });
  await expect(exportLot(id, lot.id, 'ada', services)).rejects.toThrow('is void');
});

test('no lot of an offer that has ended, whose last day is over, or whose codes are bound', async () => {
  const { services, openOffer, newVersion, queue } = await openCouponDesk();
  const { id } = await openOffer({ status: 'ended' });
  await expect(makeLot(id, { ...by, count: 1 }, services)).rejects.toThrow('has ended');
  const bound = await openOffer({ terms: tenPercent({ holder: 'bound' }) });
  await expect(makeLot(bound.id, { ...by, count: 1 }, services)).rejects.toThrow('bound to persons');
  await newVersion(bound.id, tenPercent({ validity: { through: '2026-11-29' } }));
  await expect(makeLot(bound.id, { ...by, count: 1 }, services)).rejects.toThrow('last day');
  expect(queue).toEqual([]);
});
