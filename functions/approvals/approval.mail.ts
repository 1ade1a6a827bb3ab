import type { Block } from '../mail/block.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { say, staffGreeting } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Approval } from './approval.ts';
import { approvalLines } from './approval-lines.ts';
import type { AgreementUrls } from './approval-link.ts';

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

const intros = { return: 'approval.asked.intro', campaign: 'approval.asked.campaign' } as const;

/** `approval.asked`: to people of the shop, of whom a second one must agree. */
export const approvalAskedMail = (mail: ApprovalAskedMail): Content => {
  const { texts, shop, zone, approval } = mail;
  const subject = say(texts, 'approval.asked.subject', { name: approval.name, shop: shop.name });
  return serviceMail({ mail: 'approval.asked', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, intros[approval.about.kind]),
    { lines: approvalLines(texts, approval, zone) },
    ...agreementBlocks(texts, mail),
  ]);
};
