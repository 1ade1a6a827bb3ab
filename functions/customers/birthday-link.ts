import { type Link, signLink } from '../links/link.ts';

/** The content of a link to the page "tell us your birthday". */
export interface BirthdayDoor {
  readonly customerId: string;
  /** BCP 47, the language of the page. */
  readonly tag: string;
}

const daySeconds = 86_400;
/** The page shows the birthday that we have, so its link does not work for ever. */
const validDays = 366;

/**
 * The address where a customer tells us their birthday, or deletes it. The link in a mail or on a page has
 * `rel="birthday"`. It is the same all day, so that a letter to many can be written again.
 */
export const birthdayUrl = (
  key: string,
  publicUrl: string,
  { customerId, tag }: BirthdayDoor,
  now: Date,
): string => {
  const today = Math.floor(now.getTime() / 1000 / daySeconds);
  const expires = (today + validDays) * daySeconds;
  return `${publicUrl}/b/${signLink(key, { purpose: 'birthday', subject: customerId, detail: tag, expires })}`;
};

export const readBirthdayDoor = ({ subject, detail }: Link): BirthdayDoor => ({
  customerId: subject,
  tag: detail,
});
