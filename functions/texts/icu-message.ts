import {
  type DateElement,
  type MessageFormatElement,
  type NumberElement,
  type PluralElement,
  parse,
  type SelectElement,
  type TimeElement,
  TYPE,
} from '@formatjs/icu-messageformat-parser';
import { invalid } from '../kit/errors.ts';
import { remembered } from '../kit/memoise.ts';
import type { Money } from '../kit/money.ts';
import { formatDate, formatMoment, formatMoney, formatNumber, formatShare, formatTime } from './format.ts';

/** A UTC instant (`2026-11-22T10:00:00.000Z`) as the clocks of an IANA zone show it. */
export interface Moment {
  readonly instant: string;
  readonly zone: string;
}

/** The value of a variable: text, a number, an amount in minor units, or a moment. */
export type Value = string | number | Money | Moment;
export type Values = Readonly<Record<string, Value>>;
export type Kind = 'text' | 'number' | 'money' | 'moment';

/** A part of a message that varies: a variable, or a plural or select with all its options. */
export interface Varying {
  /** The variables that it needs, including nested ones. */
  readonly variables: readonly string[];
  /**
   * Errors: Invalid if a variable is missing or has the wrong kind; the error names the variable, never the
   * value.
   */
  readonly format: (values: Values) => string;
}

/**
 * A message in ICU's syntax (MessageFormat of ICU 4.8 and later), parsed once. Supported: `{name}`, formatted
 * by the kind of its value; `{n, number}`, also `integer` and `percent`; `{total, number, money}`, whose
 * currency comes with the amount; `{at, date}` and `{at, time}`, also `short`, `medium`, `long`, `full`, and
 * `moment` for both; a time always has its offset from UTC; `plural`, `selectordinal`, `select`. Skeletons (`::…`) are not
 * supported, because they would let a sentence fix the currency of an amount. `<` is an ordinary character.
 */
export interface Message extends Varying {
  /** The fixed texts and the varying parts, in order. */
  readonly parts: readonly (string | Varying)[];
  /** The kinds that each variable may have, given how the message uses it. */
  readonly kinds: ReadonlyMap<string, readonly Kind[]>;
  /** Variables that an apostrophe makes plain words. */
  readonly quoted: readonly Quoted[];
}

/**
 * ICU reads an apostrophe before a brace as the beginning of a quotation, which takes the variable in it for
 * plain words: `The '{shop}' sale`, `l'{shop}`. `at`: the apostrophe, counted in characters from 1.
 */
interface Quoted {
  readonly name: string;
  readonly at: number;
}

/**
 * `tag` is BCP 47. Errors: Invalid, with the place of the syntax error, or the variable that is used in an
 * unsupported way.
 */
export const parseMessage = (tag: string, pattern: string): Message => {
  const elements = syntaxOf(pattern);
  const kinds = kindsOf(elements);
  const parts = elements.map((element) => partOf(tag, element));
  const quoted = elements.flatMap((element) => quotedIn(pattern, element));
  return { parts, kinds, quoted, variables: [...kinds.keys()], format: joined(parts) };
};

/**
 * What is wrong with a message for a template that offers these variables, as sentences; empty if nothing is.
 * A message need not use all offered variables, but must not quote one.
 */
export const misusedVariables = (message: Message, offered: Readonly<Record<string, Kind>>): string[] => [
  ...message.quoted.map(
    ({ name, at }) =>
      `The apostrophe at character ${at} makes {${name}} plain words, so people read the braces. Write ’ or two apostrophes ('') in its place.`,
  ),
  ...[...message.kinds].flatMap(([name, kinds]) => {
    const kind = Object.hasOwn(offered, name) ? offered[name] : undefined;
    if (!kind)
      return `There is no variable "${name}". The variables are: ${Object.keys(offered).join(', ')}.`;
    return kinds.includes(kind)
      ? []
      : `The variable "${name}" is ${kind}, and is used as ${kinds.join(' or ')}.`;
  }),
];

