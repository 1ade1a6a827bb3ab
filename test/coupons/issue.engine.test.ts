import { describe, expect, test } from 'vitest';
import { activate } from '../../functions/coupons/activate.ts';
import type { Ask } from '../../functions/coupons/ask.ts';
import { readCode } from '../../functions/coupons/code-shape.ts';
import { issue } from '../../functions/coupons/issue.ts';
import { derivedCode } from '../../functions/coupons/issued-code.ts';
import { voidIssued } from '../../functions/coupons/void.ts';
import { openCouponDesk, tenPercent } from './coupon-desk.ts';

const asks = (count: number, more: Partial<Ask> = {}): Ask[] =>
  Array.from({ length: count }, (_, place) => ({ key: `gift:${place}`, ...more }));

test('a repetition finds the same codes, also where only a part of them was issued', async () => {
  const { openOffer, services } = await openCouponDesk();
  const { id } = await openOffer();
  const first = await issue(id, asks(3), services);
  expect(first.map(({ already }) => already)).toEqual([false, false, false]);
  expect(first.every(({ code }) => readCode(code).kind === 'ours')).toBe(true);
  expect(new Set(first.map(({ code }) => code)).size).toBe(3);
  const again = await issue(id, asks(5), services);
  expect(again.slice(0, 3)).toEqual(first.map((each) => ({ ...each, already: true })));
  expect(again.slice(3).map(({ already }) => already)).toEqual([false, false]);
});

test('many at once with the same keys get the same codes, each issued once', async () => {
  const { openOffer, services } = await openCouponDesk();
  const { id } = await openOffer();
  const all = await Promise.all(Array.from({ length: 6 }, () => issue(id, asks(5), services)));
  const codes = all.map((each) => each.map(({ code }) => code));
  expect(new Set(codes.map((each) => each.join())).size).toBe(1);
  const firsts = all.flat().filter(({ already }) => !already);
  expect(firsts.map(({ key }) => key).toSorted()).toEqual(asks(5).map(({ key }) => key));
});

test('a code keeps its version and its last day when the offer changes or is paused', async () => {
  const { openOffer, newVersion, services, passDays } = await openCouponDesk();
  const { id } = await openOffer({ terms: tenPercent({ validity: { days: 30 } }) });
  const [first] = await issue(id, asks(1), services);
  await newVersion(id, tenPercent({ validity: { through: '2026-12-24' } }));
  await passDays(3);
  expect(await issue(id, asks(1), services)).toEqual([{ ...first, already: true }]);
  expect(first).toMatchObject({ version: 1, until: '2026-12-30T22:59:59.999Z' });
  const [, second] = await issue(id, asks(2), services);
  expect(second).toMatchObject({ version: 2, until: '2026-12-24T22:59:59.999Z' });
  await services.offers.modify(id, (before) => ({ ...before, status: 'paused' }));
  expect(await issue(id, asks(1), services)).toEqual([{ ...first, already: true }]);
  await expect(issue(id, asks(3), services)).rejects.toThrow(`The offer ${id} is paused.`);
});

test('the last instant is fixed in the zone of the person', async () => {
  const { openOffer, services } = await openCouponDesk();
  const { id } = await openOffer({ terms: tenPercent({ validity: { through: '2026-12-24' } }) });
  const zones = ['Pacific/Auckland', 'Europe/Berlin', 'Pacific/Honolulu'];
  const all = await issue(
    id,
    zones.map((zone) => ({ key: zone, zone })),
    services,
  );
  expect(all.map(({ until }) => until)).toEqual([
    '2026-12-24T10:59:59.999Z',
    '2026-12-24T22:59:59.999Z',
    '2026-12-25T09:59:59.999Z',
  ]);
});

test('a code that belongs to somebody else by chance is passed over, each time alike', async () => {
  const { openOffer, services, shop } = await openCouponDesk();
  const { id } = await openOffer();
  const [other] = await issue(id, [{ key: 'other' }], services);
  const stored = await services.coupons.get(other?.digest ?? '');
  const origin = { shop: shop.id, offer: id, version: 1, issueKey: 'mine' };
  const keys = await services.keys();
  // The code that would be mine is somebody else's.
  const taken = derivedCode(keys, origin);
  if (!stored) throw new Error('The other code is not there.');
  await services.coupons.create({ ...stored, code: taken.code, rev: 0 });
  const [mine] = await issue(id, [{ key: 'mine' }], services);
  expect(mine?.digest).toBe(derivedCode(keys, origin, 1).code);
  expect(await issue(id, [{ key: 'mine' }], services)).toEqual([{ ...mine, already: true }]);
});

test('of a code of ours only digest, key and last four symbols are stored', async () => {
  const { openOffer, services } = await openCouponDesk();
  const { id } = await openOffer();
  const [one] = await issue(id, [{ key: 'one', customerId: 'cus_1', holder: 'h1' }], services);
  const stored = await services.coupons.get(one?.digest ?? '');
  const plain = one?.code.replaceAll('-', '') ?? '';
  expect(stored).toMatchObject({ last4: plain.slice(8), customerId: 'cus_1', holder: 'h1', tried: 0 });
  expect(JSON.stringify(stored)).not.toContain(plain);
  expect(JSON.stringify(stored)).not.toContain(plain.slice(0, 8));
});

