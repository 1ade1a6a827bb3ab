import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../kit/clock.ts';
import type { PaceStore } from './pace.store.ts';

export interface SlotServices {
  readonly pace: Pick<PaceStore, 'reserve' | 'used'>;
  readonly clock: Clock;
}

/** How long a single message waits for its turn: functions that send live 30 seconds. */
const patienceMilliseconds = 12_000;

/** A slot is given up when it is missed by more. */
const tolerance = 40;

/**
 * Waits for a slot of one message, and answers when it has come; false when there is none for a while, because the day
 * is used up or too many wait.
 */
export const takeSlot = async (
  service: boolean,
  { pace, clock }: SlotServices,
  until = clock().getTime() + patienceMilliseconds,
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
