import { languageChain } from '../customers/language.ts';
import { networkOf } from '../kit/client-network.ts';
import { formatDecimal, nearestUnit, parseExact } from '../kit/money.ts';
import type * as z from '../kit/z.ts';
import type { Candidate, Share, Worth } from '../offers/cart.ts';
import { explained } from '../offers/explain.ts';
import { classesOf } from '../shops/product-classes.ts';
import type { Shop } from '../shops/shop.ts';
import type { Question } from './assess.ts';
import type { Asked, AskedLine, validateRoute } from './shop-coupons.api.ts';

/** Turns what a checkout sends into a question, and what codes are worth into its answer. */

const linePrice = ({ unitPrice, quantity }: AskedLine, currency: string): number =>
  nearestUnit(parseExact(unitPrice, currency) * BigInt(quantity));

const classesIn = ({ unitPrice: _unitPrice, ...goods }: AskedLine, { returns }: Shop['settings']) =>
  classesOf(goods, returns.productClasses);

/** The question of a checkout. Errors: Invalid for an amount that is too large. */
export const questionOf = ({ cart, codes }: Asked, { settings }: Pick<Shop, 'settings'>): Question => {
  const { currency, customer } = cart;
  const exact = cart.shipping.reduce((sum, { price }) => sum + parseExact(price, currency), 0n);
  return {
    cartId: cart.id,
    cart: {
      currency,
      lines: cart.lines.map((line) => ({
        id: line.id,
        productId: line.productId,
        sku: line.sku,
        quantity: line.quantity,
        price: linePrice(line, currency),
        classes: classesIn(line, settings),
        tags: line.tags,
        ...(line.giftCard && { isMoney: true as const }),
      })),
      shipping: nearestUnit(exact),
      country: customer.country,
      channel: cart.channel,
    },
    email: customer.email,
    region: customer.region,
    codes,
  };
};

/** The worth of codes as a checkout reads it: decimals, and sentences in the customer's language. */
export const answerOf = (
  worth: Worth,
  candidates: readonly Candidate[],
  { cart: { currency, customer, clientAddress = '' } }: Asked,
  { defaultLocale }: Pick<Shop, 'defaultLocale'>,
): z.input<typeof validateRoute.answer> => {
  const decimal = (amount: number) => formatDecimal({ amount, currency });
  const shares = (discounts: readonly Share[]) =>
    discounts.map(({ code, amount }) => ({ code, amount: decimal(amount) }));
  const chain = languageChain({ order: customer.locale, country: customer.country, shop: defaultLocale });
  const sentences = explained(worth, candidates, { currency, chain });
  const sentenceOf = (all: typeof sentences.applied, code: string) =>
    all.find((each) => each.code === code)?.text ?? '';
  return {
    currency,
    lines: worth.lines.map(({ id, price, discounts, total }) => ({
      id,
      price: decimal(price),
      discounts: shares(discounts),
      total: decimal(total),
    })),
    shipping: {
      price: decimal(worth.shipping.price),
      discounts: shares(worth.shipping.discounts),
      total: decimal(worth.shipping.total),
    },
    applied: worth.applied.map(({ code, offer, amount }) => ({
      code,
      offer,
      amount: decimal(amount),
      explanation: sentenceOf(sentences.applied, code),
    })),
    refused: worth.refused.map(({ code, why }) => ({
      code,
      reason: why.kind,
      explanation: sentenceOf(sentences.refused, code),
      ...(why.kind === 'minimum' && { missing: decimal(why.missing) }),
      ...(why.kind === 'locked' && { until: why.until }),
      ...(why.kind === 'gift-missing' && { gift: why.of }),
    })),
    defence: networkOf(clientAddress) === undefined ? 'off' : 'on',
    discount: decimal(worth.discount),
    total: decimal(worth.total),
  };
};
