import { addDays, dateIn, endOfDay } from '../calendar/dates.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import type { Shop } from '../shops/shop.ts';
import type { Terms } from './terms.ts';

/**
 * When a code is valid: from the first instant of a local day through the last one of another. Instants are UTC,
 * to the millisecond; zones are IANA names.
 */

type Validity = Terms['validity'];

interface Place {
  /** The zone of the customer. */
  readonly zone: string;
  /** When a personal code was issued. */
  readonly issuedAt?: string | undefined;
}

/** The last millisecond of a local day: midnight may be skipped, or come twice. */
const lastOf = (zone: string, day: string): string =>
  new Date(Date.parse(endOfDay(zone, day)) - 1).toISOString();

/** The first valid instant; undefined if it has no beginning. */
export const firstInstantOf = ({ from }: Validity, { zone }: Pick<Place, 'zone'>): string | undefined =>
  from === undefined ? undefined : endOfDay(zone, addDays(from, -1));

/**
 * The last valid instant, the earlier of both ends; undefined if it has no end. `days` counts local days: a code
 * that is issued on 1 March for 30 days is valid through 31 March, whatever the clocks do in between. For a code
 * that was not issued to a person only `through` counts.
 */
export const lastInstantOf = ({ through, days }: Validity, { zone, issuedAt }: Place): string | undefined => {
  const lastDays = [
    ...(through === undefined ? [] : [through]),
    ...(days === undefined || issuedAt === undefined ? [] : [addDays(dateIn(zone, issuedAt), days)]),
  ];
  const [earliest] = lastDays.toSorted();
  return earliest === undefined ? undefined : lastOf(zone, earliest);
};

/** The last zone in which a day ends: twelve hours behind UTC. */
const lastZone = 'Etc/GMT+12';

/** The last instant of a local day anywhere. */
export const endOfLastDay = (day: string): string => lastOf(lastZone, day);

/** Whether an instant is before, within or after these two, both of which are valid themselves. */
export const stageOf = (
  at: string,
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
): 'early' | 'valid' | 'over' => {
  if (from !== undefined && at < from) return 'early';
  return until !== undefined && at > until ? 'over' : 'valid';
};

/** The zone by which a shared code is judged: that of the cart's country and region, else the shop's. */
export const zoneOfCart = (
  { country, region }: { readonly country?: string | undefined; readonly region?: string | undefined },
  { timeZone }: Pick<Shop, 'timeZone'>,
): string => likelyTimeZone(country, region, timeZone);
