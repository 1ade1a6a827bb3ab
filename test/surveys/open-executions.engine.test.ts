import { expect, test } from 'vitest';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { overBudget } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { standardEvent } from '../support/standard-order.ts';

const day = 86_400;
const month = 30 * day;
const fallback = durationSeconds(defaultDurations.surveyFallback);

/**
 * How long the execution of one order is open if nobody answers, and when it starts after the dispatch; with
 * the default waits, on the workflow's own file. In seconds.
 */
const lived = async (noticeAfter: number | undefined) => {
  const house = await openHouse();
  const shop = await house.openShop();
  const dispatched = house.clock().getTime();
  const send = (type: 'order.fulfilled' | 'order.delivered') =>
    house.ingest(shop, type, standardEvent(type, {}, house.clock().toISOString()));
  await send('order.fulfilled');
  await house.pass(noticeAfter ?? fallback);
  expect(house.machine.executions.size).toBe(0);
  if (noticeAfter === undefined) await house.watchSurveys();
  else await send('order.delivered');
  await house.pass(60 * day);
  const execution = house.execution();
  expect(execution?.status).toBe('SUCCEEDED');
  const at = (instant: Date | undefined) => instant?.getTime() ?? Number.NaN;
  return {
    open: (at(execution?.endedAt) - at(execution?.startedAt)) / 1000,
    startsAfter: (at(execution?.startedAt) - dispatched) / 1000,
  };
};

/** Little's law: as many are open as start in a second, times the seconds that each is open. */
const openOf = (ordersAMonth: number, seconds: number): number =>
  Math.round((ordersAMonth / month) * seconds);

test('a million orders a month keep few executions open, even if no customer answers', async () => {
  const million = 1_000_000;
  const [noticed, silent] = [await lived(4 * day), await lived(undefined)];
  expect(noticed.startsAfter).toBe(4 * day);
  expect(silent.startsAfter).toBe(fallback);
  const report = {
    'open survey executions, a million orders a month, delivery notices after four days': [
      openOf(million, noticed.open),
      'executions',
      350_000,
    ],
    'open survey executions, a million orders a month, no delivery notices': [
      openOf(million, silent.open),
      'executions',
      350_000,
    ],
  } as const;
  expect(overBudget(report)).toEqual([]);
});
