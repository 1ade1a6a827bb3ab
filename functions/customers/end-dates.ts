import { dateIn } from '../calendar/dates.ts';
import { platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/** What somebody has that ends: codes, store credit. They are reminded of it, and not greeted. */
export const endKinds = ['coupon-end', 'credit-end'] as const;
export type EndKind = (typeof endKinds)[number];

/**
 * Something of a person ends with this local date: all of their codes, or of their credit, that does. It says no more,
 * so it never has to change: what is still there is looked up when the reminder leaves. Stored beside the days of the
 * person's own (personal-dates.ts), and in the same index.
 */
export const endDate = z.object({
  customerId: platformId,
  /** `coupon-end~2026-12-24`. */
  kind: z.string().check(z.regex(/^(coupon|credit)-end~\d{4}-\d\d-\d\d$/)),
  shop: platformId,
  /** IANA, in which it is a day. */
  zone: z.optional(z.string()),
  /** The date again: each end is an occurrence of its own. */
  occurrence: z.string(),
  date: z.iso.date(),
  ...versioned,
});
export type EndDate = z.output<typeof endDate>;

/** An end as those know it who give what ends. */
export interface End {
  readonly customerId: string;
  readonly shop: string;
  readonly kind: EndKind;
  /** The last valid instant, UTC. */
  readonly until: string;
  /** IANA: in which it is a day. */
  readonly zone: string;
}

const separator = '~';

/** Under which an end is stored beside the other dates of its person. */
export const endKey = (kind: EndKind, date: string): string => `${kind}${separator}${date}`;

/** The kind of a date by the key under which it is stored. */
export const kindOfKey = (key: string): string => key.split(separator, 1)[0] ?? key;

/** The date of an end. Two of one kind and day are one date, so there is one reminder of both. */
export const endDateOf = ({ customerId, shop, kind, until, zone }: End): EndDate => {
  const date = dateIn(zone, until);
  return { customerId, kind: endKey(kind, date), shop, zone, occurrence: date, date, rev: 0 };
};
