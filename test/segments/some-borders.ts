import { settledBorders } from '../../functions/segments/rfm/borders.ts';
import type { Settled } from '../../functions/segments/rfm/settled.ts';

const asOf = Date.parse('2026-12-01T00:00:00.000Z');

/** What a shop has settled before any night: the published thresholds, without a typical order. */
export const firstBorders: Settled = {
  shop: 'shp_0123456789abcdef01234567',
  part: 'borders',
  today: settledBorders([], asOf),
  rhythms: {},
  looked: {},
  rev: 1,
};

/** Borders close to what random people have. */
export const ownBorders: Settled = {
  ...firstBorders,
  today: {
    asOf,
    version: 1,
    kind: 'percentiles',
    buyers: 1000,
    recency: [-366, -91, -61, -8],
    frequency: [1, 2, 3, 5],
    money: [0, 1000, 2500, 10_000],
    currency: 'EUR',
  },
};
