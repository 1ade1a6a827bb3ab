import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { html } from '../../functions/kit/html.ts';
import { parseJson, sameContent } from '../../functions/kit/json.ts';
import { rememberedTrue } from '../../functions/kit/memoise.ts';
import { cursorKey, encodeCursor, pageOfAll } from '../../functions/kit/paging.ts';
import { runs } from '../support/runs.ts';

describe('durations', () => {
  test.each([
    ['P2D', 172_800],
    ['PT36H', 129_600],
    ['P1DT12H', 129_600],
    ['P1W', 604_800],
    ['PT0S', 0],
    ['PT1M30S', 90],
    ['P90D', 7_776_000],
  ])('%s is %i seconds', (iso, seconds) => {
    expect(durationSeconds(iso)).toBe(seconds);
  });

  test.each(['', 'P', 'PT', 'P1M', 'P1Y', '2D', 'P2', 'P-1D', 'P1.5D', 'PT1H1D', 'p2d', 'P91D', 'P1DT'])(
    '%j is refused',
    (iso) => {
      expect(() => durationSeconds(iso)).toThrow();
    },
  );
});

describe('parseJson', () => {
  test('keeps every digit of an integer that a number cannot hold', () => {
    expect(parseJson('{"id":820982911946154508,"n":1,"f":1.5,"big":1e21}')).toEqual({
      id: '820982911946154508',
      n: 1,
      f: 1.5,
      big: '1e21',
    });
  });

  test('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const unsafe = JSON.stringify(JSON.parse(text)).match(/\d{16,}|e\+/);
        fc.pre(!unsafe);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('reads numbers in all their forms as the slow way does, which looks at each', () => {
    const digits = (maxLength: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{0,${maxLength - 1}}$`));
    const number = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.oneof(fc.constant('0'), digits(25)),
        fc.oneof(
          fc.constant(''),
          digits(20).map((fraction) => `.${fraction}`),
        ),
        fc.oneof(fc.constant(''), fc.constantFrom('e3', 'E+20', 'e-2', 'e15', 'E016', 'e22')),
      )
      .map((parts) => parts.join(''));
    const text = fc.string({ unit: fc.constantFrom('1', '9', 'e', 'E', '.', '-', ':', ',', '[', ' ', 'x') });
    const value = fc.oneof(
      number,
      text.map((each) => JSON.stringify(each)),
    );
    const space = fc.constantFrom('', ' ', '\n', '\t');
    const document = fc.array(fc.tuple(space, value, space), { maxLength: 6 }).chain((all) => {
      const list = `[${all.map((parts) => parts.join('')).join()}]`;
      const record = `{${all.map(([before, each, after], name) => `"${name}":${before}${each}${after}`).join()}}`;
      return fc.constantFrom(list, record, all[0]?.join('') ?? '0');
    });
    const slowly = (json: string): unknown =>
      JSON.parse(json, (_key, each: unknown, context?: { source?: string }) =>
        typeof each === 'number' && Number.isInteger(each) && !Number.isSafeInteger(each)
          ? context?.source
          : each,
      );
    fc.assert(
      fc.property(document, (json) => {
        expect(parseJson(json)).toStrictEqual(slowly(json));
      }),
      runs(5000),
    );
  });

  test('says so when there is none', () => {
    expect(() => parseJson('{')).toThrow('not JSON');
  });
});

test('sameContent takes absent and undefined for the same, and nothing else', () => {
  expect(sameContent({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(sameContent({ a: 1, b: null }, { a: 1 })).toBe(false);
  expect(sameContent(undefined, {})).toBe(false);
});

describe('html', () => {
  test('escapes every value, in text and in attributes', () => {
    const hostile = `"><script>alert('1')</script>&`;
    expect(html`<a title="${hostile}">${hostile}</a>`.markup).not.toMatch(/<script|title="">|'1'/);
  });

  test('leaves no markup of any value standing', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(html`${value}`.markup).not.toMatch(/[<>"']/);
      }),
    );
  });

  test('joins lists and leaves out what is not there', () => {
    expect(html`${[html`<b>1</b>`, 2]}${undefined}${false}`.markup).toBe('<b>1</b>2');
  });
});

describe('paging', () => {
  test('refuses cursors of other lists and other partitions', () => {
    const cursor = encodeCursor({ shop: 's1', id: '1' });
    expect(cursorKey(cursor, ['shop', 'id'], ['shop', 's1'])).toEqual({ shop: 's1', id: '1' });
    expect(() => cursorKey(cursor, ['shop', 'id'], ['shop', 's2'])).toThrow('another list');
    expect(() => cursorKey(cursor, ['id'])).toThrow('another list');
    expect(() => cursorKey('bm8=', ['id'])).toThrow('not one of ours');
  });

  test('walks a list in memory from end to end, whatever is put in front meanwhile', () => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    const first = pageOfAll(all, { limit: 2 }, String);
    expect(first.items).toEqual(['a', 'b']);
    const second = pageOfAll(['new', ...all], { limit: 2, cursor: first.next ?? '' }, String);
    expect(second.items).toEqual(['c', 'd']);
    const last = pageOfAll(all, { limit: 2, cursor: second.next ?? '' }, String);
    expect(last).toEqual({ items: ['e'], next: null });
  });
});

test('rememberedTrue asks once about what holds, each time about what does not, and forgets in the end', () => {
  const asked: string[] = [];
  const isShort = rememberedTrue((text) => {
    asked.push(text);
    return text.length < 3;
  }, 2);
  expect(['a', 'a', 'long', 'long', 'b', 'a', 'c', 'a'].map(isShort)).toEqual([
    ...[true, true, false, false, true, true, true, true],
  ]);
  expect(asked).toEqual(['a', 'long', 'long', 'b', 'c', 'a']);
});
