import { clockIn } from '../../calendar/dates.ts';
import { mostOfOthers } from '../../mail/day-parts.ts';
import { usableRate } from '../../mail/pace.ts';
import { everyOf } from '../../mail/throttle.ts';
import type { Campaign, Wave } from '../campaign.ts';
import { leavingOf, wavesOf } from '../leaving.ts';
import { type Crowd, type Flow, flowAsOf, leaveIn, minuteRate, type PlannedFlow } from '../waves/throttle.ts';
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

/** How many people a wave of a campaign has, by the zones of all; an arm with an hour of its own has its share of its zones. */
const peopleIn = ({ frozen, arms = [] }: Campaign, wave: Wave): number => {
  const { zones: all = {}, people = 0 } = frozen ?? {};
  if (!wave.zones) return people;
  const inZones = (zones: readonly string[]) => zones.reduce((sum, zone) => sum + (all[zone] ?? 0), 0);
  if (!wave.arms) return inZones(wave.zones);
  const shareOf = (wanted: string) => arms.find(({ name }) => name === wanted)?.share ?? 0;
  return Math.round(wave.arms.reduce((sum, { name, zones }) => sum + shareOf(name) * inZones(zones), 0));
};

/** How many messages leave in each 24 hours from `now` on, of a wave that leaves at so many a minute. */
const byDays = (
  people: number,
  {
    at,
    now,
    rate,
    runs,
  }: { readonly at: number; readonly now: number; readonly rate: number; readonly runs: boolean },
): number[] => {
  const before = runs ? leaveIn(Math.max(0, now - at) / 1_000, rate) : 0;
  const days: number[] = [];
  let left = Math.max(0, people - before);
  let from = Math.max(at, now) - now;
  for (let day = 0; left > 0 && day < daysPlanned; day += 1) {
    const end = (day + 1) * dayMilliseconds;
    const leave = from < end ? Math.min(left, leaveIn((end - from) / 1_000, rate)) : 0;
    days.push(leave);
    left -= leave;
    from = Math.max(from, end);
  }
  return days;
};

/** Further ahead nothing is planned. */
const daysPlanned = 400;

/**
 * How many messages other campaigns that are launched send in each 24 hours from `now` on, if all who are meant get one. A wave leaves at the
 * rate of its throttle or of SES (`perSecond`); of one that runs, what has not left yet by that rate is still to come, also where its people
 * have been handed to the senders.
 */
export const plannedBy = (
  others: readonly Campaign[],
  now: string,
  perSecond: number,
): Account['planned'] => {
  const byDay = new Map<number, number>();
  for (const other of others) {
    const rate = minuteRate({ perMinute: realRate(other), perSecond });
    for (const wave of other.waves ?? wavesOf(other, new Date(now))) {
      const runs = wave.begun !== undefined && other.status === 'running';
      const span = { at: Date.parse(wave.at), now: Date.parse(now), rate, runs };
      for (const [day, leave] of byDays(peopleIn(other, wave), span).entries())
        byDay.set(day, (byDay.get(day) ?? 0) + leave);
    }
  }
  return (day) => byDay.get(day) ?? 0;
};

/** How many a minute a throttle really lets through, see mail/throttle.ts; undefined without one. */
const realRate = ({ throttle }: Pick<Campaign, 'throttle'>): number | undefined =>
  throttle && 60_000 / everyOf(throttle);

/**
 * How much of SES's quota a campaign may use in each 24 hours. Service mail and what strangers ask for have parts of their own; other campaigns take what they
 * need, and go on the next day with what the quota has kept back.
 */
export const roomOf = ({ rate, day: quota, sent, planned }: Account): Flow['dayRoom'] => {
  if (quota < 0) return undefined;
  const most = mostOfOthers({ rate, day: quota });
  return (day) => {
    let kept = 0;
    let room = 0;
    for (let each = 0; each <= day; each += 1) {
      const capacity = Math.max(0, each === 0 ? most - sent : most);
      const others = planned(each) + kept;
      kept = Math.max(0, others - capacity);
      room = Math.max(0, capacity - others);
    }
    return room;
  };
};

const flowOf = (campaign: Pick<Campaign, 'throttle'>, account: Account): Flow => ({
  perMinute: realRate(campaign),
  perSecond: usableRate(account.rate),
  dayRoom: roomOf(account),
});

type Leaver = Pick<Campaign, 'send' | 'notAfter' | 'frozen' | 'throttle'>;

/** When messages may leave to people of an hour, of a campaign that leaves at one instant too. */
const leavingAt = (campaign: Leaver, hour: string | undefined, now: string): Leaving =>
  leavingOf(campaign, hour === undefined ? undefined : { hour }) ?? {
    time: { at: wavesOf(campaign, new Date(now))[0]?.at ?? now },
    withinSeconds: 0,
    notAfter: campaign.notAfter,
  };

/** People whose hour is over, by the rule that the campaign has for that, have not missed their last instant. */
const overBefore = (crowds: readonly Crowd[], now: string): number =>
  crowds.reduce((sum, { zone, people, leaving }) => {
    const { does } = turnOf({ ...leaving, notAfter: undefined }, { zone, now });
    return does === 'skip' ? sum + people : sum;
  }, 0);

/** People of a campaign by zone and, where it goes by their clocks, by hour. */
export type Place = Omit<Crowd, 'leaving'> & { readonly hour?: string | undefined };

/** How a campaign leaves that is launched at `now`; `tooLate`: who could not before the last instant. */
export const plannedFlow = (
  campaign: Leaver,
  places: readonly Place[],
  now: string,
  account: Account,
): PlannedFlow => {
  const crowds = places.map(({ zone, people, hour }) => ({
    zone,
    people,
    leaving: leavingAt(campaign, hour, now),
  }));
  const { waves, tooLate } = flowAsOf(crowds, { now, flow: flowOf(campaign, account) });
  return { waves, tooLate: Math.max(0, tooLate - overBefore(crowds, now)) };
};

const partsOf = (place: string) => {
  const [at = '', zone = '', hour] = place.split(' ');
  return { at, zone, hour };
};

/** Everybody who was looked at, by place; `people`: those who want to leave. */
export const placesOf = ({ asked, wanting }: Pick<Tally, 'asked' | 'wanting'>): Place[] =>
  Object.keys(asked).map((place) => {
    const { zone, hour } = partsOf(place);
    return { zone, hour, people: wanting[place] ?? 0 };
  });

/** The waves as they would leave: each with its zones, and with whom its rest waits for another one. */
const shownWaves = ({ waves }: PlannedFlow, { asked }: Tally): Figures['waves'] => {
  const zonesAt = Map.groupBy(Object.entries(asked), ([place]) => partsOf(place).at);
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
        const { zone } = partsOf(place);
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
  const planned = plannedFlow(campaign, placesOf(tally), now, account);
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
      // A throttle of one a minute lets a little less through.
      perMinute: Math.max(1, Math.floor(minuteRate(flow))),
      ...(flow.dayRoom && { quota: account.day, room: shown }),
      tooLate: planned.tooLate,
    },
  };
};
