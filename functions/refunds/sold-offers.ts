import { proportion } from '../kit/proportion.ts';
import { text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Candidate, Cart, CartLine, Worth } from '../offers/cart.ts';
import { placesOf } from '../offers/qualifying.ts';
import { promisedIn } from '../offers/savings.ts';
import { split, sumOf } from '../offers/split.ts';
import { type Benefit, discountClasses, type Selection, type Terms, terms } from '../offers/terms.ts';
import { worthOf } from '../offers/worth.ts';
import { floored, inEach, minus, nothing, plus, smaller, sum } from '../orders/amounts.ts';
import type { Dual } from '../orders/order.ts';
import { classesOf, type ProductClass } from '../shops/product-classes.ts';
import { type KeptLine, listPrice, listPriceOf } from './kept-lines.ts';
import { amountsOfPieces } from './piece-amounts.ts';
import { countOf } from './units.ts';

/** An offer of ours whose code the order used, with the terms that the code was issued with. */
export const soldOffer = z.object({
  /** As the order has it. */
  code: text(255),
  offer: z.string(),
  version: z.int(),
  terms,
});
export type SoldOffer = Readonly<z.output<typeof soldOffer>>;

export interface SoldUnder {
  readonly presentmentCurrency: string;
  readonly taxesIncluded: boolean;
  /** The shop's. */
  readonly productClasses: readonly ProductClass[];
}

/** What an offer gives on kept goods. */
export interface OfferEarnings {
  readonly offer: SoldOffer;
  readonly kind: Benefit['kind'];
  readonly earns: Dual;
  /** The list price of the kept goods that it counts. */
  readonly counted: Dual;
  /**
   * What these would have to cost for what the sale earned, in presentment minor units: the minimum, or a step of a
   * ladder. 0 where they miss nothing.
   */
  readonly missed: number;
}

type ChargedOn = (kept: readonly KeptLine[]) => readonly { readonly amount: Dual }[];

const cartLine = (kept: KeptLine, productClasses: readonly ProductClass[]): CartLine => {
  const { id, productId, sku, giftCard, tip, discounts } = kept.line;
  return {
    id,
    productId,
    sku,
    quantity: countOf(kept.spans),
    price: listPriceOf(kept).presentment,
    classes: classesOf(kept.line, productClasses),
    // See `markedByCode`.
    tags: discounts.flatMap((discount) => discount.code ?? []),
    ...(giftCard || tip ? { isMoney: true } : {}),
  };
};

/** Shipping discounts stay as charged, so there is no shipping in it. */
const cartOf = (kept: readonly KeptLine[], { presentmentCurrency, productClasses }: SoldUnder): Cart => ({
  currency: presentmentCurrency,
  lines: kept.map((line) => cartLine(line, productClasses)),
  shipping: 0,
  buyer: { tags: [] },
});

/**
 * An order does not have the tags of its products. Its discounts say as much: a line had one of the tags that an offer
 * names where the code of the offer took something off it.
 */
const markedByCode = (said: Selection, code: string): Selection =>
  said.tags ? { ...said, tags: [code] } : said;

/** The code of a gift stands on the gift alone, and says nothing of what had to be bought for it. */
const termsByCode = ({ code, terms: said }: SoldOffer): Terms => {
  const { benefit, appliesTo } = said;
  if (benefit.kind === 'gift')
    return { ...said, benefit: { ...benefit, of: markedByCode(benefit.of, code) } };
  return { ...said, appliesTo: appliesTo && markedByCode(appliesTo, code) };
};

/** That the conditions were met, and that the offers combine, were facts at the sale. */
const asSold = (sold: SoldOffer): Candidate => ({
  code: sold.code,
  offer: sold.offer,
  version: sold.version,
  terms: { ...termsByCode(sold), conditions: {}, combinesWith: [...discountClasses] },
});

/** What one offer gives in a cart. */
interface Given {
  readonly amount: number;
  readonly step: number | undefined;
  /** What it takes off each line where it takes something off. */
  readonly parts: readonly LinePart[];
}

interface LinePart {
  readonly lineId: string;
  readonly amount: number;
}

const givenIn = ({ applied, lines }: Worth, { code }: SoldOffer): Given => {
  const found = applied.find((each) => each.code === code);
  const parts = lines.flatMap(({ id, discounts }) =>
    discounts.flatMap((each) => (each.code === code ? [{ lineId: id, amount: each.amount }] : [])),
  );
  return { amount: found?.amount ?? 0, step: found?.step, parts };
};

/** The places of the lines that the offer's minimum looks at. Gifts do not count for their own. */
const countedPlaces = (cart: Cart, { benefit, appliesTo }: Terms): number[] => {
  const gifts = new Set(benefit.kind === 'gift' ? placesOf(cart, benefit.of) : []);
  return placesOf(cart, appliesTo).filter((place) => !gifts.has(place));
};

const missedBy = (counted: number, offer: SoldOffer, sale: Given, { currency }: Cart): number => {
  const [lowest, ...higher] = promisedIn(offer.terms, currency);
  if (!lowest) return 0;
  if (counted < lowest.minimum) return lowest.minimum;
  const reached = higher.find(({ step }) => step !== undefined && step === sale.step)?.minimum ?? 0;
  return counted < reached ? reached : 0;
};

