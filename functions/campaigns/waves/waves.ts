import { clockIn } from '../../calendar/dates.ts';
import { type Leaving, turnOf } from './turn.ts';

/** A zone in a wave, and what its clocks show when the wave begins: `2027-03-28T09:00`. */
interface WaveZone {
  readonly zone: string;
  readonly local: string;
}

/** Everybody whose time begins at one UTC instant, in whatever zones they live. */
interface Wave {
  readonly at: string;
  readonly zones: readonly WaveZone[];
}

export interface Waves {
  /** By instant. Those whose instant has passed leave at once. */
  readonly waves: readonly Wave[];
  /** Zones (IANA) in which it is too late, by the rule for what is past or by the campaign's last instant. */
  readonly tooLate: readonly string[];
}

/**
 * The waves of a campaign as of an instant, for people in these zones (IANA). Whom the time is past for under the
 * rule `now` are a wave of this instant; under `tomorrow` they are in a wave of their next local day.
 */
export const wavesAsOf = (leaving: Leaving, zones: Iterable<string>, now: string): Waves => {
  const turns = [...new Set(zones)].sort().map((zone) => ({ zone, turn: turnOf(leaving, { zone, now }) }));
  const waves = Map.groupBy(
    turns.flatMap(({ zone, turn }) =>
      turn.does === 'skip' ? [] : [{ zone, at: turn.does === 'leave' ? turn.wave : turn.from }],
    ),
    ({ at }) => at,
  );
  return {
    waves: [...waves.entries()]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([at, together]) => ({
        at,
        zones: together.map(({ zone }) => ({ zone, local: clockIn(zone, at) })),
      })),
    tooLate: turns.flatMap(({ zone, turn }) => (turn.does === 'skip' ? [zone] : [])),
  };
};
