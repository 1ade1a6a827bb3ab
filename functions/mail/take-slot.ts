import { setTimeout } from 'node:timers/promises';
import type { Clock, Wait } from '../kit/clock.ts';
import type { PaceStore } from './pace.store.ts';
import { type Slots, tolerance } from './pace.ts';

export interface SlotServices {
  readonly pace: Pick<PaceStore, 'reserve' | 'used'>;
  readonly clock: Clock;
  /** Real time, unless told. */
  readonly wait?: Wait | undefined;
}

export interface Run {
  /** Service mail goes before all other mail. */
  readonly service: boolean;
  /** Milliseconds since the epoch: what has not started by then is left for another run. */
  readonly until: number;
}

/**
 * Why nothing leaves for a while: the day's messages are used up, or the strangers' share of them, or SES takes none of
 * this account.
 */
type NoMoreNow = 'day-used-up' | 'share-used-up' | 'ses-closed';

/**
 * Reserves up to `count` slots and waits until there is one; or answers that this run gets none, and why. Nobody waits for
 * a throttle.
 */
export const slotsFor = async (
  count: number,
  { service, until }: Run,
  {
    pace,
    clock,
    wait = setTimeout,
  }: Pick<SlotServices, 'clock' | 'wait'> & { readonly pace: Pick<PaceStore, 'reserve'> },
): Promise<Slots | 'no-time' | 'throttled' | NoMoreNow> => {
  while (clock().getTime() < until) {
    const reservation = await pace.reserve({ service, count });
    if ('slots' in reservation) return reservation.slots;
    if ('day' in reservation) return 'day-used-up';
    if ('share' in reservation) return 'share-used-up';
    if ('ses' in reservation) return 'ses-closed';
    if ('throttled' in reservation) return 'throttled';
    await wait(Math.min(reservation.wait, 1_000));
  }
  return 'no-time';
};

/** Waits for a slot of one message, and answers when it has come; false if there is none for a while. */
export const takeSlot = async (run: Run, services: SlotServices): Promise<boolean> => {
  const { pace, clock, wait = setTimeout } = services;
  const slots = await slotsFor(1, run, services);
  if (typeof slots === 'string') return false;
  await wait(Math.max(0, slots.from - clock().getTime()));
  if (clock().getTime() - slots.from <= tolerance) return true;
  await pace.used({ unused: 1, limit: undefined });
  return takeSlot(run, services);
};
