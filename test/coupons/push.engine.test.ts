import { describe, expect, test } from 'vitest';
import { activate } from '../../functions/coupons/activate.ts';
import { counterOf } from '../../functions/coupons/counter.ts';
import { issue } from '../../functions/coupons/issue.ts';
import { usableCode } from '../../functions/coupons/issued.ts';
import { exportLot, makeLot, voidLot } from '../../functions/coupons/keep-lot.ts';
import { takeInCodes } from '../../functions/coupons/take-in-codes.ts';
import { voidIssued, voidTyped } from '../../functions/coupons/void.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { sized } from '../support/runs.ts';
import { tenPercent } from './coupon-desk.ts';
import { openPushDesk, type PushDesk } from './push-desk.ts';

const voiding = { by: 'ines', why: 'It was published.' };

const mint = async (desk: PushDesk, offer: string, count: number) => {
  const lot = await makeLot(offer, { count, by: 'ines', idempotencyKey: undefined }, desk.services);
  await desk.runQueue();
  return lot.id;
};

/** The codes of a lot as the shop's staff get them. */
const exported = async (desk: PushDesk, offer: string, lot: string): Promise<string[]> => {
  await exportLot(offer, lot, 'ines', desk.services);
  const [, ...lines] = (desk.files.get(lot) ?? '').trim().split('\r\n');
  return lines.map((line) => line.split(',')[0] ?? '').toSorted();
};

