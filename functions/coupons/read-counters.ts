import { type Counter, type Part, type Place, type SeenCounters, unseen } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import { partWithRoom } from './places.ts';

/** With these counters, too; what was looked at before is not read again. */
const withMore = async (
  ids: readonly string[],
  { asked, found }: SeenCounters,
  { counters }: { readonly counters: Pick<CountersStore, 'getMany'> },
): Promise<SeenCounters> => {
  const missing = ids.filter((id) => !asked.has(id));
  return {
    asked: new Set([...asked, ...missing]),
    found: new Map([...found, ...(await counters.getMany(missing))]),
  };
};

/** Reads what the cart holds, the first part of each limit, and the others only where the first one is full. */
export const readCounters = async (
  all: readonly (readonly Part[])[],
  now: number,
  own: ReadonlyMap<string, Place>,
  services: { readonly counters: Pick<CountersStore, 'getMany'> },
  before: SeenCounters = unseen,
): Promise<ReadonlyMap<string, Counter>> => {
  const firsts = await withMore(
    [...own.keys(), ...all.flatMap((parts) => parts[0]?.counter ?? [])],
    before,
    services,
  );
  const around = { seen: firsts.found, now };
  const others = all
    .filter((parts) => parts.length > 1 && !partWithRoom(parts.slice(0, 1), 1, around, own))
    .flatMap((parts) => parts.slice(1).map(({ counter }) => counter));
  return (await withMore(others, firsts, services)).found;
};
