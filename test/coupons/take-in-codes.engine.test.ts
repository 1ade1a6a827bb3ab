import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOfBytes, lastFour, shownCode } from '../../functions/coupons/code-shape.ts';
import { codeDigest, openedCode } from '../../functions/coupons/derive-code.ts';
import { takeInCodes } from '../../functions/coupons/take-in-codes.ts';
import { voidTyped } from '../../functions/coupons/void.ts';
import { counted } from '../support/counted.ts';
import { slowRuns } from '../support/runs.ts';
import { openCouponDesk, tenPercent } from './coupon-desk.ts';

const vanity = (...codes: string[]) => ({ codes, kind: 'vanity', by: 'ada' }) as const;

test('codes of the shop are kept encrypted, found however they are typed, and a repetition changes nothing', async () => {
  const { services, openOffer, shop } = await openCouponDesk();
  const { id } = await openOffer({ codes: 'shared' });
  const brought = vanity('Winter-10', 'danke schön', 'WINTER 10');
  expect(await takeInCodes(id, brought, services)).toEqual([
    { outcome: 'taken' },
    { outcome: 'taken' },
    { outcome: 'taken' },
  ]);
  const keys = await services.keys();
  const digest = codeDigest(keys, shop.id, 'WINTER10');
  const stored = await services.coupons.get(digest);
  expect(stored).not.toHaveProperty('until');
  expect(stored).toMatchObject({ kind: 'vanity', last4: 'ER10', issuedBy: 'ada' });
  expect(JSON.stringify(stored).toUpperCase()).not.toContain('WINTER');
  expect(openedCode(keys, { secret: stored?.secret ?? '', as: digest })).toBe('Winter-10');
  const { items } = await services.coupons.ofOffer(id, { limit: 10 });
  expect(items.length).toBe(2);
  const again = await takeInCodes(id, vanity('winter10', 'DANKE SCHÖN'), services);
  expect(again).toEqual([{ outcome: 'already' }, { outcome: 'already' }]);
  expect(await services.coupons.get(digest)).toEqual(stored);
  const other = await openOffer({ codes: 'shared' });
  expect(await takeInCodes(other.id, vanity('winter10', 'SPRING'), services)).toEqual([
    { outcome: 'refused', why: `It belongs to the offer ${id}.` },
    { outcome: 'taken' },
  ]);
  expect(await services.coupons.get(digest)).toMatchObject({ offer: id });
});

test('whatever would pass for a code of ours is refused when it comes in, right or misspelt', async () => {
  const { services, openOffer } = await openCouponDesk();
  const { id } = await openOffer();
  const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ', ...'OIL', ...'abcdefgh'];
  const ours = fc.uint8Array({ minLength: 11, maxLength: 11 }).map((bytes) => shownCode(codeOfBytes(bytes)));
  const alike = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(ours, alike), { minLength: 1, maxLength: 20 }), async (codes) => {
      const outcomes = await takeInCodes(id, { codes, kind: 'imported', by: 'ada' }, services);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(codes.map(() => 'refused'));
    }),
    slowRuns(200),
  );
  expect((await services.coupons.ofOffer(id, { limit: 1 })).items).toEqual([]);
});

test('what is too short or too long once it is folded is refused with the lengths', async () => {
  const { services, openOffer } = await openCouponDesk();
  const { id } = await openOffer();
  const [short, long, longest] = await takeInCodes(
    id,
    vanity('- A -', 'U'.repeat(65), 'U'.repeat(64)),
    services,
  );
  expect(short).toMatchObject({ outcome: 'refused', why: expect.stringContaining('3 to 64 characters') });
  expect(long).toMatchObject({ outcome: 'refused' });
  expect(longest).toEqual({ outcome: 'taken' });
});

test('imported codes of a personal offer have their last instant from the beginning; bound ones cannot be imported', async () => {
  const { services, openOffer, shop } = await openCouponDesk();
  const { id } = await openOffer({ terms: tenPercent({ validity: { through: '2026-12-24' } }) });
  const keys = await services.keys();
  await takeInCodes(id, { codes: ['OLD-CODE-0001-XY'], kind: 'imported', by: 'ada' }, services);
  expect(await services.coupons.get(codeDigest(keys, shop.id, 'OLDCODE0001XY'))).toMatchObject({
    until: '2026-12-24T22:59:59.999Z',
    zone: 'Europe/Berlin',
    last4: lastFour('OLDCODE0001XY'),
  });
  const bound = await openOffer({ terms: tenPercent({ holder: 'bound' }) });
  await expect(takeInCodes(bound.id, vanity('MINE'), services)).rejects.toThrow('bound to persons');
});

test('codes are voided as people type them; those of another offer are unknown, misspelt ones are not looked for', async () => {
  const { services, openOffer, house, shop } = await openCouponDesk();
  const offer = await openOffer();
  const other = await openOffer();
  await takeInCodes(offer.id, vanity('WINTER10'), services);
  await takeInCodes(other.id, vanity('SUMMER10'), services);
  const voiding = { by: 'ada', why: 'It was on a coupon site.' };
  const typed = ['winter 10', 'summer10', 'nobody', 'ABCD-EFGH-JKMN'];
  expect(await voidTyped(offer, typed, voiding, services)).toEqual([
    'void',
    'unknown',
    'unknown',
    'misspelt',
  ]);
  expect(await voidTyped(offer, ['WINTER10'], { by: 'bob', why: 'Again.' }, services)).toEqual(['already']);
  const keys = await services.keys();
  expect(await services.coupons.get(codeDigest(keys, shop.id, 'WINTER10'))).toMatchObject({
    status: 'void',
    voided: { ...voiding, at: '2026-11-30T10:00:00.000Z' },
  });
  const count = counted(house.client);
  expect(await voidTyped(offer, ['ABCD-EFGH-JKMN'], voiding, services)).toEqual(['misspelt']);
  expect(count).toEqual({ reads: 0, writes: 0 });
});
