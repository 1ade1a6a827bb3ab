import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMoney } from '../../functions/kit/money.ts';
import type { Candidate, Cart, CartLine } from '../../functions/offers/cart.ts';
import { terms } from '../../functions/offers/terms.ts';

/** The worked carts of docs/coupons.md: what stands there is what the tests expect. */

interface WorkedLine {
  readonly name: string;
  readonly price: number;
  readonly discounts: readonly { readonly code: string; readonly amount: number }[];
  readonly total: number;
}

export interface WorkedCart {
  readonly title: string;
  readonly cart: Cart;
  readonly candidates: readonly Candidate[];
  /** Lines, then shipping. */
  readonly expected: readonly WorkedLine[];
  readonly discount: number;
  readonly total: number;
  /** What the customer reads about each code, in English. */
  readonly sentences: Readonly<Record<string, string>>;
}

const document = readFileSync(join(import.meta.dirname, '../../docs/coupons.md'), 'utf8');

const cells = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the first table, without its heading. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\|.*\|$/gm)].map(([row]) => cells(row)).slice(2);

const [, section = ''] = document.split('### Twenty worked carts');
const [introduction = '', ...texts] = section.split('\n## ')[0]?.split('#### Cart ') ?? [];

/** The offers of the examples by code. */
const offers = new Map(
  rowsOf(introduction).map(([code = '', json = '']) => [
    code.replaceAll('`', ''),
    terms.parse(JSON.parse(json.replaceAll('`', ''))),
  ]),
);

const classesOf = (product: string): string[] => (['mug', 'plate'].includes(product) ? ['ceramics'] : []);

const lineOf = ({ name, price }: WorkedLine, place: number): CartLine => {
  const [productId = '', quantity = '1'] = name.split(' × ');
  const isMoney = productId === 'voucher' ? ({ isMoney: true } as const) : {};
  const id = `line-${place}`;
  return {
    id,
    productId,
    quantity: Number(quantity),
    price,
    classes: classesOf(productId),
    tags: [],
    ...isMoney,
  };
};

const worked = (text: string): WorkedCart => {
  const [title = ''] = text.split('\n');
  const [, currency = '', country] = /^In ([A-Z]{3})(?:, to ([A-Z]{2}))?\./m.exec(text) ?? [];
  const minor = (decimal: string): number => parseMoney(decimal, currency).amount;
  const [typed = ''] = /Typed: .*$/m.exec(text) ?? [];
  const limits = new Map(
    [...text.matchAll(/`(\w+)` has ([\d.]+) left/g)].map(([, code = '', left = '']) => [code, minor(left)]),
  );
  const lines = rowsOf(text).map(([name = '', price = '', discounts = '', total = '']) => ({
    name,
    price: minor(price),
    discounts: [...discounts.matchAll(/`(\w+)` ([\d.]+)/g)].map(([, code = '', amount = '']) => ({
      code,
      amount: minor(amount),
    })),
    total: minor(total),
    sum: discounts,
  }));
  const [total, shipping] = lines.toReversed();
  const goods = lines.slice(0, -2);
  if (!total || !shipping || !currency) throw new Error(`Cart ${title} cannot be read.`);
  const firstOrder = text.includes('The customer has ordered before.') ? false : undefined;
  return {
    title,
    cart: {
      currency,
      country,
      lines: goods.map(lineOf),
      shipping: shipping.price,
      buyer: { firstOrder, tags: [] },
    },
    candidates: [...typed.matchAll(/`(\w+)`/g)].map(([, code = '']) => {
      const found = offers.get(code);
      if (!found) throw new Error(`${code} of cart ${title} has no terms.`);
      return { code, offer: `off_${code}`, version: 1, terms: found, left: limits.get(code) };
    }),
    expected: [...goods, shipping],
    discount: minor(total.sum),
    total: total.total,
    sentences: Object.fromEntries(
      [...text.matchAll(/^- `(\w+)`: (.*)$/gm)].map(([, code = '', sentence = '']) => [code, sentence]),
    ),
  };
};

export const workedCarts: readonly WorkedCart[] = texts.map(worked);