describe('codes in Shopify’s checkout', () => {
  test('codes are all there once, although Shopify throttles, loses answers and fails some', async () => {
    const desk = await openPushDesk(undefined, { points: 300 });
    const { id } = await desk.openOffer();
    const count = sized(300, 1000);
    const lot = await mint(desk, id, count);
    desk.there.edges.loseAnswers = 3;
    desk.there.failures.plan({ next: 40, status: 'fails-code' });
    desk.there.discounts.troubles.asksUntilDone = 2;
    const failures = await desk.runPushes();
    expect(failures.length).toBeGreaterThan(0);
    expect(desk.there.counts().waited).toBeGreaterThan(0);
    const codes = await exported(desk, id, lot);
    expect(codes).toHaveLength(count);
    expect(desk.codesThere()).toEqual(codes);
    expect(desk.there.discounts.ofShop(desk.shop.id)).toHaveLength(1);
  });

  test('a run that dies anywhere is gone on with, and nothing is there twice', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    await mint(desk, id, 60);
    desk.house.deaths.plan({ call: 15, when: 'after' });
    await desk.runPushes();
    expect(new Set(desk.codesThere()).size).toBe(60);
    expect(desk.codesThere()).toHaveLength(60);
  });

  test('a code may be given to people only once the checkout knows it', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    const [fresh] = await issue(id, [{ key: 'complaint:1' }], desk.services);
    expect(fresh?.isUsable).toBe(false);
    expect(() => fresh && usableCode(fresh)).toThrow('not in the shop yet');
    await desk.runPushes();
    const [again] = await issue(id, [{ key: 'complaint:1' }], desk.services);
    expect(again && usableCode(again)).toMatchObject({ isUsable: true, already: true, code: fresh?.code });
    expect(desk.codesThere()).toEqual([fresh?.code]);
  });

  test('a reserved code comes there when it is given', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    await issue(id, [{ key: 'survey:1', status: 'reserved' }], desk.services);
    await desk.runPushes();
    expect(desk.codesThere()).toEqual([]);
    const given = await activate(id, 'survey:1', desk.services);
    await desk.runPushes();
    expect(desk.codesThere()).toEqual([given.code]);
  });

  test('there is a discount for each version and day of the last instant, at the end of a UTC day', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer({ terms: tenPercent({ validity: { days: 10 } }) });
    const asks = [
      { key: 'one', zone: 'Pacific/Auckland' },
      { key: 'two', zone: 'Europe/Berlin' },
      { key: 'three', zone: 'Pacific/Honolulu' },
    ];
    await issue(id, asks, desk.services);
    await desk.newVersion(id, tenPercent({ validity: { days: 20 } }));
    await issue(id, [{ key: 'four', zone: 'Europe/Berlin' }], desk.services);
    await desk.runPushes();
    const discounts = desk.there.discounts.ofShop(desk.shop.id);
    expect(discounts.map(({ endsAt, codes }) => [endsAt, codes.size]).toSorted()).toEqual([
      ['2026-12-11T00:00:00.000Z', 2],
      ['2026-12-12T00:00:00.000Z', 1],
      ['2026-12-21T00:00:00.000Z', 1],
    ]);
    for (const { title } of discounts) expect(title).toContain(id);
  });

  test('codes given anew have a discount of their own, for one order each, until their own end', async () => {
    const desk = await openPushDesk();
    const through = '2026-12-10';
    const { id } = await desk.openOffer({
      codes: 'shared',
      terms: tenPercent({ validity: { through }, limits: { perCustomer: 1 } }),
    });
    await takeInCodes(id, { codes: ['WINTER-10'], kind: 'vanity', by: 'ines' }, desk.services);
    const again = { version: 1, until: '2026-12-24T22:59:59.999Z' };
    await issue(id, [{ key: 'again-1', zone: 'Europe/Berlin', again }], desk.services);
    await desk.runPushes();
    const discounts = desk.there.discounts.ofShop(desk.shop.id);
    expect(
      discounts
        .map(({ endsAt, input }) => [endsAt, input.usageLimit, input.appliesOncePerCustomer])
        .toSorted(),
    ).toEqual([
      ['2026-12-12T00:00:00.000Z', null, true],
      ['2026-12-25T00:00:00.000Z', 1, false],
    ]);
  });

  test('words of the shop come there as they are; one that another discount has is told', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer({ codes: 'shared', terms: tenPercent() });
    const other = await desk.openOffer({ codes: 'shared', terms: tenPercent() });
    await takeInCodes(other.id, { codes: ['OLD-WORD'], kind: 'vanity', by: 'ines' }, desk.services);
    await desk.runPushes();
    await takeInCodes(id, { codes: ['WINTER-10'], kind: 'vanity', by: 'ines' }, desk.services);
    await desk.runPushes();
    expect(desk.codesThere()).toEqual(['OLD-WORD', 'WINTER-10']);
  });

  test('the codes of a lot are taken out once the checkout knows them', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    const lot = await mint(desk, id, 20);
    await expect(exported(desk, id, lot)).rejects.toThrow('does not know all codes');
    await desk.runPushes();
    expect(await exported(desk, id, lot)).toEqual(desk.codesThere());
  });

  test('a lot that the checkout refuses codes of is not taken out until they are there too', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    const lot = await mint(desk, id, 5);
    // The discount is made with the first code; each of the others fails three times.
    desk.there.failures.plan({ next: 12, status: 'fails-code' });
    await desk.runPushes();
    expect(desk.codesThere()).toHaveLength(1);
    await expect(exported(desk, id, lot)).rejects.toThrow('does not know all codes');
    expect((await desk.services.discounts.proofOf(id))?.problem).toContain('4 codes of the lot');
    await desk.passDays(1);
    await desk.keep();
    expect(desk.codesThere()).toHaveLength(5);
    expect(await exported(desk, id, lot)).toEqual(desk.codesThere());
    expect((await desk.services.discounts.proofOf(id))?.problem).toBeUndefined();
  });

  test('a scope that the app has not is noted for staff, and tried again an hour later', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    desk.there.edges.missingScopes.add('write_discounts');
    const [code] = await issue(id, [{ key: 'one' }], desk.services);
    await desk.services.discounts.noteProof(id, { at: desk.house.clock().toISOString() });
    expect(await desk.runPushes()).toEqual([]);
    expect((await desk.services.discounts.proofOf(id))?.problem).toContain('write_discounts');
    desk.there.edges.missingScopes.clear();
    await desk.house.time.advance(3700, async () => {});
    await desk.keep();
    expect(desk.codesThere()).toEqual([code?.code]);
    expect((await desk.services.discounts.proofOf(id))?.problem).toBeUndefined();
  });
});

describe('an offer that is not live', () => {
  const vanity = (desk: PushDesk, id: string, code: string) =>
    takeInCodes(id, { codes: [code], kind: 'vanity', by: 'ines' }, desk.services);

  test.each(['draft', 'paused'] as const)(
    'that is a %s takes no codes for Shopify’s checkout',
    async (status) => {
      const desk = await openPushDesk();
      const { id } = await desk.openOffer({ status });
      const refused = { kind: 'Conflict', message: expect.stringContaining('is not live') };
      await expect(vanity(desk, id, 'WINTER-10')).rejects.toMatchObject(refused);
      await expect(mint(desk, id, 3)).rejects.toMatchObject(refused);
      await desk.runPushes();
      expect(desk.there.discounts.ofShop(desk.shop.id)).toEqual([]);
    },
  );

  test('and codes of terms that Shopify cannot keep do not come there, whatever version is live now', async () => {
    const desk = await openPushDesk();
    const capped = { benefit: { kind: 'percent', percent: 10, caps: { EUR: 1000 } } };
    const { id } = await desk.openOffer({ terms: tenPercent(capped) });
    await issue(id, [{ key: 'one' }], desk.services);
    await desk.newVersion(id, tenPercent());
    await issue(id, [{ key: 'two' }], desk.services);
    expect(await desk.runPushes()).toEqual([]);
    expect(desk.codesThere()).toHaveLength(1);
    expect(desk.there.discounts.ofShop(desk.shop.id)).toHaveLength(1);
  });
});

