import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Failure } from '../../functions/kit/errors.ts';
import { country, instant, parse, someText } from '../../functions/kit/schema.ts';

const schema = z.strictObject({
  kind: z.enum(['csat', 'nps']),
  name: someText(5),
  perDay: z.nullable(z.int().check(z.gte(0), z.lte(100))),
  share: z.number().check(z.gt(0)),
  at: instant,
  on: z.iso.date(),
  logoUrl: z.url({ protocol: /^https$/ }),
  lines: z.array(z.string()).check(z.minLength(1), z.maxLength(2)),
  legalLines: z.record(country, z.string()),
});

const right = {
  kind: 'csat',
  name: 'Ada',
  perDay: 1,
  share: 0.5,
  at: '2026-11-22T10:00:00.000Z',
  on: '2026-11-22',
  logoUrl: 'https://a.example',
  lines: ['one'],
  legalLines: {},
};

const wrongOf = (change: Record<string, unknown>) => {
  try {
    parse(schema, { ...right, ...change }, 'The body');
  } catch (error) {
    if (error instanceof Failure) return error.fields.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
};

describe('what is wrong with a value is said in a sentence', () => {
  test.each([
    [{ kind: 'smiley' }, 'kind: Is none of these: csat, nps.'],
    [{ kind: undefined }, 'kind: Is missing.'],
    [{ name: undefined }, 'name: Is missing.'],
    [{ name: 3 }, 'name: Is no string.'],
    [{ name: '' }, 'name: Is empty.'],
    [{ name: 'Augusta' }, 'name: Is more than 5 characters.'],
    [{ perDay: -1 }, 'perDay: Is less than 0.'],
    [{ perDay: 101 }, 'perDay: Is more than 100.'],
    [{ perDay: 1.5 }, 'perDay: Is no whole number.'],
    [{ share: 0 }, 'share: Must be more than 0.'],
    [{ at: '2026-11-22T10:00:00Z' }, 'at: Is no instant like 2026-11-22T10:00:00.000Z.'],
    [{ on: '22.11.2026' }, 'on: Is no day like 2026-11-22.'],
    [{ logoUrl: 'http://a.example' }, 'logoUrl: Is no address that may stand here.'],
    [{ lines: [] }, 'lines: Is empty.'],
    [{ lines: ['1', '2', '3'] }, 'lines: Is more than 2 entries.'],
    [{ lines: {} }, 'lines: Is no list.'],
    [{ legalLines: { Germany: '' } }, 'legalLines.Germany: Is no ISO 3166-1 country (two capital letters).'],
    [{ color: 1, size: 2 }, '(whole): There is no color, no size.'],
  ])('%j', (change, sentence) => {
    expect(wrongOf(change)).toEqual([sentence]);
  });

  test('also of what must be empty, and of what may have several forms', () => {
    expect(() => parse(z.undefined(), {}, 'The body')).toThrow('Must be empty: nothing is taken here.');
    const forms = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })]);
    expect(() => parse(forms, {}, 'The body')).toThrow('none of the forms');
    expect(() => parse(forms, undefined, 'The body')).toThrow('Is missing.');
  });

  test('that repeats no value, and no field that may be somebody’s address', () => {
    expect(wrongOf({ 'ada@example.com': 1 })).toEqual(['(whole): Has a field that there is not.']);
  });
});
