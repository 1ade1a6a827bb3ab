import { type Link, signLink } from '../links/link.ts';
import type { LinkKeys } from '../links/link-keys.ts';

/** The content of a link to a customer's page of store credit. */
export interface CreditDoor {
  readonly customerId: string;
  /** BCP 47, the language of the page. */
  readonly tag: string;
}

const daySeconds = 86_400;
/** The page shows what somebody has, so its link does not work for ever. */
const validDays = 366;

/** The address where a customer sees their store credit. It is the same all day, so that a mail can be written again. */
export const creditUrl = (
  keys: LinkKeys,
  publicUrl: string,
  { customerId, tag }: CreditDoor,
  now: Date,
): string => {
  const today = Math.floor(now.getTime() / 1000 / daySeconds);
  const expires = (today + validDays) * daySeconds;
  return `${publicUrl}/credit/${signLink(keys, { purpose: 'credit', subject: customerId, detail: tag, expires })}`;
};

export const readCreditDoor = ({ subject, detail }: Link): CreditDoor => ({
  customerId: subject,
  tag: detail,
});
