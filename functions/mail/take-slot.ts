import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../kit/clock.ts';
import type { PaceStore } from './pace.store.ts';
import { tolerance } from './pace.ts';

export interface SlotServices {
  readonly pace: Pick<PaceStore, 'reserve' | 'used'>;
  readonly clock: Clock;
}

/**
 * Waits for a slot of one message, and answers when it has come; false when there is none for a while, because the day
 * is used up or too many wait; `until`: milliseconds since the epoch.
 */
export const takeSlot = async (
  service: boolean,
  { pace, clock }: SlotServices,
  until: number,
): Promise<boolean> => {
  if (clock().getTime() >= until) return false;
  const reservation = await pace.reserve({ service, count: 1 });
  if ('day' in reservation) return false;
  if ('wait' in reservation) {
    await setTimeout(Math.min(reservation.wait, 1_000));
    return takeSlot(service, { pace, clock }, until);
  }
  const { from } = reservation.slots;
  await setTimeout(Math.max(0, from - clock().getTime()));
  if (clock().getTime() - from <= tolerance) return true;
  await pace.used({ unused: 1, limit: undefined });
  return takeSlot(service, { pace, clock }, until);
};
