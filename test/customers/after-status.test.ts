import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Address } from '../../functions/customers/address.ts';
import { afterStatus } from '../../functions/customers/after-status.ts';
import type { News } from '../../functions/customers/delivery-status.ts';
import { changed } from '../../functions/customers/wishes.ts';

const minute = (minutes: number): string =>
  new Date(Date.parse('2026-11-25T10:00:00.000Z') + minutes * 60_000).toISOString();

const known: Address = { address: 'a', shop: 's', customerId: 'c', rev: 1 };

const hearing = (news: readonly News[], before = known): Address => news.reduce(afterStatus, before);
const reasonAfter = (news: readonly News[], before = known) => hearing(news, before).suppressed?.reason;

const soft = (minutes: number, send = `send ${minutes}`): News => ({
  what: 'soft-bounce',
  send,
  at: minute(minutes),
});
const softs = (from: number, count: number): News[] =>
  Array.from({ length: count }, (_one, place) => soft(from + place));
const told = (what: 'delivered' | 'hard-bounce' | 'complained', minutes: number): News => ({
  what,
  at: minute(minutes),
});

const minutes = fc.integer({ min: 0, max: 20 });
const anyNews: fc.Arbitrary<News> = fc.oneof(
  // More messages than are kept, each heard of at several times.
  { weight: 6, arbitrary: fc.tuple(minutes, fc.nat(8)).map(([at, send]) => soft(at, `send ${send}`)) },
  { weight: 1, arbitrary: minutes.map((at) => told('delivered', at)) },
  { weight: 1, arbitrary: minutes.map((at) => told('complained', at)) },
  { weight: 1, arbitrary: minutes.map((at) => told('hard-bounce', at)) },
);

describe('an address that mails go to', () => {
  test('is the same after the same news in any order and number', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyNews, { maxLength: 20 })
          .chain((news) =>
            fc.tuple(
              fc.constant(news),
              fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 }),
            ),
          ),
        ([inOrder, shuffledTwice]) => {
          expect(hearing(shuffledTwice)).toEqual(hearing(inOrder));
        },
      ),
    );
  });

  test('gets no mail after one hard bounce, or one complaint', () => {
    expect(hearing([told('hard-bounce', 1)]).suppressed).toEqual({ reason: 'bounced', at: minute(1) });
    expect(hearing([told('complained', 1)]).suppressed).toEqual({ reason: 'complained', at: minute(1) });
    expect(reasonAfter([told('complained', 1), told('hard-bounce', 2)])).toBe('bounced');
  });

  test('gets mail after four soft bounces in a row, and none after the fifth', () => {
    expect(reasonAfter(softs(0, 4))).toBeUndefined();
    expect(hearing(softs(0, 5)).suppressed).toEqual({ reason: 'bounced', at: minute(4) });
  });

  test('counts a message that bounces often once', () => {
    expect(reasonAfter(Array.from({ length: 9 }, (_one, at) => soft(at, 'the same')))).toBeUndefined();
  });

  test('counts anew after a delivery, also one that is heard of late', () => {
    expect(reasonAfter([...softs(0, 4), told('delivered', 5), ...softs(6, 4)])).toBeUndefined();
    expect(reasonAfter([...softs(0, 5), told('delivered', 2)])).toBeUndefined();
    expect(reasonAfter([...softs(0, 4), told('delivered', 5), ...softs(6, 5)])).toBe('bounced');
  });

  test('does not get mail again for a delivery after a hard bounce or a complaint', () => {
    expect(reasonAfter([told('hard-bounce', 1), told('delivered', 2)])).toBe('bounced');
    expect(reasonAfter([told('complained', 1), told('delivered', 2)])).toBe('complained');
  });

  test('stays stopped by staff whatever is heard', () => {
    const stopped = changed(known, { purpose: 'all', change: 'stopped', reason: 'by-staff' }, minute(0));
    expect(hearing([told('hard-bounce', 1), told('delivered', 2)], stopped).suppressed).toEqual({
      reason: 'by-staff',
      at: minute(0),
    });
  });

  test('that staff let through again is stopped by what happens then, and not by old news that come twice', () => {
    const bouncing = hearing([...softs(0, 4), told('hard-bounce', 5), told('complained', 6)]);
    const released = changed(bouncing, { purpose: 'all', change: 'released' }, minute(10));
    expect(released.suppressed).toBeUndefined();
    expect(
      reasonAfter([told('hard-bounce', 5), told('complained', 6), soft(7), soft(11)], released),
    ).toBeUndefined();
    expect(reasonAfter(softs(11, 5), released)).toBe('bounced');
    expect(reasonAfter([told('hard-bounce', 11)], released)).toBe('bounced');
  });
});
