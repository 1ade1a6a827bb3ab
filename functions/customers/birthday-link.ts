import { type Link, signLink } from '../links/link.ts';
import type { LinkKeys } from '../links/link-keys.ts';

/** The content of a link to the page "tell us your birthday". */
export interface BirthdayDoor {
  readonly customerId: string;
  /** BCP 47, the language of the page. */
  readonly tag: string;
  /**
   * Whether the page keeps to itself which birthday we have: where a link leads to it that never expires, as that to
   * the preference page does, which stands in every mail.
   */
  readonly isHidden?: boolean | undefined;
}

const hidden = 'hidden';

const daySeconds = 86_400;
/** The page shows the birthday that we have, unless the link says otherwise, so it does not work for ever. */
const validDays = 366;

/**
 * The address where a customer tells us their birthday, or deletes it. The link in a mail or on a page has
 * `rel="birthday"`. It is the same all day, so that a letter to many can be written again.
 */
export const birthdayUrl = (
  keys: LinkKeys,
  publicUrl: string,
  { customerId, tag, isHidden }: BirthdayDoor,
  now: Date,
): string => {
  const today = Math.floor(now.getTime() / 1000 / daySeconds);
  const expires = (today + validDays) * daySeconds;
  const detail = isHidden ? `${tag} ${hidden}` : tag;
  return `${publicUrl}/b/${signLink(keys, { purpose: 'birthday', subject: customerId, detail, expires })}`;
};

export const readBirthdayDoor = ({ subject, detail }: Link): BirthdayDoor => {
  const [tag = '', mark] = detail.split(' ');
  return { customerId: subject, tag, isHidden: mark === hidden };
};
