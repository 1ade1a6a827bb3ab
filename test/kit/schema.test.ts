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
    [{ kind: 'smiley' }, 'kind: Must be one of: csat, nps.'],
    [{ kind: undefined }, 'kind: Is missing.'],
    [{ name: undefined }, 'name: Is missing.'],
    [{ name: 3 }, 'name: Must be a string.'],
    [{ name: '' }, 'name: Must not be empty.'],
    [{ name: 'Augusta' }, 'name: Must have at most 5 characters.'],
    [{ perDay: -1 }, 'perDay: Must be at least 0.'],
    [{ perDay: 101 }, 'perDay: Must be at most 100.'],
    [{ perDay: 1.5 }, 'perDay: Must be a whole number.'],
    [{ share: 0 }, 'share: Must be more than 0.'],
    [{ at: '2026-11-22T10:00:00Z' }, 'at: Must be an instant, like 2026-11-22T10:00:00.000Z.'],
    [{ on: '22.11.2026' }, 'on: Must be a day, like 2026-11-22.'],
    [{ logoUrl: 'http://a.example' }, 'logoUrl: Must be an address (URL) that is allowed here.'],
    [{ lines: [] }, 'lines: Must not be empty.'],
    [{ lines: ['1', '2', '3'] }, 'lines: Must have at most 2 entries.'],
    [{ lines: {} }, 'lines: Must be a list.'],
    [
      { legalLines: { Germany: '' } },
      'legalLines.Germany: Must be an ISO 3166-1 country: two capital letters, like DE.',
    ],
    [{ color: 1, size: 2 }, '(whole): color is not known. size is not known.'],
  ])('%j', (change, sentence) => {
    expect(wrongOf(change)).toEqual([sentence]);
  });

  test('also of what must be empty, and of what may have several forms', () => {
    expect(() => parse(z.undefined(), {}, 'The body')).toThrow('Must be left out.');
    const forms = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })]);
    expect(() => parse(forms, {}, 'The body')).toThrow('one of the forms');
    expect(() => parse(forms, undefined, 'The body')).toThrow('Is missing.');
  });

  test('that repeats no value, and no field that may be somebody’s address', () => {
    expect(wrongOf({ 'ada@example.com': 1 })).toEqual(['(whole): A field is not known.']);
  });
});
