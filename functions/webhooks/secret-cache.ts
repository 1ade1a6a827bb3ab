import type { Clock } from '../kit/clock.ts';

interface Remembered {
  readonly secrets: readonly string[];
  readonly at: number;
}

/** How long a retired secret may still be accepted. */
const keepMilliseconds = 60_000;

/**
 * A bad signature makes us look for new secrets at most this often: otherwise forgers could make us pay for
 * every try.
 */
const recheckMilliseconds = 10_000;

/**
 * A shop's webhook secrets, remembered for a minute. `recheck` reads them again at once, in case of a recent
 * rotation; undefined if they were just read.
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
