import type { PaceStore } from './pace.store.ts';
import { blockOf, patience, type Throttle } from './throttle.ts';
import type { ThrottlesStore } from './throttles.store.ts';

/**
 * The account's pace for a throttled batch: a reservation takes slots of the account, and passes the batch's gate with
 * them. The account is asked first, because only its slots say when the messages leave: a sender that waits long for them
 * takes nothing of the throttle meanwhile.
 */
export const bothPaces = (
  account: PaceStore,
  throttle: Throttle,
  throttles: Pick<ThrottlesStore, 'pass' | 'opensIn'>,
): PaceStore => ({
  ...account,
  reserve: async (wish) => {
    const closed = throttles.opensIn(throttle);
    if (closed > patience) return { throttled: closed };
    const given = await account.reserve({ ...wish, count: Math.min(wish.count, blockOf(throttle)) });
    if (!('slots' in given)) return given;
    const { count, from } = given.slots;
    const passed = await throttles.pass(throttle, count, from);
    if (passed === 'passes') return given;
    await account.used({ unused: count, limit: undefined });
    return { throttled: passed };
  },
});
