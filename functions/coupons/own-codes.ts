import type { Clock } from '../kit/clock.ts';
import type { CouponsStore } from './coupons.store.ts';

/** Which of these digests belong to codes that are stored. */
export type OwnCodes = (digests: readonly string[]) => Promise<readonly string[]>;

const rememberedMs = 60_000;
const mostRemembered = 10_000;

/**
 * Most codes of a shop may be its platform's own, and very many orders use the same one. A code that was none of ours
 * is not asked for again for a minute; so one that comes in meanwhile may be missed until the order is told again.
 */
export const ownCodes = (coupons: Pick<CouponsStore, 'getMany'>, clock: Clock): OwnCodes => {
  const foreign = new Map<string, number>();
  return async (digests) => {
    const now = clock().getTime();
    const asked = digests.filter((each) => (foreign.get(each) ?? 0) <= now);
    const found = asked.length === 0 ? [] : (await coupons.getMany(asked)).map(({ code }) => code);
    if (foreign.size > mostRemembered) foreign.clear();
    for (const each of asked) if (!found.includes(each)) foreign.set(each, now + rememberedMs);
    return found;
  };
};
