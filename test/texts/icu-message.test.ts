import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kind, misusedVariables, parseMessage, type Values } from '../../functions/texts/icu-message.ts';

const format = (pattern: string, values: Values, tag = 'en') => parseMessage(tag, pattern).format(values);

describe('a message says', () => {
  const christmas = { instant: '2026-12-24T23:30:00.000Z', zone: 'Asia/Tokyo' };
  test.each<[string, Values, string, string]>([
    ['Hello {name}!', { name: 'Ada' }, 'en', 'Hello Ada!'],
    ['a < b and <b>{x}</b>', { x: 'c' }, 'en', 'a < b and <b>c</b>'],
    ["It''s '{'{x}'}'", { x: 'y' }, 'en', "It's {y}"],
    ['{n} / {n, number} / {n, number, integer}', { n: 1234.5 }, 'de', '1.234,5 / 1.234,5 / 1.234'],
    ['{share, number, percent}', { share: 0.125 }, 'en', '12.5%'],
    ['{total}', { total: { amount: 1990, currency: 'USD' } }, 'en', '$19.90'],
    ['{total, number, money}', { total: { amount: 1990, currency: 'JPY' } }, 'en', '¥1,990'],
    ['{at, date}', { at: christmas }, 'en', 'December 25, 2026'],
    ['{at, date, short}', { at: christmas }, 'de', '25.12.26'],
    ['{at, date, moment}', { at: christmas }, 'en', 'December 25, 2026 at 08:30 (UTC+9)'],
    // R13: a time of day without its offset could be that of any zone.
    ['{at, time, short}', { at: christmas }, 'de', '08:30 (UTC+9)'],
    ['{at, time, full}', { at: christmas }, 'ja', '8:30:00（UTC+9）'],
    ['{n, plural, =0 {none} one {# piece} other {# pieces}}', { n: 1 }, 'en', '1 piece'],
    ['{n, plural, =0 {none} one {#} other {# pieces}}', { n: 0 }, 'en', 'none'],
    [
      '{n, plural, offset:1 one {you and # other} other {you and # others}}',
      { n: 3 },
      'en',
      'you and 2 others',
    ],
    ['{n, plural, one {x} few {# few} other {# many}}', { n: 3 }, 'ar', '3 few'],
    ['{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 }, 'en', '22nd'],
    ['{how, select, express {fast} other {slow}}', { how: 'express' }, 'en', 'fast'],
    ['{how, select, express {fast} other {slow}}', { how: 'constructor' }, 'en', 'slow'],
    [
      '{n, plural, one {{how, select, a {{n} A} other {B}}} other {{name} has #}}',
      { n: 1, how: 'a', name: 'Ada' },
      'en',
      '1 A',
    ],
    ['# is a sign', {}, 'en', '# is a sign'],
    ['', {}, 'en', ''],
  ])('%s', (pattern, values, tag, said) => {
    expect(format(pattern, values, tag)).toBe(said);
  });

  test('a value as it is, whatever signs it has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(format('<{name}>', { name })).toBe(`<${name}>`);
      }),
    );
  });
});

describe('a message is refused', () => {
  test.each<[string, string, RegExp]>([
    ['an open brace', 'Hello {name', /not an ICU message: .*closing brace.* at character 7/],
    ['a plural without other', '{n, plural, one {x}}', /other clause/],
    ['a style that is not offered', '{n, number, ::currency/EUR}', /"n" has an unknown style/],
    ['a length that is not offered', '{at, date, tiny}', /"at" has an unknown style/],
    ['a variable of two kinds', '{n, plural, other {#}} {n, date}', /"n" is used as two different kinds/],
  ])('for %s', (_what, pattern, problem) => {
    expect(() => parseMessage('en', pattern)).toThrow(problem);
  });

  test.each<[string, Values, RegExp]>([
    ['Hello {name}', {}, /"name" has no value/],
    ['Hello {constructor}', {}, /"constructor" has no value/],
    ['{n, plural, other {#}}', { n: 'secret' }, /"n" is not a number/],
    ['{total, number, money}', { total: 5 }, /"total" is not an amount/],
    ['{at, date}', { at: 'secret' }, /"at" is not a moment/],
    ['{how, select, other {x}}', { how: 7 }, /"how" is not a text/],
  ])('%s with %o, by the name of the variable and not by its value', (pattern, values, problem) => {
    const message = parseMessage('en', pattern);
    expect(() => message.format(values)).toThrow(problem);
    expect(() => message.format(values)).not.toThrow(/secret/);
  });
});

describe('the variables of a message', () => {
  const offered = { name: 'text', n: 'number', at: 'moment', total: 'money' } as const satisfies Record<
    string,
    Kind
  >;

  test.each<[string, string[]]>([
    ['Hello {name}, {n, plural, one {{total}} other {{at, date}}}', []],
    ['Hello {nmae}', ['There is no variable "nmae". The variables are: name, n, at, total.']],
    ['{name, plural, other {#}}', ['The variable "name" is text, and is used as number.']],
    ['{n, plural, one {{name, date}} other {}}', ['The variable "name" is text, and is used as moment.']],
    ['{toString}', ['There is no variable "toString". The variables are: name, n, at, total.']],
  ])('%s', (pattern, problems) => {
    expect(misusedVariables(parseMessage('en', pattern), offered)).toEqual(problems);
  });

  const quoted = (name: string, place: number) => [
    `The apostrophe at character ${place} makes {${name}} plain words, so people read the braces. Write ’ or two apostrophes ('') in its place.`,
  ];

  test.each<[string, string[]]>([
    ["The '{name}' sale", quoted('name', 5)],
    ["L'{name}", quoted('name', 2)],
    ["It''s '{ name }'", quoted('name', 7)],
    ["Use '{' and {name}", []],
    ["It'''{name}'", quoted('name', 5)],
    ["{n, plural, one {the '{name}'} other {'#' of {name}}}", quoted('name', 22)],
    ["{n, plural, other {one '#{total}'}}", quoted('total', 24)],
    ["'{at, date, full}'", quoted('at', 1)],
    // These say what they seem to say.
    ["The ''{name}'' sale", []],
    ["It's {name}’s", []],
    ["'{' {name} '}'", []],
  ])('M11: quoted in %s are found, with their place', (pattern, problems) => {
    expect(misusedVariables(parseMessage('en', pattern), offered)).toEqual(problems);
  });

  test('are listed, nested ones too, and for each part', () => {
    const { variables, parts } = parseMessage('en', 'Dear {name}, {n, plural, one {{total}} other {#}}.');
    expect(variables).toEqual(['name', 'n', 'total']);
    expect(parts.map((part) => (typeof part === 'string' ? part : part.variables))).toEqual([
      'Dear ',
      ['name'],
      ', ',
      ['n', 'total'],
      '.',
    ]);
  });
});
