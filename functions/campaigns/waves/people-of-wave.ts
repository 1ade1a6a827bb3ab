import type { Campaign, Wave } from '../campaign.ts';
import type { Arm } from '../definition.ts';
import type { FrozenPerson } from '../frozen.ts';
import { armOf } from '../groups.ts';
import { messageKey } from '../hand-over.ts';
import { ownTimeOf, waveAt } from '../leaving.ts';

/** Where somebody lives, in which arm, and when the wave of these people begins. */
interface Placed {
  readonly zone: string;
  readonly arm: Arm | undefined;
  readonly at: string;
}

const withZone = (wave: Wave, { zone, arm }: Placed): Wave => {
  const { zones = [], arms } = wave;
  const added = { ...wave, zones: [...new Set([...zones, zone])] };
  if (!arms || !arm) return added;
  const known = arms.find(({ name }) => name === arm.name) ?? { name: arm.name, zones: [] };
  const others = arms.filter(({ name }) => name !== arm.name);
  return { ...added, arms: [...others, { ...known, zones: [...new Set([...known.zones, zone])] }] };
};

const covers = ({ begun, at, zones = [] }: Wave, placed: Placed): boolean =>
  begun === undefined && at === placed.at && zones.includes(placed.zone);

/** The waves with one for these people: who has moved there, or was not there before, is not lost. */
const withWaveFor = (waves: readonly Wave[], placed: Placed): Wave[] => {
  if (waves.some((wave) => covers(wave, placed))) return [...waves];
  const same = waves.findIndex(({ begun, at }) => begun === undefined && at === placed.at);
  if (same >= 0) return waves.map((wave, place) => (place === same ? withZone(wave, placed) : wave));
  const { at, zone } = placed;
  return [...waves, { at, zones: [zone] }].toSorted((one, other) => (one.at < other.at ? -1 : 1));
};

/**
 * Of people who are in the segment at the instant of a wave: those whose time has come, or is over. The rule for what is past decides about the
 * latter: they have come into the segment since, or have moved. The others have a wave that is still to begin; one is
 * added where there is none.
 */
export const peopleOfWave = (
  campaign: Campaign,
  place: number,
  people: readonly FrozenPerson[],
): { readonly theirs: readonly FrozenPerson[]; readonly waves: Wave[] } => {
  const { id, settledAt, waves = [] } = campaign;
  const wave = waves[place];
  if (!wave || settledAt === undefined || !ownTimeOf(campaign)) return { theirs: people, waves: [...waves] };
  const instants = new Map<string, Placed>();
  const placedAt = (person: FrozenPerson): Placed | undefined => {
    const { zone } = person;
    if (zone === undefined) return undefined;
    const arm = armOf(campaign, messageKey(id, person));
    const name = `${zone} ${arm?.hour ?? ''}`;
    const known = instants.get(name) ?? { zone, arm, at: waveAt(campaign, { zone, arm }, settledAt) };
    instants.set(name, known);
    return known;
  };
  const theirs = people.filter((person) => (placedAt(person)?.at ?? wave.at) <= wave.at);
  const later = [...instants.values()].filter(({ at }) => at > wave.at);
  return { theirs, waves: later.reduce(withWaveFor, [...waves]) };
};
