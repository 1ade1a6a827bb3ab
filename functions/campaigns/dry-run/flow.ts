import { clockIn } from '../../calendar/dates.ts';
import { reservedForService, usableRate } from '../../mail/pace.ts';
import type { Campaign } from '../campaign.ts';
import { leavingOf, wavesOf } from '../leaving.ts';
import { type Flow, flowAsOf, minuteRate, type PlannedFlow } from '../waves/throttle.ts';
import { type Leaving, turnOf } from '../waves/turn.ts';
import type { Figures } from './figures.ts';
import type { Tally } from './tally.ts';

/** What SES lets the account send. */
export interface Account {
  /** A second. */
  readonly rate: number;
  /** In 24 hours; -1 means no limit. */
  readonly day: number;
  /** In the last 24 hours. */
  readonly sent: number;
  /** What other campaigns send in each 24 hours from now on; 0 is the first. */
  readonly planned: (day: number) => number;
}

const dayMilliseconds = 86_400_000;

/** How many messages other campaigns that are launched send in each 24 hours from `now` on, if all who are meant get one. */
export const plannedBy = (others: readonly Campaign[], now: string): Account['planned'] => {
  const byDay = new Map<number, number>();
  for (const other of others) {
    const waves = (other.waves ?? wavesOf(other, new Date(now))).filter(({ handedOver }) => !handedOver);
    for (const { at, zones } of waves) {
      const day = Math.max(0, Math.floor((Date.parse(at) - Date.parse(now)) / dayMilliseconds));
      const counts = other.frozen?.zones ?? {};
      const people = zones
        ? zones.reduce((sum, zone) => sum + (counts[zone] ?? 0), 0)
        : (other.frozen?.people ?? 0);
      byDay.set(day, (byDay.get(day) ?? 0) + people);
    }
  }
  return (day) => byDay.get(day) ?? 0;
};

/** How much of SES's quota a campaign may use in each 24 hours: service mail has its own part, and others what they need. */
export const roomOf = ({ day: quota, sent, planned }: Account): Flow['dayRoom'] =>
  quota < 0
    ? undefined
    : (day) =>
        Math.max(0, Math.floor(quota * (1 - reservedForService)) - planned(day) - (day === 0 ? sent : 0));

const flowOf = ({ throttle }: Pick<Campaign, 'throttle'>, account: Account): Flow => ({
  perMinute: throttle?.perMinute,
  perSecond: usableRate(account.rate),
  dayRoom: roomOf(account),
});

/** When messages may leave, of a campaign that leaves at one instant too. */
const leavingAt = (campaign: Pick<Campaign, 'send' | 'notAfter' | 'frozen'>, now: string): Leaving => {
  const [wave] = wavesOf(campaign, new Date(now));
  return (
    leavingOf(campaign) ?? {
      time: { at: wave?.at ?? now },
      withinSeconds: 0,
      notAfter: campaign.notAfter,
    }
  );
};

/** People of a zone whose hour is over, by the rule that the campaign has for that, have not missed their last instant. */
const overBefore = (leaving: Leaving, zones: ReadonlyMap<string, number>, now: string): number =>
  zones.entries().reduce((sum, [zone, people]) => {
    const { does } = turnOf({ ...leaving, notAfter: undefined }, { zone, now });
    return does === 'skip' ? sum + people : sum;
  }, 0);

type Leaver = Pick<Campaign, 'send' | 'notAfter' | 'frozen' | 'throttle'>;

/** How a campaign leaves that is launched at `now`, with so many people in each zone; `tooLate`: who could not before the last instant. */
export const plannedFlow = (
  campaign: Leaver,
  zones: ReadonlyMap<string, number>,
  now: string,
  account: Account,
): PlannedFlow => {
  const leaving = leavingAt(campaign, now);
  const { waves, tooLate } = flowAsOf(leaving, zones, { now, flow: flowOf(campaign, account) });
  return { waves, tooLate: Math.max(0, tooLate - overBefore(leaving, zones, now)) };
};

const partsOf = (place: string): readonly [at: string, zone: string] => {
  const [at = '', zone = ''] = place.split(' ');
  return [at, zone];
};

const byZone = (counts: Readonly<Record<string, number>>): Map<string, number> => {
  const zones = new Map<string, number>();
  for (const [place, people] of Object.entries(counts)) {
    const [, zone] = partsOf(place);
    zones.set(zone, (zones.get(zone) ?? 0) + people);
  }
  return zones;
};

/** The waves as they would leave: each with its zones, and with whom its rest waits for another one. */
const shownWaves = ({ waves }: PlannedFlow, { asked }: Tally): Figures['waves'] => {
  const zonesAt = Map.groupBy(Object.entries(asked), ([place]) => partsOf(place)[0]);
  const known = new Set(waves.map(({ at }) => at));
  const lost = [...zonesAt.keys()].filter((at) => !known.has(at));
  const all = [...waves, ...lost.map((at) => ({ at, begins: at, ends: at, people: 0, leave: 0 }))];
  const first = new Set<string>();
  return all
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ at, begins, ends, people, leave }) => {
      const zones = first.has(at) ? [] : (zonesAt.get(at) ?? []);
      first.add(at);
      const shown = zones.map(([place, messages]) => {
        const [, zone] = partsOf(place);
        return { zone, local: clockIn(zone, at), messages };
      });
      const messages = shown.reduce((sum, each) => sum + each.messages, 0);
      return { at, begins, ends, messages, wanting: people, leave, zones: shown };
    });
};

/** So many days are shown of the quota. */
const daysShown = 7;

const later = (one: string | undefined, other: string | undefined): string | undefined =>
  [one, other]
    .filter((each) => each !== undefined)
    .toSorted()
    .at(-1);

/** How the people who were counted would leave, and for how long that takes. */
export const leavingAsOf = (
  campaign: Leaver,
  tally: Tally,
  now: string,
  account: Account,
): Pick<Figures, 'waves' | 'duration'> => {
  const zones = new Map([
    ...byZone(tally.asked)
      .keys()
      .map((zone) => [zone, 0] as const),
    ...byZone(tally.wanting),
  ]);
  const planned = plannedFlow(campaign, zones, now, account);
  const flow = flowOf(campaign, account);
  const leaves = planned.waves.filter(({ leave }) => leave > 0);
  const ends = later(
    leaves
      .map((each) => each.ends)
      .toSorted()
      .at(-1),
    tally.last,
  );
  const days = ends ? Math.floor((Date.parse(ends) - Date.parse(now)) / dayMilliseconds) + 1 : 0;
  const shown = Array.from({ length: Math.min(days, daysShown) }, (_, day) => flow.dayRoom?.(day) ?? 0);
  return {
    waves: shownWaves(planned, tally),
    duration: {
      begins: leaves.map(({ begins }) => begins).toSorted()[0],
      ends,
      perMinute: Math.floor(minuteRate(flow)),
      ...(flow.dayRoom && { quota: account.day, room: shown }),
      tooLate: planned.tooLate,
    },
  };
};
