import { expect, test } from 'vitest';
import { activate } from '../../functions/coupons/activate.ts';
import { issue } from '../../functions/coupons/issue.ts';
import { makeLot, voidLot } from '../../functions/coupons/keep-lot.ts';
import { voidIssued } from '../../functions/coupons/void.ts';
import { standardSignature } from '../../functions/platforms/standard/signature.ts';
import { openCouponDesk, tenPercent, webhookSecret } from './coupon-desk.ts';

test('the shop is told of codes that can be redeemed, signed, each time alike; of reserved ones once they are given', async () => {
  const { services, openOffer, calls, wantNews, runQueue, house } = await openCouponDesk();
  const { id } = await openOffer({ terms: tenPercent({ validity: { through: '2026-12-24' } }) });
  await issue(id, [{ key: 'silent' }], services);
  await runQueue();
  expect(calls).toEqual([]);
  await wantNews();
  const [one, two] = await issue(id, [{ key: 'one' }, { key: 'two' }], services);
  await issue(id, [{ key: 'one' }, { key: 'two' }], services);
  expect(await runQueue()).toEqual([]);
  const [call, repetition] = calls;
  expect(calls.length).toBe(2);
  expect(repetition?.body).toBe(call?.body);
  expect(repetition?.headers['webhook-id']).toBe(call?.headers['webhook-id']);
  const delivery = { headers: call?.headers ?? {}, body: Buffer.from(call?.body ?? '') };
  expect(standardSignature.verify(delivery, [webhookSecret], house.clock())).toBeUndefined();
  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    type: 'coupons.issued',
    timestamp: '2026-11-30T10:00:00.000Z',
    data: {
      offer: { id, version: 1, terms: { benefit: { kind: 'percent', percent: 10 } } },
      codes: [
        { code: one?.code, until: '2026-12-24T22:59:59.999Z' },
        { code: two?.code, until: '2026-12-24T22:59:59.999Z' },
      ],
    },
  });
  await issue(id, [{ key: 'later', status: 'reserved' }], services);
  await runQueue();
  expect(calls.length).toBe(2);
  const given = await activate(id, 'later', services);
  await runQueue();
  expect(calls.at(-1)?.body).toContain(given.code);
});

test('messages of the queue have no codes', async () => {
  const { services, openOffer, wantNews, queue } = await openCouponDesk();
  const { id } = await openOffer();
  await wantNews();
  const [one] = await issue(id, [{ key: 'one' }], services);
  expect(queue.length).toBe(1);
  expect(JSON.stringify(queue)).not.toContain(one?.code);
});

test('a shop that does not answer is asked again, and is not told of what is void by then', async () => {
  const { services, openOffer, calls, wantNews, runQueue, edges } = await openCouponDesk();
  const { id } = await openOffer();
  await wantNews();
  const [one, two] = await issue(id, [{ key: 'one' }, { key: 'two' }], services);
  edges.answer = 503;
  const failures = await runQueue(2);
  expect(failures.map(String)).toEqual(Array(2).fill(expect.stringContaining('answered 503')));
  edges.answer = 204;
  await voidIssued(id, 'one', { by: 'ada', why: 'A mistake.' }, services);
  expect(await runQueue()).toEqual([]);
  expect(calls.at(-1)?.body).toContain(two?.code);
  expect(calls.at(-1)?.body).not.toContain(one?.code);
});

test('of a lot the shop is told a thousand at a time, and of none that is void', async () => {
  const { services, openOffer, calls, wantNews, runQueue, queue } = await openCouponDesk();
  const { id } = await openOffer();
  await wantNews();
  const lot = await makeLot(id, { by: 'ada', idempotencyKey: undefined, count: 1003 }, services);
  await runQueue();
  const told = calls.map(({ body }) => JSON.parse(body).data.codes.length);
  expect(told).toEqual([1000, 3]);
  await voidLot(id, lot.id, { by: 'ada', why: 'A test.' }, services);
  queue.push({ kind: 'tell-lot', lot: lot.id, from: 0, to: 3 });
  await runQueue();
  expect(calls.length).toBe(2);
});
