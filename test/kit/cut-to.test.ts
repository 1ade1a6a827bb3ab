import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTo } from '../../functions/kit/cut-to.ts';

test.each([
  ['short enough', 'Spring sale', 64, 'Spring sale'],
  ['letters', 'Spring sale', 6, 'Spring'],
  ['an emoji at the border', `${'a'.repeat(63)}😀 sale`, 64, 'a'.repeat(63)],
  ['an emoji just inside', `${'a'.repeat(62)}😀 sale`, 64, `${'a'.repeat(62)}😀`],
  ['an emoji of several people', 'ab👨‍👩‍👧!', 6, 'ab'],
  ['an accent of its own', 'Cafe\u0301s', 4, 'Caf'],
])('%s', (_what, text, longest, cut) => {
  expect(cutTo(text, longest)).toBe(cut);
});

test('what is cut is well formed, no longer than it may be, and the beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 12 }), (text, longest) => {
      const cut = cutTo(text, longest);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(longest);
      expect(text.startsWith(cut)).toBe(true);
    }),
  );
});
