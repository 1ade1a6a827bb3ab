import { expect, test } from 'vitest';
import { costOf, unitsOf } from '../../functions/care/seeing/cost.ts';

test('a greeting that leaves or waits costs a mail and its units, one that is skipped its units, others nothing', () => {
  const units = ({ write, read }: { readonly write: number; readonly read: number }) =>
    write * 0.625 + read * 0.125;
  const cost = costOf({
    send: 1000,
    waiting: { 'quiet-hours': 1000 },
    skipped: { holdout: 1000, 'already-greeted': 7, 'hour-over': 7, 'date-not-approved': 7 },
  });
  expect(cost).toEqual({
    currency: 'USD',
    millionths: Math.ceil(2000 * (100 + units(unitsOf.leaving)) + 1000 * units(unitsOf.leftOut)),
  });
});
