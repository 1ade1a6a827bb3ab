import { type Link, signLink } from '../../links/link.ts';
import type { LinkKeys } from '../../links/link-keys.ts';

/** What a link to the calendar of care shows. */
export interface CalendarDoor {
  readonly shop: string;
  /** BCP 47, of the names in it. */
  readonly tag: string;
}

const daySeconds = 86_400;

/** People who leave the shop keep the address, so it does not work for ever. */
const validDays = 366;

/**
 * The address to which staff subscribe with their calendar program, which cannot sign in. It shows days and counts of
 * one shop, and nobody. It is the same all day.
 */
export const calendarAddress = (
  keys: LinkKeys,
  publicUrl: string,
  { shop, tag }: CalendarDoor,
  now: Date,
): { readonly url: string; readonly expires: string } => {
  const today = Math.floor(now.getTime() / 1000 / daySeconds);
  const expires = (today + validDays) * daySeconds;
  const token = signLink(keys, { purpose: 'calendar', subject: shop, detail: tag, expires });
  return {
    url: `${publicUrl}/c/${token}/care.ics`,
    expires: new Date(expires * 1000).toISOString(),
  };
};

export const readCalendarDoor = ({ subject, detail }: Link): CalendarDoor => ({ shop: subject, tag: detail });
