import type { PaceStore } from './pace.store.ts';
import type { StrangersShare } from './strangers-share.store.ts';

/**
 * The account's pace for what strangers ask for: a reservation takes of their share of the day first, and then slots of
 * the account, behind service mail. What finds no slot gives its share back.
 */
export const strangersPace = (account: PaceStore, share: StrangersShare, slowed: boolean): PaceStore => ({
  ...account,
  reserve: async (wish) => {
    const taken = await share.take(wish.count, slowed);
    if (typeof taken === 'number') return { share: taken };
    const given = await account.reserve({ ...wish, count: taken.count, service: false, ofStrangers: true });
    const used = 'slots' in given ? given.slots.count : 0;
    await share.giveBack(taken.count - used, slowed);
    return given;
  },
  used: async (what) => {
    await share.giveBack(what.unused, slowed);
    await account.used(what);
  },
});
