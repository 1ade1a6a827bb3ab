import { expect, test } from 'vitest';
import { pendingSend, type Send } from '../../functions/mail/send.ts';
import { type SweepServices, sweepSends } from '../../functions/mail/sweep-sends.ts';

const start = Date.parse('2027-09-15T01:00:00.000Z');

/** A sweep over very many greetings whose hour has begun. Each list of them takes so many seconds. */
const sweepOver = async (count: number, secondsEach: number) => {
  let now = start;
  const dueAt = new Date(start).toISOString();
  let waiting = Array.from({ length: count }, (_one, place): Send => {
    const about = { shop: 'shp_1', customerId: `cus_${place}`, mail: 'care.mid-autumn' };
    const key = `cpr_1_2027.cus_${place}`;
    return pendingSend(
      { ...about, key, purpose: 'care', batch: 'care:cpr_1_2027', run: 'crn_1', dueAt },
      new Date(start - 60_000),
    );
  });
  let nudged = 0;
  const services = {
    clock: () => new Date(now),
    sends: {
      due: async function* (watch: string) {
        if (watch === 'pending') yield* waiting;
      },
      writeEach: async (changes: readonly { readonly send: Send }[]) => {
        const later = new Set(changes.map(({ send }) => send.key));
        waiting = waiting.filter(({ key }) => !later.has(key));
        now += secondsEach * 1000;
        return changes.map(() => true);
      },
    },
    queues: {
      send: async (nudges: readonly { readonly keys: readonly string[] }[]) => {
        nudged += nudges.flatMap(({ keys }) => keys).length;
      },
    },
  } as unknown as SweepServices;
  await sweepSends(services);
  return { nudged, left: waiting.length };
};

test('a feast that begins for very many at once is queued in one run, for as long as there is time', async () => {
  expect(await sweepOver(23_456, 1)).toEqual({ nudged: 23_456, left: 0 });
  // The next run, a minute later, goes on.
  expect(await sweepOver(23_456, 15)).toEqual({ nudged: 10_000, left: 13_456 });
});
