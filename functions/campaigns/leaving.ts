import { durationSeconds } from '../kit/duration.ts';
import type { Campaign, Wave } from './campaign.ts';
import type { Arm } from './definition.ts';
import type { Leaving, OwnTime } from './waves/turn.ts';
import { wavesAsOf } from './waves/waves.ts';

/** A wave leaves for so long, if a campaign says nothing else. */
const usualWithin = 'PT3H';

/** The time on each recipient's own clock; undefined where a campaign leaves at one instant. */
export const ownTimeOf = ({ send }: Pick<Campaign, 'send'>): OwnTime | undefined =>
  send && 'hour' in send ? send : undefined;

/**
 * When messages of a campaign by its recipients' own clocks may leave, to the people of this arm; undefined where it
 * leaves at one instant.
 */
export const leavingOf = (
  campaign: Pick<Campaign, 'send' | 'notAfter'>,
  arm?: Pick<Arm, 'hour'>,
): Leaving | undefined => {
  const { send, notAfter } = campaign;
  if (!send || !('hour' in send)) return undefined;
  const time = { ...send, hour: arm?.hour ?? send.hour };
  return { time, withinSeconds: durationSeconds(send.within ?? usualWithin), notAfter };
};

/** Whether somebody's arm decides at which hour they are asked. */
const hasOwnHours = ({ arms = [] }: Pick<Campaign, 'arms'>): boolean =>
  arms.some(({ hour }) => hour !== undefined);

/** People for whom it is too late already are in a wave too, so that they are counted. */
const byClocks = (leaving: Leaving, zones: readonly string[], now: string): Wave[] => {
  const { waves, tooLate } = wavesAsOf(leaving, zones, now);
  const all = waves.map(({ at, zones: of }) => ({ at, zones: of.map(({ zone }) => zone) }));
  return tooLate.length === 0 ? all : [{ at: now, zones: [...tooLate] }, ...all];
};

/** When the wave of the people in this zone and arm begins, as of the instant when the waves were settled. */
export const waveAt = (
  campaign: Pick<Campaign, 'send' | 'notAfter'>,
  { zone, arm }: { readonly zone: string; readonly arm: Arm | undefined },
  settledAt: string,
): string => {
  const leaving = leavingOf(campaign, arm);
  const [wave] = leaving ? byClocks(leaving, [zone], settledAt) : [];
  return wave?.at ?? settledAt;
};

type Timed = Pick<Campaign, 'send' | 'notAfter' | 'arms'>;

/** The waves of each arm by its hour; what begins at one instant is one wave. */
const byArms = (campaign: Timed, zones: readonly string[], now: string): Wave[] => {
  const { arms = [] } = campaign;
  const all = arms.flatMap((arm) => {
    const leaving = leavingOf(campaign, arm);
    return leaving ? byClocks(leaving, zones, now).map((wave) => ({ ...wave, arm: arm.name })) : [];
  });
  return [...Map.groupBy(all, ({ at }) => at)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([at, together]) => ({
      at,
      zones: [...new Set(together.flatMap(({ zones: of = [] }) => of))].toSorted(),
      arms: [...Map.groupBy(together, ({ arm }) => arm)].map(([name, its]) => ({
        name,
        zones: its.flatMap(({ zones: of = [] }) => of),
      })),
    }));
};

/** The waves of people who live in these zones (IANA), by their own clocks; none where it leaves at one instant. */
const wavesIn = (campaign: Timed, zones: readonly string[], now: string): Wave[] => {
  if (hasOwnHours(campaign)) return byArms(campaign, zones, now);
  const leaving = leavingOf(campaign);
  return leaving ? byClocks(leaving, zones, now) : [];
};

/** The instants at which messages of a campaign begin to leave, the first one first. It is launched at `now`. */
export const wavesOf = (campaign: Timed & Pick<Campaign, 'frozen'>, now: Date): Wave[] => {
  const { send, frozen } = campaign;
  const launched = now.toISOString();
  if (ownTimeOf(campaign)) return wavesIn(campaign, Object.keys(frozen?.zones ?? {}), launched);
  const at = send && 'at' in send && send.at > launched ? send.at : launched;
  return [{ at }];
};
