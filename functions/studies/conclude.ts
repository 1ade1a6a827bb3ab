import type { Counts } from './counts.ts';
import { failureSignals, type ProductFaults } from './failure-signals.ts';
import { startOf } from './known-order.ts';
import { type Study, studyOf, studyPeriods } from './study.ts';
import { longest, type StudyResult, topOf } from './study-result.ts';
import {
  countryTable,
  figuresOf,
  namedOf,
  piecesOf,
  productTable,
  supplierTable,
  vendorOf,
} from './study-tables.ts';

const faultsOf = ({ products }: Study): ProductFaults[] =>
  [...products].map(([key, product]) => ({
    key,
    named: namedOf(product),
    vendor: vendorOf(product),
    recent: product.recent,
    earlier: product.earlier,
    reasons: product.faults,
  }));

/** The Monday of the week, UTC. 1970 began on a Thursday. */
const mondayOf = (at: string): string => {
  const day = Math.floor(Date.parse(at) / 86_400_000);
  return new Date((day - ((day + 3) % 7)) * 86_400_000).toISOString().slice(0, 10);
};

const totalsOf = ({ products, placed, total }: Study): StudyResult['totals'] => ({
  orders: total('orders'),
  ...figuresOf(piecesOf([...products.values()]), placed),
  requests: total('requests'),
  declined: total('declined'),
  expired: total('expired'),
  unplaced: total('asked') - piecesOf(placed),
});

/** What the counts say at this time, UTC. */
export const conclude = (counts: Counts, until: string): StudyResult => {
  const study = studyOf(counts, studyPeriods(until));
  const { from, recentFrom, judgedUntil } = study.periods;
  const signals = failureSignals(faultsOf(study), {
    from: startOf(recentFrom),
    until: startOf(judgedUntil),
    week: mondayOf(until),
  });
  return {
    from: startOf(from),
    until,
    totals: totalsOf(study),
    products: productTable(study),
    countries: countryTable(study),
    suppliers: supplierTable(study),
    signals: topOf(signals, longest.signals),
  };
};