/** The first quoted variable of each text, in options too. */
const quotedIn = (pattern: string, element: MessageFormatElement): Quoted[] => {
  if (element.type === TYPE.plural || element.type === TYPE.select)
    return Object.values(element.options).flatMap(({ value }) =>
      value.flatMap((each) => quotedIn(pattern, each)),
    );
  if (element.type !== TYPE.literal) return [];
  const [, name] = /\{\s*([\p{L}\p{N}_]+)\s*[},]/u.exec(element.value) ?? [];
  if (!name) return [];
  const { start = { offset: 0 }, end } = element.location ?? {};
  const written = pattern.slice(start.offset, end?.offset);
  const opening = [...written.matchAll(/''|'(?=[{}#])/g)].find(([sign]) => sign === "'");
  return [{ name, at: start.offset + (opening?.index ?? 0) + 1 }];
};

const syntaxOf = (pattern: string): MessageFormatElement[] => {
  try {
    return parse(pattern, { ignoreTag: true, shouldParseSkeletons: false, captureLocation: true });
  } catch (error) {
    // The library's message is an identifier: EXPECT_ARGUMENT_CLOSING_BRACE.
    const what = error instanceof Error ? error.message.toLowerCase().replaceAll('_', ' ') : 'unreadable';
    throw invalid(`This is not an ICU message: ${what}${placeOf(error)}.`);
  }
};

const placeOf = (error: unknown): string => {
  const { location } = Object(error);
  return typeof location?.start?.offset === 'number' ? ` at character ${location.start.offset + 1}` : '';
};

const anyKind: readonly Kind[] = ['text', 'number', 'money', 'moment'];

/** The kinds that this use of a variable allows. */
const kindsOfUse = (
  element: Exclude<MessageFormatElement, { type: TYPE.literal | TYPE.pound }>,
): readonly Kind[] => {
  if (element.type === TYPE.number) return element.style === 'money' ? ['money'] : ['number'];
  if (element.type === TYPE.plural) return ['number'];
  if (element.type === TYPE.date || element.type === TYPE.time) return ['moment'];
  return element.type === TYPE.select ? ['text'] : anyKind;
};

const kindsOf = (elements: readonly MessageFormatElement[]): Map<string, readonly Kind[]> => {
  const kinds = new Map<string, readonly Kind[]>();
  const collect = (element: MessageFormatElement): void => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return;
    const allowed = (kinds.get(element.value) ?? anyKind).filter((kind) =>
      kindsOfUse(element).includes(kind),
    );
    if (allowed.length === 0)
      throw invalid(`The variable "${element.value}" is used as two different kinds.`);
    kinds.set(element.value, allowed);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return;
    for (const { value } of Object.values(element.options)) value.forEach(collect);
  };
  elements.forEach(collect);
  return kinds;
};

/**
 * `count` is the value of `#` directly inside a plural (in a select inside a plural `#` is text, as in ICU).
 */
type Format = (values: Values, count?: string) => string;
type Part = string | { readonly variables: readonly string[]; readonly format: Format };

const joined = (parts: readonly Part[]): Format => {
  const [only] = parts;
  if (only === undefined) return () => '';
  if (parts.length === 1) return typeof only === 'string' ? () => only : only.format;
  return (values, count) => {
    let text = '';
    for (const part of parts) text += typeof part === 'string' ? part : part.format(values, count);
    return text;
  };
};

const partOf = (tag: string, element: MessageFormatElement): Part => {
  if (element.type === TYPE.literal) return element.value;
  // The parser reads `#` outside of a plural as text, so there is always a count here.
  if (element.type === TYPE.pound) return { variables: [], format: (_values: Values, count = '#') => count };
  return { variables: [...kindsOf([element]).keys()], format: formatter(tag, element) };
};

const formatter = (
  tag: string,
  element: Exclude<MessageFormatElement, { type: TYPE.literal | TYPE.pound }>,
): Format => {
  switch (element.type) {
    case TYPE.number:
      return numbers(tag, element);
    case TYPE.date:
    case TYPE.time:
      return moments(tag, element);
    case TYPE.plural:
      return plurals(tag, element);
    case TYPE.select:
      return selects(tag, element);
    default:
      return (values) => plain(tag, valueIn(values, element.value));
  }
};

const plain = (tag: string, value: Value): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(tag, value);
  return 'amount' in value
    ? formatMoney(tag, value.amount, value.currency)
    : formatMoment(tag, value.instant, value.zone);
};

const valueIn = (values: Values, name: string): Value => {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw invalid(`The variable "${name}" has no value.`);
  return value;
};

const otherKind = (name: string, needed: string) =>
  invalid(`The value of the variable "${name}" is not ${needed}.`);

const numberOf = (values: Values, name: string): number => {
  const value = valueIn(values, name);
  if (typeof value !== 'number' || !Number.isFinite(value)) throw otherKind(name, 'a number');
  return value;
};

const numbers = (tag: string, { value: name, style }: NumberElement): Format => {
  if (style === 'money')
    return (values) => {
      const value = valueIn(values, name);
      if (typeof value !== 'object' || !('amount' in value)) throw otherKind(name, 'an amount');
      return formatMoney(tag, value.amount, value.currency);
    };
  if (style === 'percent') return (values) => formatShare(tag, numberOf(values, name));
  if (style === 'integer') return (values) => formatNumber(tag, Math.trunc(numberOf(values, name)));
  if (style) throw invalid(`The variable "${name}" has an unknown style. Use integer, percent or money.`);
  return (values) => formatNumber(tag, numberOf(values, name));
};

const lengths = ['short', 'medium', 'long', 'full'] as const;

const moments = (tag: string, { type, value: name, style }: DateElement | TimeElement): Format => {
  const length = lengths.find((each) => each === style);
  if (style && style !== 'moment' && !length)
    throw invalid(`The variable "${name}" has an unknown style. Use ${lengths.join(', ')} or moment.`);
  return (values) => {
    const value = valueIn(values, name);
    if (typeof value !== 'object' || !('instant' in value)) throw otherKind(name, 'a moment');
    if (style === 'moment') return formatMoment(tag, value.instant, value.zone);
    return type === TYPE.date
      ? formatDate(tag, value.instant, value.zone, length ?? 'long')
      : formatTime(tag, value.instant, value.zone, length ?? 'short');
  };
};

const optionsOf = (tag: string, options: PluralElement['options']): ReadonlyMap<string, Format> =>
  new Map(
    Object.entries(options).map(([key, { value }]) => [
      key,
      joined(value.map((element) => partOf(tag, element))),
    ]),
  );

const plurals = (tag: string, { value: name, options, offset, pluralType }: PluralElement): Format => {
  const rules = new Intl.PluralRules(tag, { type: pluralType ?? 'cardinal' });
  const categoryOf = remembered((count) => rules.select(count));
  const formats = optionsOf(tag, options);
  return (values) => {
    const count = numberOf(values, name);
    const format =
      formats.get(`=${count}`) ?? formats.get(categoryOf(count - offset)) ?? formats.get('other');
    return format ? format(values, formatNumber(tag, count - offset)) : '';
  };
};

const selects = (tag: string, { value: name, options }: SelectElement): Format => {
  const formats = optionsOf(tag, options);
  return (values) => {
    const value = valueIn(values, name);
    if (typeof value !== 'string') throw otherKind(name, 'a text');
    const format = formats.get(value) ?? formats.get('other');
    return format ? format(values) : '';
  };
};
