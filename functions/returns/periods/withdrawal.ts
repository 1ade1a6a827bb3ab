import { addDays, addMonths, dateIn, endOfDay, weekday } from '../../calendar/dates.ts';
import { isPublicHoliday } from '../../calendar/holidays.ts';
import { type Place, placeOf } from '../../calendar/places.ts';
import { type Exemption, endsWhenOpened } from '../../vocabulary/reason.ts';
import type { Receipt } from './receipt.ts';

/**
 * The right of withdrawal from a distance contract: Directive 2011/83, articles 9 to 16, in the EU and the
 * EEA; the Consumer Contracts Regulations 2013 (SI 2013/3134), regulations 27 to 38, in the United Kingdom.
 */

const unionAndEea: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

const protects = ({ country }: Place): boolean => country === 'GB' || unionAndEea.has(country);

/** Why a period ends later than after its fourteen days. */
export const extensions = ['weekend', 'holiday', 'not-informed'] as const;
type Extension = (typeof extensions)[number];

export interface WithdrawalQuestion {
  /** Whose law applies (ISO 3166-1). Without it we cannot say whether the right exists. */
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  /** The customer's IANA zone: days begin and end there. */
  readonly zone: string;
  readonly receipt: Receipt;
  /** Whether the shop tells its customers of the right as article 6(1)(h) demands. */
  readonly informed: boolean;
  /**
   * The exemption of article 16 for the goods, if any, and whether their seal is broken. Unknown counts as
   * unbroken.
   */
  readonly exempt?: Exemption | undefined;
  readonly opened?: boolean | undefined;
}

export type WithdrawalRight =
  | { readonly state: 'none'; readonly exempt?: Exemption }
  | {
      readonly state: 'open' | 'closed';
      /** The receipt that the days are counted from, and the first instant at which the right is over. */
      readonly from?: string;
      readonly until?: string;
      readonly extendedBy?: Extension[];
    };

/** The longest time for a delivery by law where no other was agreed (article 18(1)). */
const longestDeliverySeconds = 30 * 86_400;

/**
 * An estimate is our guess, and the trader has to prove when the period began. So an estimate counts only
 * after the whole time that the law gives a delivery.
 */
const countedFrom = (receipt: Receipt): string | undefined => {
  if (receipt.kind === 'not-delivered') return undefined;
  if (receipt.kind !== 'estimated') return receipt.at;
  const lawful = Date.parse(receipt.dispatchedAt) + longestDeliverySeconds * 1000;
  return new Date(Math.max(lawful, Date.parse(receipt.at))).toISOString();
};

interface End {
  readonly day: string;
  readonly extendedBy: readonly Extension[];
}

/** Regulation 1182/71, article 3(4): a period does not end on a Saturday, a Sunday or a public holiday. */
const toWorkingDay = (end: End, place: Place): End => {
  const holiday = isPublicHoliday(end.day, place.country, place.region);
  if (!holiday && weekday(end.day) < 6) return end;
  const why = holiday ? 'holiday' : 'weekend';
  return toWorkingDay({ day: addDays(end.day, 1), extendedBy: [...end.extendedBy, why] }, place);
};

/**
 * Twelve months from the end of the period (article 10(1); in Britain regulation 31(3)): the same date, or
 * the month's last day (Regulation 1182/71, article 3(2)(c)).
 */
const notInformed = ({ day, extendedBy }: End): End => ({
  day: addMonths(day, 12),
  extendedBy: [...extendedBy, 'not-informed'],
});

const endOfPeriod = ({ zone, informed }: WithdrawalQuestion, place: Place, from: string): End => {
  const moved = (end: End) => (place.country === 'GB' ? end : toWorkingDay(end, place));
  const initial = moved({ day: addDays(dateIn(zone, from), 14), extendedBy: [] });
  return informed ? initial : moved(notInformed(initial));
};

/**
 * Whether the right exists for these goods, and whether it is open at an instant. It opens with the order.
 * The day of receipt is not counted, and the right ends with the fourteenth day in the customer's zone. In
 * the EU and the EEA, a last day that is no working day moves to the next working day.
 */
export const withdrawalRight = (question: WithdrawalQuestion, at: string): WithdrawalRight => {
  const { country, region, exempt, opened = false, receipt, zone } = question;
  const place = country === undefined ? undefined : placeOf(country, region);
  if (!place || !protects(place)) return { state: 'none' };
  if (exempt && (opened || !endsWhenOpened(exempt))) return { state: 'none', exempt };
  const from = countedFrom(receipt);
  if (from === undefined) return { state: 'open' };
  const { day, extendedBy } = endOfPeriod(question, place, from);
  const until = endOfDay(zone, day);
  return { state: at < until ? 'open' : 'closed', from, until, extendedBy: [...new Set(extendedBy)] };
};

/**
 * The end of the fourteenth day after a withdrawal was declared: the deadline for paying back (article
 * 13(1)). It is not moved to a working day, so that the shop is in time by every reading of the law.
 */
export const refundDue = (declaredAt: string, zone: string): string =>
  endOfDay(zone, addDays(dateIn(zone, declaredAt), 14));