describe('void codes', () => {
  test('one counts as void only when Shopify’s job has removed it', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    const [code, kept] = await issue(id, [{ key: 'one' }, { key: 'two' }], desk.services);
    await desk.runPushes();
    const statusNow = async () => (await desk.services.coupons.get(code?.digest ?? ''))?.status;
    expect(await voidIssued(id, 'one', voiding, desk.services)).toBe('voiding');
    expect(await statusNow()).toBe('voiding');
    desk.there.failures.plan({ next: 3, status: 'leaves-code' });
    expect(await desk.runPushes(1)).toHaveLength(1);
    expect(await statusNow()).toBe('voiding');
    await desk.runPushes();
    expect(await statusNow()).toBe('void');
    expect(desk.codesThere()).toEqual([kept?.code]);
    const { voided } = (await desk.services.coupons.get(code?.digest ?? '')) ?? {};
    expect(voided).toMatchObject({ ...voiding, askedAt: expect.any(String) });
  });

  test('one that is voided while it is on its way is not left there', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    const [code] = await issue(id, [{ key: 'one' }], desk.services);
    await desk.runQueue();
    await voidTyped({ id, shop: desk.shop.id }, [code?.code ?? ''], voiding, desk.services);
    await desk.runQueue();
    // The removal overtakes what it removes.
    desk.pushes.reverse();
    await desk.runPushes();
    expect(desk.codesThere()).toEqual([]);
    expect((await desk.services.coupons.get(code?.digest ?? ''))?.status).toBe('void');
  });

  test('a whole lot is removed there', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    const lot = await mint(desk, id, 60);
    await desk.runPushes();
    expect(desk.codesThere()).toHaveLength(60);
    await voidLot(id, lot, voiding, desk.services);
    await desk.runPushes();
    expect(desk.codesThere()).toEqual([]);
    const { items } = await desk.services.coupons.ofOffer(id, { limit: 400 });
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['void']));
  });
});

describe('what is there is compared with what was issued', () => {
  test('a code that somebody deleted in Shopify is found and there again', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    await mint(desk, id, 150);
    const [single] = await issue(id, [{ key: 'one' }], desk.services);
    await desk.runPushes();
    const before = desk.codesThere();
    expect(before).toHaveLength(151);
    const [fromLot = ''] = before.filter((code) => code !== single?.code);
    desk.there.discounts.deleteCode(desk.shop.id, fromLot);
    desk.there.discounts.deleteCode(desk.shop.id, single?.code ?? '');
    await desk.keep();
    expect(desk.codesThere()).toEqual(before);
    expect(await desk.services.discounts.proofOf(id)).toMatchObject({ checked: 151, missing: 2, removed: 0 });
  });

  test('a discount that somebody deleted is made anew, with all of its codes', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    await mint(desk, id, 30);
    await desk.runPushes();
    const before = desk.codesThere();
    const [discount] = desk.there.discounts.ofShop(desk.shop.id);
    desk.there.discounts.deleteDiscount(discount?.id ?? '');
    await desk.keep();
    expect(desk.codesThere()).toEqual(before);
  });

  test('it happens once a day', async () => {
    const desk = await openPushDesk();
    await desk.openOffer();
    expect((await desk.keep()).proofs).toBe(1);
    expect((await desk.keep()).proofs).toBe(0);
    await desk.passDays(1);
    expect((await desk.keep()).proofs).toBe(1);
  });
});