test('a reserved code is given later: its days count from then on, and a repetition finds it given', async () => {
  const { openOffer, services, passDays } = await openCouponDesk();
  const { id } = await openOffer({ terms: tenPercent({ validity: { days: 10 } }) });
  const [reserved] = await issue(id, asks(1, { status: 'reserved', zone: 'Asia/Tokyo' }), services);
  expect(reserved).toMatchObject({ status: 'reserved', until: undefined });
  await passDays(20);
  const given = await activate(id, 'gift:0', services);
  expect(given).toMatchObject({ code: reserved?.code, status: 'active', until: '2026-12-30T14:59:59.999Z' });
  await passDays(1);
  expect(await activate(id, 'gift:0', services)).toEqual({ ...given, already: true });
  expect(await services.coupons.get(given.digest)).toMatchObject({ issuedAt: '2026-12-20T10:00:00.000Z' });
  await expect(activate(id, 'gift:9', services)).rejects.toThrow('was issued for gift:9');
});

test('a reserved code that is voided was never given: it is not told to the person', async () => {
  const { openOffer, services, shop } = await openCouponDesk();
  const { id } = await openOffer();
  const [given] = asks(1, { customerId: 'cus_1' });
  const reserved = { key: 'kept', customerId: 'cus_1', status: 'reserved' } as const;
  await issue(id, [...(given ? [given] : []), reserved], services);
  for (const key of ['gift:0', 'kept']) await voidIssued(id, key, { by: 'ann', why: 'Over.' }, services);
  const { coupons } = await services.coupons.exportOf({ shop: shop.id, customerId: 'cus_1' });
  expect(coupons).toMatchObject([{ status: 'void', voidedAt: '2026-11-30T10:00:00.000Z' }]);
});

test.each(['paused', 'ended'] as const)(
  'a reserved code is not given while its offer is %s',
  async (status) => {
    const { openOffer, services } = await openCouponDesk();
    const { id } = await openOffer();
    const [reserved] = await issue(id, asks(1, { status: 'reserved' }), services);
    await services.offers.modify(id, (before) => ({ ...before, status }));
    await expect(activate(id, 'gift:0', services)).rejects.toThrow(`The offer ${id} is ${status}.`);
    expect(await services.coupons.get(reserved?.digest ?? '')).toMatchObject({ status: 'reserved' });
    await services.offers.modify(id, (before) => ({ ...before, status: 'live' }));
    expect(await activate(id, 'gift:0', services)).toMatchObject({ code: reserved?.code, status: 'active' });
  },
);

test('what cannot be issued is refused with the reason, and nothing is written', async () => {
  const { openOffer, services } = await openCouponDesk();
  const bound = await openOffer({ terms: tenPercent({ holder: 'bound' }) });
  const over = await openOffer({ terms: tenPercent({ validity: { through: '2026-11-29' } }) });
  const draft = await openOffer({ status: 'draft' });
  await expect(issue(bound.id, asks(26), services)).rejects.toThrow('at most 25');
  await expect(issue(bound.id, asks(1), services)).rejects.toThrow('bound to persons');
  await expect(issue(bound.id, [...asks(1), ...asks(1)], services)).rejects.toThrow('stand there once');
  await expect(issue(over.id, asks(1), services)).rejects.toThrow('last day');
  await expect(issue(draft.id, asks(1), services)).rejects.toThrow('is draft');
  await expect(issue('off_none', asks(1), services)).rejects.toThrow('There is no offer');
  for (const { id } of [bound, over, draft]) {
    expect((await services.coupons.ofOffer(id, { limit: 10 })).items).toEqual([]);
    expect((await services.coupons.versionsOf(id, ['gift:0'])).size).toBe(0);
  }
});

describe('asked for a version that the asker names', () => {
  test('a key has the code of that version, once, whatever the offer says by now', async () => {
    const { openOffer, newVersion, services } = await openCouponDesk();
    const { id, version } = await openOffer();
    const first = await issue(id, asks(3, { version }), services);
    await newVersion(id, tenPercent({ validity: { through: '2026-12-24' } }));
    await services.offers.modify(id, (before) => ({ ...before, status: 'paused' }));
    expect(await issue(id, asks(3, { version }), services)).toEqual(
      first.map((each) => ({ ...each, already: true })),
    );
    await expect(issue(id, asks(4, { version }), services)).rejects.toThrow('is paused');
    expect((await services.coupons.ofOffer(id, { limit: 10 })).items).toHaveLength(3);
  });

  test('of two who ask at once both get the same codes, each issued once', async () => {
    const { openOffer, services } = await openCouponDesk();
    const { id, version } = await openOffer();
    const all = asks(25, { version });
    const [one, other] = await Promise.all([issue(id, all, services), issue(id, all, services)]);
    expect(one.map(({ code }) => code)).toEqual(other.map(({ code }) => code));
    expect(one.map(({ already }) => already)).toEqual(other.map(({ already }) => !already));
  });

  test('staff void it by its key alone, also when the offer has changed', async () => {
    const { openOffer, newVersion, services } = await openCouponDesk();
    const { id, version } = await openOffer();
    const [given] = await issue(id, asks(1, { version }), services);
    await newVersion(id, tenPercent({ validity: { through: '2026-12-24' } }));
    const voiding = { by: 'ada', why: 'A mistake' };
    expect(await voidIssued(id, 'gift:0', voiding, services)).toBe('void');
    expect(await services.coupons.get(given?.digest ?? '')).toMatchObject({ status: 'void' });
    await expect(voidIssued(id, 'gift:9', voiding, services)).rejects.toThrow('was issued for gift:9');
  });
});
