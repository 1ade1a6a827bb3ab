/** A clock that moves only when told, and timers that fire on it. */
export interface VirtualTime {
  now(): Date;
  /** Resolves when the clock has reached that time. */
  at(instant: number): { readonly fired: Promise<void>; cancel(): void };
  /** Moves the clock and fires the timers on the way in order; awaits `settle` after each. */
  advance(seconds: number, settle: () => Promise<void>): Promise<void>;
}

interface Timer {
  readonly instant: number;
  readonly fire: () => void;
}

export const virtualTime = (start: string): VirtualTime => {
  let now = Date.parse(start);
  const timers = new Set<Timer>();
  return {
    now: () => new Date(now),
    at: (instant) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = { instant, fire: resolve };
      timers.add(timer);
      return { fired: promise, cancel: () => timers.delete(timer) };
    },
    advance: async (seconds, settle) => {
      const end = now + seconds * 1000;
      await settle();
      for (;;) {
        let next: Timer | undefined;
        for (const timer of timers) if (!next || timer.instant < next.instant) next = timer;
        if (!next || next.instant > end) break;
        timers.delete(next);
        now = Math.max(now, next.instant);
        next.fire();
        await settle();
      }
      now = end;
    },
  };
};
