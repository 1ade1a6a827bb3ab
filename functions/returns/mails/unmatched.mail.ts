import { isMailable, shownEmail } from '../../kit/email-address.ts';
import type { MailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { serviceMail } from '../../mail/service-mail.ts';
import { more, someItems } from '../../mail/some-of.ts';
import { formatSpan } from '../../texts/format.ts';
import { lastDay, say, staffGreeting } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import { unlinked } from './strangers-words.ts';

/** A declaration without an order, with what the stranger typed. Times are instants. */
export interface ShownDeclaration {
  readonly number: string;
  readonly orderNumber: string;
  readonly name: string;
  readonly email: string;
  readonly declaredAt: string;
  /** The end of the last day for the refund (exclusive). */
  readonly refundDueAt: string;
}

export interface WithdrawalUnmatchedMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  /** IANA, the shop's. */
  readonly zone: string;
  readonly now: string;
  /** How many there are. */
  readonly count: number;
  /** The oldest first; undefined where more than `most` came within an hour. */
  readonly declarations: readonly ShownDeclaration[] | undefined;
  readonly most: number;
  /** The list in the API. */
  readonly listUrl: string;
}

const line = ({ texts, zone, now }: WithdrawalUnmatchedMail, one: ShownDeclaration): string => {
  const key = one.refundDueAt <= now ? 'withdrawal.unmatched.overdue' : 'withdrawal.unmatched.open';
  const said = say(texts, key, {
    number: one.number,
    order: unlinked(one.orderNumber, 64),
    name: unlinked(one.name, 80),
    age: formatSpan(texts.tag, Date.parse(now) - Date.parse(one.declaredAt)),
    day: lastDay(one.refundDueAt, zone),
  });
  // Nobody but the shop can tell them that it was received.
  return isMailable(one.email)
    ? said
    : `${said} ${texts.returnWords.people.noMail(unlinked(shownEmail(one.email), 254))}`;
};

/** `withdrawal.unmatched`: what the managers have to find an order for. */
export const withdrawalUnmatchedMail = (mail: WithdrawalUnmatchedMail): Content => {
  const { texts, shop, count, most, declarations, listUrl } = mail;
  const { some, left } = someItems((declarations ?? []).map((one) => line(mail, one)));
  const subject = say(texts, 'withdrawal.unmatched.subject', { shop: shop.name, count });
  return serviceMail({ mail: 'withdrawal.unmatched', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'withdrawal.unmatched.intro'),
    declarations ? { list: some } : say(texts, 'withdrawal.unmatched.many', { count, most }),
    ...more(texts, left, undefined),
    say(texts, 'withdrawal.unmatched.how'),
    { rel: 'list', url: listUrl, label: say(texts, 'withdrawal.unmatched.list') },
  ]);
};
