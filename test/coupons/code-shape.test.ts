import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOfBytes, lastFour, readCode, shownCode } from '../../functions/coupons/code-shape.ts';
import { codeFor } from '../../functions/coupons/derive-code.ts';
import { runs } from '../support/runs.ts';

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const keys = { coupons: Buffer.from('a key of this test').toString('base64url') };

const hundred = Array.from({ length: 100 }, (_, place) =>
  codeFor(keys, { offer: 'off_1', version: 1, issueKey: `key-${place}`, attempt: 0 }),
);

const ours = fc.uint8Array({ minLength: 11, maxLength: 11 }).map(codeOfBytes);

test('a hundred codes: every other symbol at every place is refused as misspelt, without a look into any store', () => {
  let tried = 0;
  const taken: string[] = [];
  for (const code of hundred) {
    for (let place = 0; place < code.length; place += 1) {
      for (const symbol of alphabet.filter((each) => each !== code[place])) {
        const wrong = code.slice(0, place) + symbol + code.slice(place + 1);
        if (readCode(wrong).kind !== 'misspelt') taken.push(wrong);
        tried += 1;
      }
    }
  }
  expect(taken).toEqual([]);
  expect(tried).toBe(100 * 12 * 31);
});

test('a hundred codes: every swap of neighbours that changes something is refused as misspelt', () => {
  const taken: string[] = [];
  for (const code of hundred) {
    for (let place = 0; place + 1 < code.length; place += 1) {
      const [left = '', right = ''] = code.slice(place, place + 2);
      if (left === right) continue;
      const wrong = code.slice(0, place) + right + left + code.slice(place + 2);
      if (readCode(wrong).kind !== 'misspelt') taken.push(wrong);
    }
  }
  expect(taken).toEqual([]);
});

test('any code: one wrong symbol, and any two symbols that changed places, are caught', () => {
  fc.assert(
    fc.property(ours, fc.nat(11), fc.nat(11), fc.constantFrom(...alphabet), (code, one, other, symbol) => {
      const signs = [...code];
      const wrong = signs.with(one, symbol).join('');
      expect(readCode(wrong).kind).toBe(wrong === code ? 'ours' : 'misspelt');
      const swapped = signs
        .with(one, signs[other] ?? '')
        .with(other, signs[one] ?? '')
        .join('');
      expect(readCode(swapped).kind).toBe(swapped === code ? 'ours' : 'misspelt');
    }),
    runs(20_000),
  );
});

test('each of the 256 values of a byte stands for a symbol, and each symbol for exactly eight of them, at every place', () => {
  for (let place = 0; place < 11; place += 1) {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const bytes = new Uint8Array(11);
      bytes[place] = byte;
      const symbol = codeOfBytes(bytes)[place] ?? '';
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(alphabet);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  }
});

test('the check symbol is as even as the others: each of the 32 for as many pairs of bytes', () => {
  const counts = new Map<string, number>();
  const bytes = new Uint8Array(11);
  for (let first = 0; first < 256; first += 1) {
    for (let last = 0; last < 256; last += 1) {
      bytes[0] = first;
      bytes[10] = last;
      const symbol = codeOfBytes(bytes)[11] ?? '';
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    }
  }
  expect(new Set(counts.values())).toEqual(new Set([(256 * 256) / 32]));
});

test('case, spaces, dashes and look-alikes do not matter', () => {
  fc.assert(
    fc.property(ours, fc.constantFrom(' ', '-', '\u2011', '\u00a0', ' - ', ''), (code, between) => {
      const typed = [...code]
        .map((symbol) => ({ 0: 'o', 1: 'l' })[symbol] ?? symbol.toLowerCase())
        .join(between);
      expect(readCode(`  ${typed}\n`)).toEqual({ kind: 'ours', code });
      expect(readCode(shownCode(code))).toEqual({ kind: 'ours', code });
      expect(readCode(code.replaceAll('1', 'I').replaceAll('0', 'O'))).toEqual({ kind: 'ours', code });
    }),
    runs(2000),
  );
});

test('a code is shown in three groups; another one as it is', () => {
  const [code = ''] = hundred;
  expect(shownCode(code)).toBe(`${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`);
  expect(lastFour(code)).toBe(code.slice(8));
  expect(shownCode('SUMMER10')).toBe('SUMMER10');
});

test.each([
  ['Summer 10', 'SUMMER10'],
  ['danke-schön', 'DANKESCHÖN'],
  // Full-width letters of an East Asian keyboard.
  ['ＳＡＬＥ２０', 'SALE20'],
  ['ありがとう', 'ありがとう'],
  // Thirteen and eleven symbols.
  ['0123456789ABC', '0123456789ABC'],
  ['0123456789A', '0123456789A'],
  // Twelve, but U is in no code of ours.
  ['SUMMERSUMMER', 'SUMMERSUMMER'],
])('%s is a code of the shop: %s', (typed, code) => {
  expect(readCode(typed)).toEqual({ kind: 'other', code });
});
