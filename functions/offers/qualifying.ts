import type { Cart, CartLine } from './cart.ts';
import type { Selection } from './terms.ts';

const folded = (words: readonly string[] | undefined): ReadonlySet<string> =>
  new Set((words ?? []).map((word) => word.toLowerCase()));

const holds = (listed: ReadonlySet<string>, words: readonly (string | undefined)[]): boolean =>
  listed.size > 0 && words.some((word) => word !== undefined && listed.has(word.toLowerCase()));

/** Whether one of the words is listed. Upper and lower case are equal. */
export const isAmong = (listed: readonly string[], words: readonly (string | undefined)[]): boolean =>
  holds(folded(listed), words);

/** Products exactly; SKUs, classes and tags in upper or lower case. A cart may have many lines, so lists are read once. */
const namedBy = (selection: Selection): ((line: CartLine) => boolean) => {
  const products = new Set(selection.products ?? []);
  const [skus, classes, tags] = [folded(selection.skus), folded(selection.classes), folded(selection.tags)];
  return (line) =>
    (line.productId !== undefined && products.has(line.productId)) ||
    holds(skus, [line.sku]) ||
    holds(classes, line.classes) ||
    holds(tags, line.tags);
};

/**
 * The places of the lines that any list of the selection names; of all lines where there is none. A gift card or a
 * tip is never among them.
 */
export const placesOf = ({ lines }: Cart, selection: Selection | undefined): number[] => {
  const isNamed = selection ? namedBy(selection) : () => true;
  return [...lines.entries()].flatMap(([place, line]) => (!line.isMoney && isNamed(line) ? [place] : []));
};
