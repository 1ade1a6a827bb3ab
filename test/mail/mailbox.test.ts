import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailboxOf, readerOf } from '../../functions/customers/mailbox.ts';
import {
  type Box,
  type Collection,
  mostAtOnce,
  mostInOneMail,
  planned,
} from '../../functions/mail/mailbox.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-11-22T10:00:00.000Z');

const fresh = { mailbox: 'm', expiresAt: 0, rev: 0 };
const emptyBox: Box = { ...fresh, entry: 'box', atOnce: [] };
const emptyCollection: Collection = { ...fresh, entry: 'open', dueAt: new Date(0).toISOString(), count: 0 };

/** What leaves to a mailbox whose readers ask for receipts at these times. */
const played = (asked: readonly { readonly at: number; readonly reader: string }[]) => {
  let box = emptyBox;
  const open = new Map<string, Collection>();
  return asked.map(({ at, reader }) => {
    const plan = planned(box, open.get(reader) ?? emptyCollection, new Date(at));
    box = plan.box;
    if (plan.collection) open.set(reader, plan.collection);
    return { at, reader, dueAt: plan.collection && Date.parse(plan.collection.dueAt) };
  });
};

const ask = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: 5 * minute }), fc.integer({ min: 0, max: 9 * hour })),
  reader: fc.constantFrom('a', 'b', 'c'),
});
const asks = fc.array(ask, { maxLength: 400 }).map((all) => {
  let at = start;
  return all.map(({ gap, reader }) => {
    at += gap;
    return { at, reader };
  });
});

/** How many of these times lie in the busiest 24 hours. */
const busiest = (times: readonly number[]): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + day).length));

describe('what strangers can make us send to a mailbox', () => {
  test('leaves at once five times, and then six hours later in one mail', () => {
    const asked = Array.from({ length: 8 }, (_one, place) => ({ at: start + place * minute, reader: 'a' }));
    expect(played(asked).map(({ dueAt }) => dueAt)).toEqual([
      ...Array(5).fill(undefined),
      ...Array(3).fill(start + 5 * minute + 6 * hour),
    ]);
  });

  test('is five at once in any 24 hours, and four collected mails, whoever asks and when', () => {
    fc.assert(
      fc.property(asks, (asked) => {
        const receipts = played(asked);
        const atOnce = receipts.flatMap(({ at, dueAt }) => (dueAt === undefined ? [at] : []));
        const mails = [...new Set(receipts.flatMap(({ dueAt }) => dueAt ?? []))];
        expect(busiest(atOnce)).toBeLessThanOrEqual(mostAtOnce);
        expect(busiest(mails)).toBeLessThanOrEqual(4);
      }),
    );
  });

  test('is all mailed: each receipt at once, or in a mail of its reader that is due later than it was asked for', () => {
    fc.assert(
      fc.property(asks, (asked) => {
        const collected = played(asked).filter(({ dueAt }) => dueAt !== undefined);
        for (const { at, dueAt = 0 } of collected) expect(dueAt).toBeGreaterThan(at + 10 * minute - 1);
        for (const [, mail] of Map.groupBy(collected, ({ dueAt }) => dueAt)) {
          expect(new Set(mail.map(({ reader }) => reader)).size).toBe(1);
          expect(mail.length).toBeLessThanOrEqual(mostInOneMail);
        }
      }),
    );
  });

  test('takes nothing more shortly before it is due, because its sender may be reading it already', () => {
    const before = Array.from({ length: 6 }, () => ({ at: start, reader: 'a' }));
    const due = start + 6 * hour;
    const late = { at: due - 10 * minute, reader: 'a' };
    expect(played([...before, late]).at(-1)?.dueAt).toBe(due + 6 * hour);
  });
});

describe('a mailbox', () => {
  const box = (email: string, shop = 'shp_1') => mailboxOf('key', shop, email);
  const reader = (email: string) => readerOf('key', 'shp_1', email);

  test.each([
    ['Ada.Lovelace+shop@Example.com', 'adalovelace@example.com'],
    ['a.d.a@example.com', 'ada+1+2@example.com'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ])('is one for %s and %s', (one, other) => {
    expect(box(one)).toBe(box(other));
  });

  test.each([
    ['ada@example.com', 'ada@example.org'],
    ['+one@example.com', '+two@example.com'],
    ['ada@example.com', 'adam@example.com'],
  ])('is another for %s and %s', (one, other) => {
    expect(box(one)).not.toBe(box(other));
  });

  test('is another at each shop', () => {
    expect(box('ada@example.com')).not.toBe(box('ada@example.com', 'shp_2'));
  });

  test('has one reader only where its provider is known to treat all spellings as one', () => {
    expect(reader('a.da+x@gmail.com')).toBe(reader('ada@gmail.com'));
    expect(reader('Ada@example.com')).toBe(reader('ada@example.com'));
    expect(reader('a.da@example.com')).not.toBe(reader('ada@example.com'));
    expect(reader('ada+x@example.com')).not.toBe(reader('ada@example.com'));
  });
});
