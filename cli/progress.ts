import type { World } from './world.ts';

/** How far something is. */
export interface Progress {
  show(done: number, total: number): void;
  /** Clears the live bar. */
  end(): void;
}

interface Seen {
  readonly at: number;
  readonly done: number;
}

/** The rate is that of the last half minute, so that it follows what happens. */
const windowMs = 30_000;
const barWidth = 24;
/** How often a line is written where there is no terminal. */
const lineEveryMs = 10_000;

const number = new Intl.NumberFormat('en');

/** `1 h 5 min`, `12 s`. */
export const span = (seconds: number): string => {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** Per second, between the oldest and the newest look; undefined before there are two. */
export const rateOf = (seen: readonly Seen[]): number | undefined => {
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || last.at <= first.at || last.done <= first.done) return undefined;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
};

/** `45 %  1,234 of 2,740  310/s  5 s left`. */
export const progressText = (done: number, total: number, rate: number | undefined): string => {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const pace = rate === undefined ? [] : [`${number.format(Math.round(rate * 10) / 10)}/s`];
  const left = rate === undefined || done >= total ? [] : [`${span((total - done) / rate)} left`];
  const counts = `${number.format(done)} of ${number.format(total)}`;
  return [`${Math.floor(share * 100)} %`.padStart(5), counts, ...pace, ...left].join('  ');
};

const bar = (done: number, total: number): string => {
  const full = total > 0 ? Math.min(barWidth, Math.floor((done / total) * barWidth)) : 0;
  return '█'.repeat(full) + '░'.repeat(barWidth - full);
};

/**
 * A live bar in a terminal, plain lines elsewhere; always among the messages, so that results stay clean.
 *
 * Our own, because no library was both kept and fitting: `cli-progress` and `progress` have had no release for
 * years, and the bar of `@clack/prompts` shows no rate and no time left, which are most of this file.
 */
export const progressOf = ({ messages, now }: World, label: string): Progress => {
  let seen: Seen[] = [];
  let written: { readonly at: number; readonly done: number } | undefined;
  const live = (text: string) => messages.write(`\r\u001b[K${text.slice(0, (messages.columns ?? 80) - 1)}`);
  return {
    show: (done, total) => {
      const at = now().getTime();
      seen = [...seen.filter((one) => at - one.at <= windowMs), { at, done }];
      const text = progressText(done, total, rateOf(seen));
      if (messages.isTTY) return void live(`${label}  ${bar(done, total)} ${text}`);
      const isDue = !written || at - written.at >= lineEveryMs || (done >= total && written.done !== done);
      if (!isDue) return;
      written = { at, done };
      messages.write(`${label}: ${text.trim()}\n`);
    },
    end: () => {
      if (messages.isTTY) messages.write('\r\u001b[K');
    },
  };
};
