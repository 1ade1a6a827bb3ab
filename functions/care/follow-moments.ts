import { addDays, dateIn } from '../calendar/dates.ts';
import { type MomentDate, momentKey } from '../customers/moment-dates.ts';
import type { MomentDatesStore } from '../customers/personal-dates.store.ts';
import type { Write } from '../kit/write-together.ts';
import type { FollowPerson, PersonChange } from '../segments/follow-person.ts';
import type { Moment } from '../shops/shop.ts';
import type { DatesOf, FoundDate } from './occasions/found-dates.ts';
import { nthOrderDates } from './occasions/nth-order/dates.ts';
import { refillDates } from './occasions/refill/dates.ts';
import { winBackDates } from './occasions/win-back/dates.ts';

/**
 * The days that programmes of care find in what becomes of a person: they stand on care's own index, from which its runs
 * greet. Asked with each change of what segments know, and written in the same transaction.
 */

/** Those whose dates follow from orders. Entering and leaving happen, and have their date then. */
const datesOf: Readonly<Partial<Record<Moment['occasion'], DatesOf>>> = {
  'win-back': winBackDates,
  'nth-order': nthOrderDates,
  refill: refillDates,
};

/** The fewest days between two greetings of a person who comes and goes, where the programme does not say. */
export const usualGapDays = 30;

/** What is wanted of one programme; undefined where nothing can be said about it now. */
type Wanted = readonly FoundDate[] | undefined;

const wantedOf = (moment: Moment, change: PersonChange, zone: string): Wanted => {
  const { turned, now, records, ...person } = change;
  const dates = datesOf[moment.occasion];
  if (dates) return records && dates(moment, { ...person, records, zone });
  const at = now.toISOString();
  return turned.some(({ programme }) => programme === moment.programme)
    ? [{ date: addDays(dateIn(zone, at), 1), about: at }]
    : undefined;
};

interface Known {
  readonly stored: MomentDate | undefined;
  readonly found: FoundDate | undefined;
  /** The local date where the person lives. */
  readonly today: string;
  readonly gapDays: number;
}

/** Whether somebody was greeted, or will be, too lately for another greeting on that date. */
const isTooSoon = ({ stored, today, gapDays }: Known, { date }: FoundDate): boolean => {
  if (!stored || gapDays === 0) return false;
  const isToCome = stored.date !== undefined && stored.date >= today;
  return isToCome || date < addDays(stored.occurrence, gapDays);
};

/** What becomes of one date: another one, none any more (null), or that it stays (undefined). */
const renewed = (known: Known): FoundDate | null | undefined => {
  const { stored, found, today } = known;
  const isUpcoming = stored?.date !== undefined && stored.date > today;
  if (!found || found.date < today) return isUpcoming ? null : undefined;
  const hasCome = stored !== undefined && stored.occurrence <= today;
  if (hasCome && stored.about === found.about) return undefined;
  if (isTooSoon(known, found)) return undefined;
  return stored?.date === found.date && stored.about === found.about ? undefined : found;
};

/** The dates of one programme, as they are from now on, where they change. */
const changesOf = (
  moment: Moment,
  wanted: readonly FoundDate[],
  stored: readonly MomentDate[],
  { customerId, shop, facts, now }: PersonChange,
): MomentDate[] => {
  const zone = facts.zone ?? shop.timeZone;
  const today = dateIn(zone, now.toISOString());
  const isEvent = datesOf[moment.occasion] === undefined;
  const gapDays = isEvent ? (moment.gapDays ?? usualGapDays) : 0;
  const byKey = new Map(wanted.map((each) => [momentKey(moment.programme, each.one), each]));
  const own = new Map(stored.map((each) => [each.kind, each]));
  return [...new Set([...byKey.keys(), ...own.keys()])].flatMap((kind): MomentDate[] => {
    const before = own.get(kind);
    const next = renewed({ stored: before, found: byKey.get(kind), today, gapDays });
    if (next === undefined) return [];
    if (next === null) return before ? [{ ...before, date: undefined }] : [];
    const { date, about } = next;
    const rev = before?.rev ?? 0;
    return [{ customerId, kind, shop: shop.id, zone: facts.zone, occurrence: date, date, about, rev }];
  });
};

/**
 * Writes the days that follow for the programmes of the shop that are on. Nothing is read where there are none, or where
 * only time has passed and nobody came or went.
 */
export const followMoments =
  ({ momentsOf, momentWrite }: MomentDatesStore): FollowPerson =>
  async (change): Promise<readonly Write[]> => {
    const { shop, customerId, facts } = change;
    const zone = facts.zone ?? shop.timeZone;
    const asked = (shop.care?.moments ?? []).flatMap((moment) => {
      const wanted = wantedOf(moment, change, zone);
      return wanted ? [{ moment, wanted }] : [];
    });
    if (asked.length === 0) return [];
    const stored = await momentsOf(customerId);
    return asked.flatMap(({ moment, wanted }) => {
      const { programme } = moment;
      const own = stored.filter(({ kind }) => kind.startsWith(momentKey(programme)));
      return changesOf(moment, wanted, own, change).map(momentWrite);
    });
  };
