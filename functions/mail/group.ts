import { type Holdout, isHeldOut } from './holdout.ts';
import type { Send } from './send.ts';

/** To which group of a campaign or a programme a person belongs. */
export interface Group {
  readonly kind: 'send' | 'held-out';
  /**
   * The arm; undefined where there is none. People who are held out have one too, because an arm may have an hour of
   * its own: so both groups are asked at the same instants. The report compares each arm with the whole holdout.
   */
  readonly arm: string | undefined;
}

/** The group of a person where there is a holdout and no arms. */
export const holdoutGroup = (holdout: Holdout, person: string): Group => ({
  kind: isHeldOut(holdout, person) ? 'held-out' : 'send',
  arm: undefined,
});

/**
 * The message with the group of its person, who was asked just now and may be written to, now or later. The first answer
 * counts for good, so that both groups consist of the same kind of people, whatever becomes of each (intention to treat).
 */
export const grouped = (send: Send, { kind, arm }: Group, now: Date): Send =>
  send.group === undefined ? { ...send, group: kind, arm, groupedAt: now.toISOString() } : send;
