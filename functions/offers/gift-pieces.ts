import { proportion } from '../kit/proportion.ts';
import type { Cart, CartLine } from './cart.ts';

/** Whole numbers of pieces of a line, and their list price in minor units. */
interface GiftPart {
  readonly place: number;
  readonly price: number;
}

/** Exact: prices of two lines, each times the pieces of the other, may not fit into a double. */
const cheaperPieces = (a: CartLine, b: CartLine): number =>
  Number(BigInt(a.price) * BigInt(b.quantity) - BigInt(b.price) * BigInt(a.quantity));

/**
 * The cheapest `quantity` pieces among the lines at these places (ties: the earlier line), or as many as there are.
 * Some pieces of a line have their share of its price, rounded half up; there is at most one such line.
 */
export const giftParts = ({ lines }: Cart, places: readonly number[], quantity: number): GiftPart[] => {
  const cheapestFirst = places
    .flatMap((place) => {
      const line = lines[place];
      return line && line.quantity > 0 ? [{ place, line }] : [];
    })
    .toSorted((a, b) => cheaperPieces(a.line, b.line) || a.place - b.place);
  const parts: GiftPart[] = [];
  let open = quantity;
  for (const { place, line } of cheapestFirst) {
    const pieces = Math.min(open, line.quantity);
    if (pieces === 0) break;
    open -= pieces;
    parts.push({ place, price: proportion(line.price, pieces, line.quantity) });
  }
  return parts;
};
