import type { Reason } from '../../vocabulary/reason.ts';

/**
 * Shopify's reasons by our codes: the values of the old enum, and the handles of the return reason
 * definitions that replaced it.
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/ReturnReason
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/ReturnReasonDefinition
 */
const handles: readonly (readonly [Reason, readonly string[]])[] = [
  ['none', ['unknown']],
  [
    'changed-mind',
    ['unwanted', 'changed-my-mind', 'style', 'color', 'ordered-multiple', 'trial-period-ending'],
  ],
  ['too-small', ['size-too-small']],
  ['too-large', ['size-too-large']],
  ['not-as-described', ['not-as-described', 'item-not-as-described', 'prescription-processed-incorrectly']],
  ['arrived-late', ['arrived-late']],
  // Shopify has one reason for "Damaged or defective"; we read it as the more serious one, which is answered
  // faster.
  ['arrived-broken', ['defective', 'damaged-or-defective', 'damaged-packaging', 'packaging-not-sealed']],
  ['arrived-broken', ['scratched', 'stained', 'surface-damage']],
  ['does-not-work', ['breaks-easily', 'damaged-after-use', 'damaged-after-washing', 'damaged-after-wear']],
  ['does-not-work', ['product-leaks', 'seams-splitting']],
  ['wrong-item', ['wrong-item', 'received-the-wrong-item', 'wrong-amount']],
  ['unsafe', ['caused-allergic-reaction', 'product-overheats']],
  ['ordered-by-mistake', ['duplicate-order', 'ordered-wrong-format', 'ordered-wrong-item']],
];

const byHandle: ReadonlyMap<string, Reason> = new Map(
  handles.flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

/** Handles say which part of a garment does not fit: `sleeves-too-short`. */
const sizes: readonly (readonly [RegExp, Reason])[] = [
  [/(^|-)too-(small|tight|short|narrow)$|^tight-around-/, 'too-small'],
  [/(^|-)too-(big|large|loose|long|wide)$|^loose-around-/, 'too-large'],
];

/**
 * Our code for a reason of Shopify's (`SIZE_TOO_SMALL`, `size_too_small`, `too-tight`); `other` for an
 * unknown one.
 */
export const reasonOf = (theirs: string | undefined): Reason => {
  if (!theirs) return 'none';
  const handle = theirs.toLowerCase().replaceAll('_', '-');
  return byHandle.get(handle) ?? sizes.find(([shape]) => shape.test(handle))?.[1] ?? 'other';
};
