import type { Block } from '../mail/block.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { formatMoment, formatMoney } from '../texts/format.ts';
import { greeting, say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Approval } from './approval.ts';
import type { AgreementUrls } from './approval-link.ts';

/** What a second person needs to know, line by line. */
export const approvalLines = (
  texts: Texts,
  { about, name, amount, currency, askedBy, until }: Approval,
  zone: string,
): string[] => [
  texts.labelled(say(texts, `approval.what.${about.kind}`), name),
  texts.labelled(say(texts, 'approval.amount'), formatMoney(texts.tag, amount, currency)),
  texts.labelled(say(texts, 'approval.approvedBy'), askedBy.name ?? say(texts, 'approval.byRules')),
  texts.labelled(say(texts, 'approval.until'), formatMoment(texts.tag, until, zone)),
];

/** The two links. Each opens a page that asks for confirmation. */
export const agreementBlocks = (texts: Texts, { agreeUrl, refuseUrl }: AgreementUrls): Block[] => [
  { rel: 'approve', url: agreeUrl, label: say(texts, 'approval.agree') },
  { rel: 'decline', url: refuseUrl, label: say(texts, 'approval.refuse') },
  say(texts, 'approval.links'),
];

export interface ApprovalAskedMail extends AgreementUrls {
  readonly texts: Texts;
  readonly shop: MailShop;
  /** IANA, the shop's. */
  readonly zone: string;
  readonly approval: Approval;
}

/** `approval.asked`: to people of the shop, of whom a second one must agree. */
export const approvalAskedMail = (mail: ApprovalAskedMail): Content => {
  const { texts, shop, zone, approval } = mail;
  const subject = say(texts, 'approval.asked.subject', { name: approval.name, shop: shop.name });
  return serviceMail({ mail: 'approval.asked', texts, shop, subject }, [
    greeting(texts, undefined),
    say(texts, 'approval.asked.intro'),
    { lines: approvalLines(texts, approval, zone) },
    ...agreementBlocks(texts, mail),
  ]);
};
