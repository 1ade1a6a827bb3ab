import { afterEach, describe, expect, test, vi } from 'vitest';
import { limitsFor, mostOfALongForm, readForm } from '../../functions/kit/read-form.ts';
import { formBody } from '../support/sent-form.ts';

const fields = (count: number) =>
  formBody(Object.fromEntries(Array.from({ length: count }, (_one, place) => [`field.${place}`, 'yes'])));

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a form', () => {
  test('has for each field the first value that was sent', () => {
    const form = readForm(Buffer.from('a=1&b=%20two%20&a=3'), limitsFor(2));
    expect(form?.names).toEqual(['a', 'b']);
    expect(form?.raw('a')).toBe('1');
    expect(form?.raw('b')).toBe(' two ');
    expect(form?.words('b', 10)).toBe('two');
    expect(form?.raw('c')).toBeUndefined();
  });

  test('may have twenty fields more than its page serves', () => {
    expect(readForm(fields(24), limitsFor(4))?.names).toHaveLength(24);
    expect(readForm(fields(25), limitsFor(4))).toBeUndefined();
  });

  test('counts a field each time that it is sent', () => {
    expect(readForm(Buffer.from('a=1&'.repeat(25)), limitsFor(4))).toBeUndefined();
  });

  test.each([
    ['of any page', limitsFor(1_000), 100, 64_000],
    ['of returns', limitsFor(5_000, mostOfALongForm), 4_000, 1_000_000],
  ])('%s has a limit whatever its page serves', (_which, limits, most, bytes) => {
    expect(readForm(fields(most), limits)?.names).toHaveLength(most);
    expect(readForm(fields(most + 1), limits)).toBeUndefined();
    const words = (length: number) => Buffer.from(`a=${'x'.repeat(length - 2)}`);
    expect(readForm(words(bytes), limits)?.raw('a')).toHaveLength(bytes - 2);
    expect(readForm(words(bytes + 1), limits)).toBeUndefined();
  });

  test('is gone through once, however often it is asked for its fields', () => {
    // Each of these goes through all fields.
    const lookups = (['get', 'getAll', 'has'] as const).map((name) =>
      vi.spyOn(URLSearchParams.prototype, name),
    );
    const begun = vi.spyOn(URLSearchParams.prototype, Symbol.iterator);
    const form = readForm(fields(4_000), mostOfALongForm);
    for (const name of form?.names ?? []) form?.raw(name);
    expect(begun).toHaveBeenCalledTimes(1);
    for (const lookup of lookups) expect(lookup).not.toHaveBeenCalled();
  });

  test('beyond its limit is left where the limit is, however much follows', () => {
    const steps = (count: number): number => {
      let taken = 0;
      const whole = URLSearchParams.prototype[Symbol.iterator];
      vi.spyOn(URLSearchParams.prototype, Symbol.iterator).mockImplementation(function (
        this: URLSearchParams,
      ) {
        const entries = whole.call(this);
        const next = entries.next.bind(entries);
        entries.next = () => {
          taken += 1;
          return next();
        };
        return entries;
      });
      expect(readForm(fields(count), mostOfALongForm)).toBeUndefined();
      vi.restoreAllMocks();
      return taken;
    };
    expect(steps(20_000)).toBe(mostOfALongForm.fields + 1);
    expect(steps(40_000)).toBe(steps(20_000));
  });
});