/** What may be taken off each line at most: what was paid for it, and what these offers took off at the sale. */
const roomOn = (
  kept: readonly KeptLine[],
  { taxesIncluded }: SoldUnder,
  offers: readonly ChargedOn[],
): Map<string, Dual> =>
  new Map(
    kept.map((each) => {
      const { price, discounts } = amountsOfPieces(each.line, each.spans, taxesIncluded);
      const charged = offers.flatMap((chargedOn) => chargedOn([each])).map(({ amount }) => amount);
      return [each.line.id, plus(floored(minus(price, discounts)), sum(charged))];
    }),
  );

/** In proportion to the parts as far as there is room, and where there is room the rest. */
const spread = (amount: number, parts: readonly LinePart[], rooms: readonly number[]): number[] => {
  const wanted = split(
    amount,
    parts.map((part) => part.amount),
  );
  const placed = wanted.map((part, place) => Math.min(part, rooms[place] ?? 0));
  const rest = split(
    amount - sumOf(placed),
    rooms.map((room, place) => room - (placed[place] ?? 0)),
  );
  return placed.map((part, place) => part + (rest[place] ?? 0));
};

/**
 * Takes as much of an amount off these lines as there is room; their room shrinks by it. Each line gets the part that
 * the offer takes off it, so that offers are not in each other's way.
 */
const fitted = (amount: Dual, parts: readonly LinePart[], room: Map<string, Dual>): Dual => {
  const rooms = parts.map(({ lineId }) => room.get(lineId) ?? nothing);
  const taken = smaller(amount, sum(rooms));
  const [shop, presentment] = (['shop', 'presentment'] as const).map((key) =>
    spread(
      taken[key],
      parts,
      rooms.map((each) => each[key]),
    ),
  );
  for (const [place, { lineId }] of parts.entries()) {
    const part = { shop: shop?.[place] ?? 0, presentment: presentment?.[place] ?? 0 };
    room.set(lineId, minus(rooms[place] ?? nothing, part));
  }
  return taken;
};

interface Sold {
  readonly offer: SoldOffer;
  readonly chargedOn: ChargedOn;
  /** What the order has of it, and what the offer gives on all of the order. */
  readonly charged: Dual;
  readonly sale: Given;
}

const amountOf = (charged: ReturnType<ChargedOn>): Dual => sum(charged.map(({ amount }) => amount));

/**
 * In proportion to what the order has of the discount. So it is right in both currencies at the order's own rate, and
 * where the shop reckoned a little differently from us, its own amount counts.
 */
const asAtTheSale = ({ charged, sale }: Sold, now: number): Dual =>
  inEach(charged, nothing, (amount) => proportion(amount, now, sale.amount));

/**
 * What the offers give on the whole order. They were used together. Where they are not by their terms, what was left of
 * a budget may have been the reason: an offer whose better part it could not pay takes what the others left.
 */
const worthAtSale = (cart: Cart, candidates: readonly Candidate[], charged: readonly Dual[]): Worth => {
  const byTerms = worthOf(cart, candidates);
  if (byTerms.applied.length === candidates.length) return byTerms;
  const limited = worthOf(
    cart,
    candidates.map((each, place) => ({ ...each, left: charged[place]?.presentment })),
  );
  return limited.applied.length > byTerms.applied.length ? limited : byTerms;
};

/**
 * What each offer gives on kept goods, worked out anew: on their list price, with the shop's product classes, in the
 * currency that the customer saw. Together they never take more off a line than it costs. An offer that by its terms
 * gives nothing on the whole order cannot be worked out; what was charged stays. `chargedBy`: what an offer took off
 * at the sale, by its place in the list.
 */
export const earnings = (
  all: readonly KeptLine[],
  under: SoldUnder,
  offers: readonly SoldOffer[],
  chargedBy: (place: number) => ChargedOn,
): ((kept: readonly KeptLine[]) => OfferEarnings[]) => {
  const candidates = offers.map(asSold);
  const used = offers.map((offer, place) => {
    const chargedOn = chargedBy(place);
    return { offer, chargedOn, charged: amountOf(chargedOn(all)) };
  });
  const charges = used.map(({ charged }) => charged);
  const whole = worthAtSale(cartOf(all, under), candidates, charges);
  const sold = used.map((each): Sold => ({ ...each, sale: givenIn(whole, each.offer) }));
  const known = sold.filter(({ sale }) => sale.amount > 0);
  return (kept) => {
    const cart = cartOf(kept, under);
    const worth = worthOf(cart, candidates);
    const room = roomOn(
      kept,
      under,
      known.map(({ chargedOn }) => chargedOn),
    );
    return sold.map((each) => earningsOf(each, { kept, cart, worth, room }));
  };
};

interface Now {
  readonly kept: readonly KeptLine[];
  readonly cart: Cart;
  readonly worth: Worth;
  readonly room: Map<string, Dual>;
}

const earningsOf = (sold: Sold, { kept, cart, worth, room }: Now): OfferEarnings => {
  const { offer, chargedOn, sale } = sold;
  const places = new Set(countedPlaces(cart, termsByCode(offer)));
  const counted = listPrice(kept.filter((_line, place) => places.has(place)));
  const common = { offer, kind: offer.terms.benefit.kind, counted };
  if (sale.amount === 0) return { ...common, earns: amountOf(chargedOn(kept)), missed: 0 };
  const now = givenIn(worth, offer);
  return {
    ...common,
    earns: fitted(asAtTheSale(sold, now.amount), now.parts, room),
    missed: missedBy(counted.presentment, offer, sale, cart),
  };
};
