import { describe, expect, test } from 'vitest';
import type { Submitted } from '../../functions/kit/read-form.ts';
import type { OrderLine } from '../../functions/orders/order.ts';
import { chosenItems, formLines, readChoice, readTyped } from '../../functions/portal/return-form.ts';
import type { ReturnableLine } from '../../functions/refunds/returnable.ts';
import { sentForm } from '../support/sent-form.ts';

/** The same list, and how often somebody looked at one of its entries. */
const watched = <T>(list: readonly T[]) => {
  const count = { looks: 0 };
  const seen: readonly T[] = new Proxy(list, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) count.looks += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  return { seen, count };
};

/** The same form, and how often somebody asked it for a field. */
const asked = (form: Submitted) => {
  const count = { looks: 0 };
  const counted =
    <A extends readonly unknown[], R>(answer: (...args: A) => R) =>
    (...args: A): R => {
      count.looks += 1;
      return answer(...args);
    };
  return { form: { ...form, words: counted(form.words), raw: counted(form.raw) }, count };
};

const free = (count: number): ReturnableLine[] =>
  Array.from({ length: count }, (_one, place) => ({
    lineId: `l${place}`,
    delivered: 1,
    free: [[0, 1] as const],
  }));

const ordered = (count: number): OrderLine[] =>
  free(count).map(({ lineId }) => ({
    id: lineId,
    title: 'Socks',
    quantity: 1,
    unitPrice: { shop: 1000, presentment: 1000 },
    discounts: [],
    taxes: [],
    requiresShipping: true,
    giftCard: false,
  }));

const formOf = (count: number, name: string) =>
  sentForm(
    Object.fromEntries(
      Array.from({ length: count }, (_one, place) => [
        [`quantity.${name}${place}`, '1'],
        [`reason.${name}${place}`, 'none'],
        [`note.${name}${place}`, 'x'],
      ]).flat(),
    ),
  );

/** How many looks it takes to read a form of so many lines, and to show it again. */
const looksFor = (count: number, name: string): number => {
  const lines = watched(free(count));
  const order = watched(ordered(count));
  const sent = asked(formOf(count, name));
  const { choice } = readChoice(sent.form, lines.seen);
  formLines(lines.seen, order.seen, 'EUR', readTyped(sent.form));
  chosenItems(choice, order.seen);
  return lines.count.looks + order.count.looks + sent.count.looks;
};

describe('reading a form of returns', () => {
  test.each([
    ['lines of the order', 'l'],
    ['lines that the order does not have', 'x'],
  ])('takes twice as many looks for twice as many lines: %s', (_what, name) => {
    const [some, twice] = [looksFor(500, name), looksFor(1_000, name)];
    expect(some).toBeGreaterThan(500);
    expect(twice / some).toBeCloseTo(2, 1);
  });
});
