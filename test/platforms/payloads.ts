import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { Failure } from '../../functions/kit/errors.ts';
import { isObject, parseJson } from '../../functions/kit/json.ts';
import { type OrderEvent, type ShopEvent, shopEvent } from '../../functions/platforms/event.ts';
import type { Translation } from '../../functions/platforms/platform.ts';

/** A fixture as `ingest` reads a body: without rounding its ids. */
export const fixture = (path: string): unknown =>
  parseJson(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'));

/** When every delivery of these tests was sent. */
export const sentAt = '2026-11-22T10:00:00.000Z';

export const translating =
  (translation: Translation) =>
  (topic: string, body: unknown): readonly ShopEvent[] =>
    translation.translate(topic, body, sentAt);

/** The value at `line_items.0.price`, undefined where there is none. */
export const at = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isObject(value) ? value[key] : undefined;
  }, body);

/** A copy of a body with other values at some paths; undefined takes the key away. */
export const changed = (body: unknown, changes: Record<string, unknown>): unknown =>
  Object.entries(changes).reduce((copy, [path, value]) => {
    const keys = path.split('.');
    const key = keys.pop() ?? '';
    const parent = keys.length === 0 ? copy : at(copy, keys.join('.'));
    if (value === undefined) remove(parent, key);
    else write(parent, key, value);
    return copy;
  }, structuredClone(body));

const write = (parent: unknown, key: string, value: unknown): void => {
  if (Array.isArray(parent)) parent[Number(key)] = value;
  else if (isObject(parent)) parent[key] = value;
};

const remove = (parent: unknown, key: string): void => {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isObject(parent)) delete parent[key];
};

/** The one event, which is of an order. */
export const onlyOrder = (events: readonly ShopEvent[]): OrderEvent => {
  const [event] = events;
  if (events.length !== 1 || event?.kind !== 'order') throw new Error('Expected one event of an order.');
  return event;
};

export const snapshotOf = (events: readonly ShopEvent[]) => {
  const { snapshot } = onlyOrder(events);
  if (!snapshot) throw new Error('Expected a snapshot.');
  return snapshot;
};

/** Why a translation refuses a body, as Invalid; any other failure is thrown. */
export const refusalBy = (translation: Translation, topic: string, body: unknown): string => {
  try {
    translating(translation)(topic, body);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'Invalid') return error.message;
    throw error;
  }
  return 'It was translated.';
};

const pathsOf = (value: unknown, prefix = ''): string[] => {
  const keys = Array.isArray(value)
    ? [...value.keys()].map(String)
    : isObject(value)
      ? Object.keys(value)
      : [];
  return keys.flatMap((key) => [`${prefix}${key}`, ...pathsOf(at(value, key), `${prefix}${key}.`)]);
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, '', ' ', 0, -1, 1, 1.5, -0, 1e21, 1e-7, 2 ** 53, true, false, [], {}, [null], [[]], [{}]],
    ...['-5.00', '12.345678', '0.1e3', '1,50', 'Infinity', 'NaN', '99999999999999999999', '0x10', '٣'],
    ...['2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:00', '2026-11-20', 'now'],
    ...['EUR', 'JPY', 'XXX', 'eur', 'Germany', 'de_DE', 'x'.repeat(3000), 'a@b', 'x@y.zz', '💛'.repeat(200)],
    ...['\u0000', '\u2028line', '\ud800', '__proto__', 'constructor', { __proto__: null }, { id: 1 }],
  ),
  fc.anything({ withNullPrototype: false, maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
);

const change = fc.record({
  place: fc.nat(),
  from: fc.nat(),
  how: fc.constantFrom('remove', 'replace', 'copy', 'tweak'),
  value: odd,
});

const tweaked = (value: unknown): unknown => {
  if (typeof value === 'number') return -value;
  if (typeof value === 'string') return `${value.slice(1)}7`;
  return Array.isArray(value) ? [...value, ...value] : value;
};

/** Shopify's examples have ids of 19 digits, and shops have ids of 13. Both are read, each in its own way. */
const withUsualIds = ([topic, body]: readonly [topic: string, body: unknown]) =>
  [topic, JSON.parse(JSON.stringify(body).replace(/\d{16,}/g, (digits) => digits.slice(-13)))] as const;

/** Bodies a few changes away from one of these: keys gone, values odd, taken from elsewhere, or nearly right. */
export const mutations = (bodies: readonly (readonly [topic: string, body: unknown])[]) =>
  fc
    .tuple(
      fc.constantFrom(...bodies, ...bodies.map(withUsualIds)),
      fc.array(change, { minLength: 1, maxLength: 4 }),
    )
    .map(([[topic, body], changes]) => {
      const mutated = changes.reduce<unknown>((current, { place, from, how, value }) => {
        const paths = pathsOf(current);
        const path = paths[place % paths.length] ?? '';
        const source = at(current, paths[from % paths.length] ?? '');
        const replacements = {
          remove: undefined,
          replace: value,
          copy: source,
          tweak: tweaked(at(current, path)),
        };
        return changed(current, { [path]: replacements[how] });
      }, body);
      return { topic, body: mutated };
    });

/**
 * Translates to events that our schemas take, unchanged by them, or is refused as Invalid without quoting anything
 * personal. Tells which.
 */
export const survives = (translation: Translation, topic: string, body: unknown): boolean => {
  try {
    for (const event of translating(translation)(topic, body))
      expect(shopEvent.parse(event)).toStrictEqual(event);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.kind).toBe('Invalid');
    expect(error.message).not.toMatch(/example|Lindenallee|Weber|Brandt|田中/);
    return false;
  }
};
