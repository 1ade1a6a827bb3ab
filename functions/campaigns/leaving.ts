import { durationSeconds } from '../kit/duration.ts';
import type { Campaign, Wave } from './campaign.ts';
import type { Leaving, OwnTime } from './waves/turn.ts';
import { wavesAsOf } from './waves/waves.ts';

/** A wave leaves for so long, if a campaign says nothing else. */
const usualWithin = 'PT3H';

/** The time on each recipient's own clock; undefined where a campaign leaves at one instant. */
export const ownTimeOf = ({ send }: Pick<Campaign, 'send'>): OwnTime | undefined =>
  send && 'hour' in send ? send : undefined;

/** When messages of a campaign by its recipients' own clocks may leave; undefined where it leaves at one instant. */
export const leavingOf = (campaign: Pick<Campaign, 'send' | 'notAfter'>): Leaving | undefined => {
  const { send, notAfter } = campaign;
  if (!send || !('hour' in send)) return undefined;
  return { time: send, withinSeconds: durationSeconds(send.within ?? usualWithin), notAfter };
};

/** People for whom it is too late already are in a wave too, so that they are counted. */
const byClocks = (leaving: Leaving, zones: readonly string[], now: string): Wave[] => {
  const { waves, tooLate } = wavesAsOf(leaving, zones, now);
  const all = waves.map(({ at, zones: of }) => ({ at, zones: of.map(({ zone }) => zone) }));
  return tooLate.length === 0 ? all : [{ at: now, zones: [...tooLate] }, ...all];
};

/** The instants at which messages of a campaign begin to leave, the first one first. It is launched at `now`. */
export const wavesOf = (campaign: Pick<Campaign, 'send' | 'notAfter' | 'frozen'>, now: Date): Wave[] => {
  const { send, frozen } = campaign;
  const launched = now.toISOString();
  const leaving = leavingOf(campaign);
  if (leaving) return byClocks(leaving, Object.keys(frozen?.zones ?? {}), launched);
  const at = send && 'at' in send && send.at > launched ? send.at : launched;
  return [{ at }];
};
