import { failureSignals, type ProductFaults } from './failure-signals.ts';
import { type Placed, placedPieces } from './placed-pieces.ts';
import type { Study } from './study.ts';
import { longest, type StudyResult, topOf } from './study-result.ts';
import {
  countryTable,
  figuresOf,
  namedOf,
  piecesOf,
  productTable,
  reasonsOf,
  supplierTable,
  vendorOf,
} from './study-tables.ts';

/** Faulty orders, not pieces: a dozen glasses of one dropped parcel are one fault. */
const faultyOrders = (pieces: readonly Placed[]): number =>
  new Set(pieces.map(({ orderId }) => orderId)).size;

const faultsOf = ({ products }: Study, placed: readonly Placed[]): ProductFaults[] => {
  const failed = Map.groupBy(
    placed.filter(({ failedEarly }) => failedEarly),
    ({ key }) => key,
  );
  return [...products].map(([key, product]) => {
    const { recent = [], earlier = [] } = Object.groupBy(failed.get(key) ?? [], ({ period }) => period);
    return {
      key,
      named: namedOf(product),
      vendor: vendorOf(product),
      recent: { hits: faultyOrders(recent), of: product.recent },
      earlier: { hits: faultyOrders(earlier), of: product.earlier },
      reasons: reasonsOf(recent),
    };
  });
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The Monday of the week, UTC. 1970 began on a Thursday. */
const mondayOf = (at: number): string => {
  const day = Math.floor(at / 86_400_000);
  return dayOf((day - ((day + 3) % 7)) * 86_400_000);
};

const totalsOf = (study: Study, placed: readonly Placed[]): StudyResult['totals'] => {
  const returns = [...study.returns.values()];
  const requests = returns.filter(({ at }) => at >= study.from);
  const having = (fate: string) => requests.filter((request) => request.fate === fate).length;
  const counting = returns.flatMap(({ fate, lines }) => (fate === 'counts' ? lines : []));
  return {
    orders: study.orders.size,
    ...figuresOf(piecesOf([...study.products.values()]), placed),
    requests: requests.length,
    declined: having('declined'),
    expired: having('expired'),
    unplaced: piecesOf(counting) - piecesOf(placed),
  };
};

/** The results so far. The study can be filled further and concluded again. */
export const conclude = (study: Study): StudyResult => {
  const placed = placedPieces(study);
  const instant = (at: number) => new Date(at).toISOString();
  const signals = failureSignals(faultsOf(study, placed), {
    from: instant(study.recentFrom),
    until: instant(study.judgedUntil),
    week: mondayOf(study.until),
  });
  return {
    from: instant(study.from),
    until: instant(study.until),
    totals: totalsOf(study, placed),
    products: productTable(study, placed),
    countries: countryTable(study, placed),
    suppliers: supplierTable(study, placed),
    signals: topOf(signals, longest.signals),
  };
};
