import { describe, expect, test } from 'vitest';
import { barredLine, itemLine } from '../../functions/returns/mails/return-words.ts';
import { ar } from '../../functions/texts/ar.ts';
import { en } from '../../functions/texts/en.ts';
import { mailCopy } from '../../functions/texts/mail-copy.ts';
import { say } from '../../functions/texts/say.ts';

/** From FSI to PDI (Unicode Standard Annex 9, 2.4.2): what stands between them is laid out on its own. */
const isolates = (text: string): string[] => text.match(/\u2068[^\u2068\u2069]*\u2069/g) ?? [];

describe('in a line from right to left, words from outside are kept together', () => {
  const item = {
    title: '7-A Mug!',
    variantTitle: 'blue',
    quantity: 2,
    reason: 'none',
    note: 'broken!',
  } as const;

  test('a line of a return, and one that cannot come back', () => {
    expect(isolates(itemLine(ar, item))).toEqual(['\u20687-A Mug! (blue)\u2069', '\u2068broken!\u2069']);
    expect(isolates(barredLine(ar, { title: '7-A', why: 'gift-card' }))[0]).toBe('\u20687-A\u2069');
  });

  test('names and numbers in mails and on pages', () => {
    expect(isolates(say(ar, 'return.requested.subject', { number: '7-A', shop: 'Aster & Bow' }))).toEqual([
      '\u20687-A\u2069',
      '\u2068Aster & Bow\u2069',
    ]);
    expect(isolates(ar.returnPages.status.of('7-A', 'Aster & Bow'))).toHaveLength(2);
  });

  test('but a link in a text mail stands alone, so that it is followed as it is', () => {
    expect(ar.labelled('الرابط', '')).toBe('الرابط:');
  });

  test('from left to right nothing is added', () => {
    expect(itemLine(en, item)).toBe('2 × 7-A Mug! (blue) · broken!');
  });
});

test('every text in Arabic keeps together what comes from outside, in mails too', () => {
  const bare = Object.entries(mailCopy).flatMap(([key, offered]) =>
    Object.entries(offered).flatMap(([name, kind]) =>
      kind === 'text' && !new Map(Object.entries(ar.mails)).get(key)?.includes(`\u2068{${name}}\u2069`)
        ? [`${key} ${name}`]
        : [],
    ),
  );
  expect(bare).toEqual([]);
});
