import type { Clock } from '../kit/clock.ts';

interface Remembered {
  readonly secrets: readonly string[];
  readonly at: number;
}

/** So long may a retired secret still be accepted. */
const keepMilliseconds = 60_000;

/** Not more often than this does a bad signature make us look for new secrets: forgers could make us pay per try. */
const recheckMilliseconds = 10_000;

/**
 * A shop's webhook secrets, remembered for a minute. `recheck` reads them again at once, for a rotation may just have
 * been; undefined when that was done a moment ago.
 */
export const secretCache = (read: (shopId: string) => Promise<readonly string[]>, clock: Clock) => {
  const known = new Map<string, Remembered>();
  const rechecked = new Map<string, number>();
  const since = (time = Number.NEGATIVE_INFINITY) => clock().getTime() - time;
  const refresh = async (shopId: string) => {
    const secrets = await read(shopId);
    known.set(shopId, { secrets, at: clock().getTime() });
    return secrets;
  };
  return {
    secrets: async (shopId: string) => {
      const remembered = known.get(shopId);
      return remembered && since(remembered.at) < keepMilliseconds
        ? remembered.secrets
        : await refresh(shopId);
    },
    recheck: async (shopId: string) => {
      if (since(rechecked.get(shopId)) < recheckMilliseconds) return undefined;
      rechecked.set(shopId, clock().getTime());
      return await refresh(shopId);
    },
  };
};
