import { expect, test } from 'vitest';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import { fallbackFrom } from '../../functions/surveys/survey-due.ts';

const day = 86_400;
const now = new Date('2026-11-22T10:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
const order = (fulfilled: string | undefined) => ({
  ...emptyOrder('s', '1'),
  facts: fulfilled ? { fulfilled } : {},
});

test.each([
  ['just now', ago(0), 14 * day],
  ['three days ago', ago(3 * day), 11 * day],
  ['a second before the wait is over', ago(14 * day - 1), 1],
  ['just as long ago as the wait', ago(14 * day), 14 * day],
  ['years ago, a replay', ago(900 * day), 14 * day],
  ['in the future, by a wrong clock', ago(-day), 14 * day],
  ['at a time nobody told', undefined, 14 * day],
])('fulfilled %s: the notice is waited for from then on', (_when, fulfilled, seconds) => {
  expect(fallbackFrom(order(fulfilled), 14 * day, now)).toBe(seconds);
});
