import { digest } from '../kit/digest.ts';
import type { Reason } from '../vocabulary/reason.ts';
import { discoveries, fisherGreater, rateOf, type Share, together, without } from './proportions.ts';
import type { Signal } from './study-result.ts';

/**
 * Deliveries (one product in one order) and how many were faulty, in two periods that had the same time to
 * show faults.
 */
export interface ProductFaults {
  /** Identifies the product. `productId` may be missing. */
  readonly key: string;
  readonly named: Pick<Signal, 'productId' | 'sku' | 'title' | 'vendor'>;
  /** Uncut, while `named` may be cut. */
  readonly vendor: string | undefined;
  readonly recent: Share;
  readonly earlier: Share;
  readonly reasons: Partial<Record<Reason, number>>;
}

interface Period {
  readonly from: string;
  readonly until: string;
  /** The Monday of the week in which the study was made. */
  readonly week: string;
}

interface Tested {
  readonly product: ProductFaults;
  readonly of: Signal['baseline']['of'];
  readonly baseline: Share;
  readonly p: number;
}

const fewestRecent = 20;
const fewestFaults = 3;
const fewestBaseline = 50;
const smallestRatio = 1.5;
const falseShare = 0.05;
/** DynamoDB stores no number below 1e-130. */
const smallestP = 1e-99;

const nobody: Share = { hits: 0, of: 0 };
const ofBoth = ({ recent, earlier }: ProductFaults): Share => together(recent, earlier);

/**
 * The baseline: the product's own past if it is large enough, otherwise its supplier's other products,
 * otherwise the shop's other products, the last two over both periods.
 */
const baselineFinder = (products: readonly ProductFaults[]) => {
  const bySupplier = new Map<string, Share>();
  for (const product of products) {
    const { vendor } = product;
    if (vendor !== undefined)
      bySupplier.set(vendor, together(bySupplier.get(vendor) ?? nobody, ofBoth(product)));
  }
  const shop = products.map(ofBoth).reduce(together, nobody);
  return (product: ProductFaults) => {
    const supplier = product.vendor === undefined ? undefined : bySupplier.get(product.vendor);
    const candidates = [
      { of: 'product', baseline: product.earlier },
      { of: 'supplier', baseline: supplier ? without(supplier, ofBoth(product)) : nobody },
      { of: 'shop', baseline: without(shop, ofBoth(product)) },
    ] as const;
    return candidates.find(({ baseline }) => baseline.of >= fewestBaseline);
  };
};

/**
 * A difference too small to matter gets p = 1, instead of being left out. Whether a product is tested must
 * not depend on its result, or the promised share of false alarms would be wrong.
 */
const pOf = (recent: Share, baseline: Share): number =>
  recent.hits >= fewestFaults && rateOf(recent) >= smallestRatio * rateOf(baseline)
    ? fisherGreater(recent, baseline)
    : 1;

/**
 * Leaves out only products that could not raise an alarm however their faults were distributed: too few
 * recent deliveries, or too few faults in all.
 */
const testOf = (product: ProductFaults, found: Omit<Tested, 'product' | 'p'> | undefined): Tested[] =>
  found && product.recent.of >= fewestRecent && product.recent.hits + found.baseline.hits >= fewestFaults
    ? [{ product, ...found, p: pOf(product.recent, found.baseline) }]
    : [];

const faultsOf = (share: Share) => ({ deliveries: share.of, faulty: share.hits, rate: rateOf(share) });

const signalOf = ({ product, of, baseline, p }: Tested, { from, until, week }: Period): Signal => ({
  id: `sig_${digest('early-failure', product.key, week)}`,
  kind: 'early-failure',
  week,
  ...product.named,
  recent: { from, until, ...faultsOf(product.recent), reasons: product.reasons },
  baseline: { of, ...faultsOf(baseline) },
  ratio: baseline.hits === 0 ? null : rateOf(product.recent) / rateOf(baseline),
  p: Math.max(p, smallestP),
});

/**
 * Products whose recent deliveries are faulty more often than their baseline: by Fisher's exact test,
 * one-sided, with at least 20 recent deliveries, 3 faulty ones and 1.5 times the baseline's rate. Over all
 * products tested, at most 5 % of the signals of one study are expected to be false (Benjamini-Hochberg). A
 * shop where nothing changed gets signals in at most 5 % of studies. The clearest come first.
 */
export const failureSignals = (products: readonly ProductFaults[], period: Period): readonly Signal[] => {
  const baselineOf = baselineFinder(products);
  const tested = products.flatMap((product) => testOf(product, baselineOf(product)));
  const found = discoveries(
    tested.map(({ p }) => p),
    falseShare,
  );
  return tested
    .filter((_, place) => found[place])
    .toSorted((a, b) => a.p - b.p || (a.product.key < b.product.key ? -1 : 1))
    .map((test) => signalOf(test, period));
};
