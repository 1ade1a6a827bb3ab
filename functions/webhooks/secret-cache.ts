import type { Clock } from '../kit/clock.ts';

interface Remembered {
  readonly secrets: readonly string[];
  readonly at: number;
}

/** So long may a retired secret still be accepted. */
const keepMilliseconds = 60_000;

/** Not more often than this does a bad signature make us look for new secrets: forgers could make us pay per try. */
const freshMilliseconds = 10_000;

/**
 * A shop's webhook secrets, remembered for a minute. `recheck` reads again when what is remembered may be older
 * than a rotation; undefined when it is fresh.
 */
export const secretCache = (read: (shopId: string) => Promise<readonly string[]>, clock: Clock) => {
  const known = new Map<string, Remembered>();
  const age = (shopId: string) => clock().getTime() - (known.get(shopId)?.at ?? Number.NEGATIVE_INFINITY);
  const refresh = async (shopId: string) => {
    const secrets = await read(shopId);
    known.set(shopId, { secrets, at: clock().getTime() });
    return secrets;
  };
  return {
    secrets: async (shopId: string) =>
      age(shopId) < keepMilliseconds ? (known.get(shopId)?.secrets ?? []) : await refresh(shopId),
    recheck: async (shopId: string) => (age(shopId) < freshMilliseconds ? undefined : await refresh(shopId)),
  };
};
