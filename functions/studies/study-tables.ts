import type { Reason } from '../vocabulary/reason.ts';
import { rateOf } from './proportions.ts';
import type { Placed, SoldProduct, Study } from './study.ts';
import { longest, shortName, shortTitle, topOf } from './study-result.ts';

export const piecesOf = (lines: readonly { readonly pieces: number }[]): number =>
  lines.reduce((sum, { pieces }) => sum + pieces, 0);

/** Pieces by reason. */
const reasonsOf = (lines: readonly Placed[]): Partial<Record<Reason, number>> => {
  const counts: Partial<Record<Reason, number>> = {};
  for (const { reason, pieces } of lines) counts[reason] = (counts[reason] ?? 0) + pieces;
  return counts;
};

export const figuresOf = (sold: number, lines: readonly Placed[] = []) => {
  const returned = piecesOf(lines);
  return { sold, returned, rate: rateOf({ hits: returned, of: sold }), reasons: reasonsOf(lines) };
};

/** The product as its newest orders name it, cut to the length that a result keeps. */
export const namedOf = ({ named: { productId, sku, title, vendor } }: SoldProduct) => ({
  ...(productId && { productId }),
  ...(sku && { sku: shortName(sku) }),
  title: shortTitle(title),
  ...(vendor && { vendor: shortName(vendor) }),
});

/** A product belongs to the supplier that its newest orders name. */
export const vendorOf = ({ named }: SoldProduct): string | undefined => named.vendor || undefined;

/** Sorted by pieces returned, then sold, then by name, so that the same study always gives the same list. */
const listOf = <R extends { readonly returned: number; readonly sold: number }>(
  rows: readonly (readonly [name: string, row: R])[],
  most: number,
) => {
  const sorted = rows.toSorted(
    ([name, a], [otherName, b]) => b.returned - a.returned || b.sold - a.sold || (name < otherName ? -1 : 1),
  );
  return topOf(
    sorted.map(([, row]) => row),
    most,
  );
};

export const productTable = ({ products, placed }: Study) => {
  const returned = Map.groupBy(placed, ({ key }) => key);
  return listOf(
    [...products].map(([key, product]) => [
      key,
      { ...namedOf(product), ...figuresOf(product.pieces, returned.get(key)) },
    ]),
    longest.products,
  );
};

export const countryTable = ({ countries, placed }: Study) => {
  const returned = Map.groupBy(placed, ({ country }) => country);
  return listOf(
    [...countries].map(([country, sold]) => [
      country,
      { ...(country && { country }), ...figuresOf(sold, returned.get(country)) },
    ]),
    longest.countries,
  );
};

export const supplierTable = ({ products, placed }: Study) => {
  const sold = Map.groupBy(products.values(), vendorOf);
  const returned = Map.groupBy(placed, ({ product }) => vendorOf(product));
  return listOf(
    [...sold].map(([vendor, ofVendor]) => [
      vendor ?? '',
      {
        ...(vendor && { vendor: shortName(vendor) }),
        ...figuresOf(piecesOf(ofVendor), returned.get(vendor)),
      },
    ]),
    longest.suppliers,
  );
};
