import { platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { OrderLine } from '../orders/order.ts';
import { type Exemption, exemptions } from '../vocabulary/reason.ts';

/** Selects products by the data of an order line; and the classes that a shop makes of them. */

const some = <S extends z.ZodMiniType>(item: S) =>
  z.optional(
    z.array(item).check(z.minLength(1, 'Name at least one, or leave the field out.'), z.maxLength(1000)),
  );
const word = someWords(255);

const selectorFields = z.strictObject({
  skus: some(word),
  productIds: some(platformId),
  variantIds: some(platformId),
  productTypes: some(word),
  vendors: some(word),
  /** Any of these words occurs in the title. */
  titleContains: some(word),
  /**
   * Whether the customer added a property: an engraving, a length. That alone does not make a product
   * custom-made.
   */
  hasProperties: z.optional(z.boolean()),
});

/** All given fields must match; of a list, one entry. Upper and lower case are equal, except in ids. */
export const productSelector = selectorFields.check(
  z.refine<z.output<typeof selectorFields>>(
    (fields) => Object.values(fields).some((field) => field !== undefined),
    'Give a field that selects products.',
  ),
);
type ProductSelector = z.output<typeof productSelector>;

/** What selectors look at. The customer's own texts are left out: they may be personal. */
interface Goods {
  readonly productId?: string | undefined;
  readonly variantId?: string | undefined;
  readonly sku?: string | undefined;
  readonly title: string;
  readonly vendor?: string | undefined;
  readonly productType?: string | undefined;
  readonly hasProperties: boolean;
}

type SoldLine = Pick<OrderLine, 'title'> & Partial<OrderLine>;

export const goodsOf = (line: SoldLine): Goods => ({
  productId: line.productId,
  variantId: line.variantId,
  sku: line.sku,
  title: line.title,
  vendor: line.vendor,
  productType: line.productType,
  hasProperties: (line.properties ?? []).length > 0,
});

/** The form in which words are compared: without case, width and outer spaces. */
export const folded = (word: string): string => word.normalize('NFKC').toLowerCase().trim();

const isOneOf = (wanted: readonly string[] | undefined, actual: string | undefined, fold = folded): boolean =>
  wanted === undefined || (actual !== undefined && wanted.some((word) => fold(word) === fold(actual)));

const asIs = (id: string): string => id;

export const selects = (selector: ProductSelector, goods: Goods): boolean =>
  isOneOf(selector.skus, goods.sku) &&
  isOneOf(selector.productIds, goods.productId, asIs) &&
  isOneOf(selector.variantIds, goods.variantId, asIs) &&
  isOneOf(selector.productTypes, goods.productType) &&
  isOneOf(selector.vendors, goods.vendor) &&
  (selector.titleContains?.some((part) => folded(goods.title).includes(folded(part))) ?? true) &&
  (selector.hasProperties === undefined || selector.hasProperties === goods.hasProperties);

/** A short name for use in policies and rules: `swimwear`. */
export const slug = z
  .string()
  .check(
    z.regex(
      /^[a-z][a-z0-9-]{0,62}$/,
      'Must be a short name, like swimwear: a-z, 0-9 and dashes, at most 63 characters.',
    ),
  );

/**
 * A class of products: the shop's own, or an exemption of article 16 of Directive 2011/83 by its name in
 * reason.ts. Several entries of one class add up.
 */
export const productClass = z.strictObject({ class: slug, products: productSelector });
export type ProductClass = z.output<typeof productClass>;

/** The classes of an order line, each once, in the shop's order. */
export const classesOf = (line: SoldLine, classes: readonly ProductClass[]): readonly string[] => {
  const goods = goodsOf(line);
  const fitting = classes.filter(({ products }) => selects(products, goods));
  return [...new Set(fitting.map((entry) => entry.class))];
};

/**
 * Why the right of withdrawal does not cover the line (article 16), or undefined. If several apply, the
 * shop's first.
 */
export const exemptionOf = (line: SoldLine, classes: readonly ProductClass[]): Exemption | undefined =>
  classesOf(line, classes).flatMap((name) => exemptions.filter((exemption) => exemption === name))[0];
