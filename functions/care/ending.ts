import { dateIn } from '../calendar/dates.ts';
import { type EndingCode, type EndingCodesServices, endingCodes } from '../coupons/ending-codes.ts';
import type { CreditsStore } from '../credits/credits.store.ts';
import { type EndingCredit, endingCredit } from '../credits/ending-credit.ts';
import type { EndDatesStore } from '../customers/personal-dates.store.ts';
import type { Clock } from '../kit/clock.ts';
import type { Shop } from '../shops/shop.ts';
import type { RemindedEnd } from './occasions/personal-occasion.ts';

export interface EndingServices extends EndingCodesServices {
  readonly credits: Pick<CreditsStore, 'accountsOf'>;
  readonly personalDates: Pick<EndDatesStore, 'end'>;
  readonly clock: Clock;
}

/**
 * Why nobody is reminded any more. `no-longer-valid`: the code is void, or its offer paused or over. `just-given`: it was
 * given on the day of the reminder, or later.
 */
export type EndingReason = 'already-used' | 'no-longer-valid' | 'just-given' | 'too-late';

/** What a person still has of what ends, at this moment. */
export type Ending =
  | { readonly kind: 'coupon'; readonly codes: readonly EndingCode[] }
  | { readonly kind: 'credit'; readonly credit: readonly EndingCredit[]; readonly zone: string }
  | { readonly kind: 'nothing'; readonly why: EndingReason };

/** A mail has so many codes at most: nobody reads more. */
const mostCodes = 10;

const isNew = ({ coupon: { issuedAt }, zone }: EndingCode, day: string): boolean =>
  dateIn(zone, issuedAt) >= day;

const codesLeft = (codes: readonly EndingCode[], day: string): Ending => {
  const usable = codes.filter(({ state }) => state === 'usable');
  const known = usable.filter((code) => !isNew(code, day));
  if (known.length > 0) return { kind: 'coupon', codes: known.slice(0, mostCodes) };
  if (usable.length > 0) return { kind: 'nothing', why: 'just-given' };
  const states = codes.map(({ state }) => state);
  if (states.includes('used')) return { kind: 'nothing', why: 'already-used' };
  return { kind: 'nothing', why: states.includes('over') ? 'too-late' : 'no-longer-valid' };
};

/** Why there is nothing to be reminded of, if so. */
export const reasonOf = (ending: Ending): EndingReason | undefined =>
  ending.kind === 'nothing' ? ending.why : undefined;

/** Whom a reminder is for, the local date on which it is due, and the one with which something ends. */
export interface Reminded {
  readonly customerId: string;
  readonly day: string;
  readonly date: string;
}

/**
 * Looks up what is left of what somebody is to be reminded of: it may be used, spent, void or over by now. Asked just
 * before the reminder leaves, and by previews.
 */
export const endingOf =
  ({ kind, reminds }: Pick<RemindedEnd, 'kind' | 'reminds'>, shop: Shop, services: EndingServices) =>
  async ({ customerId, day, date }: Reminded): Promise<Ending> => {
    const now = services.clock().toISOString();
    if (reminds === 'coupon') return codesLeft(await endingCodes(customerId, date, shop, now, services), day);
    const end = await services.personalDates.end(customerId, kind, date);
    const zone = end?.zone ?? shop.timeZone;
    const credit = endingCredit(await services.credits.accountsOf(customerId), { date, zone }, now);
    return credit.length > 0 ? { kind: 'credit', credit, zone } : { kind: 'nothing', why: 'already-used' };
  };