describe('the hard stop', () => {
  const become = (desk: PushDesk, id: string, status: 'live' | 'paused' | 'ended') =>
    desk.services.offers.modify(id, (before) => ({ ...before, status }));

  const usable = async (desk: PushDesk) =>
    desk.codesThere().some((code) => desk.there.discounts.isUsable(desk.shop.id, code));

  const count = (desk: PushDesk, counter: string, taken: number, beyond = 0) => {
    const change = { taken, held: new Map(), drops: new Map(), needs: [], beyond };
    return writeTogether(desk.house.client, [desk.services.counters.write(counter, change)]);
  };

  test('a spent budget turns the discount off, and more budget turns it on', async () => {
    const desk = await openPushDesk();
    const terms = tenPercent({ budget: { amount: 1000, currency: 'EUR' } });
    const { id } = await desk.openOffer({ terms });
    await issue(id, [{ key: 'one' }], desk.services);
    await desk.runPushes();
    await desk.keep();
    expect(await usable(desk)).toBe(true);
    await count(desk, counterOf.budget(id), 1000);
    await desk.keep();
    expect(await usable(desk)).toBe(false);
    await desk.newVersion(id, tenPercent({ budget: { amount: 5000, currency: 'EUR' } }));
    await desk.keep();
    expect(await usable(desk)).toBe(true);
  });

  test('what an order took beyond a budget or a limit counts, and more than that turns the discount on', async () => {
    const desk = await openPushDesk();
    const termsOf = (amount: number, perOffer: number) =>
      tenPercent({ budget: { amount, currency: 'EUR' }, limits: { perOffer } });
    const { id } = await desk.openOffer({ terms: termsOf(1000, 3) });
    await issue(id, [{ key: 'one' }], desk.services);
    await desk.runPushes();
    const usableWith = async (amount: number, perOffer: number) => {
      await desk.newVersion(id, termsOf(amount, perOffer));
      await desk.keep();
      return usable(desk);
    };
    await count(desk, counterOf.budget(id), 900, 300);
    await count(desk, `${counterOf.offer(id)}~0`, 2, 1);
    expect(await usableWith(1000, 4)).toBe(false);
    expect(await usableWith(1200, 4)).toBe(false);
    expect(await usableWith(1201, 3)).toBe(false);
    expect(await usableWith(1201, 4)).toBe(true);
  });

  test('one that somebody deleted there, of a paused offer, is not made anew to be used', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    await issue(id, [{ key: 'one' }], desk.services);
    await desk.runPushes();
    const [discount] = desk.there.discounts.ofShop(desk.shop.id);
    desk.there.discounts.deleteDiscount(discount?.id ?? '');
    await become(desk, id, 'paused');
    await desk.services.push({ kind: 'turn', offer: id });
    await desk.runPushes();
    await desk.keep();
    await desk.keep();
    expect(desk.codesThere()).toHaveLength(1);
    expect(await usable(desk)).toBe(false);
  });

  test('a discount that was off has its dates again: it ends as before, and starts no sooner', async () => {
    const desk = await openPushDesk();
    const terms = tenPercent({ validity: { from: '2026-12-05', through: '2026-12-10' } });
    const { id } = await desk.openOffer({ terms });
    await issue(id, [{ key: 'one', zone: 'Europe/Berlin' }], desk.services);
    await desk.runPushes();
    const datesThere = () =>
      desk.there.discounts.ofShop(desk.shop.id).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
    const dates = datesThere();
    expect(dates).toEqual([{ startsAt: '2026-12-04T10:00:00.000Z', endsAt: '2026-12-11T00:00:00.000Z' }]);
    await become(desk, id, 'paused');
    await desk.keep();
    await become(desk, id, 'live');
    await desk.keep();
    expect(datesThere()).toEqual(dates);
    expect(await usable(desk)).toBe(false);
  });

  test('dates that somebody changed there are put right by the comparison', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer({ terms: tenPercent({ validity: { days: 10 } }) });
    await issue(id, [{ key: 'one', zone: 'Europe/Berlin' }], desk.services);
    await desk.runPushes();
    const [discount] = desk.there.discounts.ofShop(desk.shop.id);
    if (!discount) throw new Error('There is no discount.');
    const { endsAt } = discount;
    discount.endsAt = null;
    await desk.keep();
    expect(desk.there.discounts.ofShop(desk.shop.id)).toMatchObject([{ endsAt }]);
  });

  test('so do a pause and the end of an offer', async () => {
    const desk = await openPushDesk();
    const { id } = await desk.openOffer();
    await issue(id, [{ key: 'one' }], desk.services);
    await desk.runPushes();
    await become(desk, id, 'paused');
    await desk.keep();
    expect(await usable(desk)).toBe(false);
    await become(desk, id, 'live');
    await desk.keep();
    expect(await usable(desk)).toBe(true);
    await become(desk, id, 'ended');
    await desk.keep();
    expect(await usable(desk)).toBe(false);
  });
});
