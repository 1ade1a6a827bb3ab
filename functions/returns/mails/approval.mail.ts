import { agreementBlocks } from '../../approvals/approval.mail.ts';
import type { AgreementUrls } from '../../approvals/approval-link.ts';
import type { Content } from '../../mail/message.ts';
import { serviceMail } from '../../mail/service-mail.ts';
import { say, staffGreeting } from '../../texts/say.ts';
import type { Escalation } from '../return.ts';
import { customerMail, instructionBlocks, type ReturnMail } from './customer-mail.ts';
import type { ShownInstructions } from './shown-return.ts';
import { decisionBlocks, type StaffMail, staffBlocks } from './staff-mail.ts';

/** `return.approval` */
export const returnApprovalMail = (mail: StaffMail): Content => {
  const { texts, shop, number, urgent } = mail;
  const subject = `return.approval.${urgent ? 'urgentSubject' : 'subject'}` as const;
  return serviceMail(
    { mail: 'return.approval', texts, shop, subject: say(texts, subject, { number, shop: shop.name }) },
    [
      staffGreeting(texts),
      say(texts, 'return.approval.intro'),
      ...decisionBlocks(mail),
      ...staffBlocks(mail),
    ],
  );
};

export type ReturnReminderMail =
  | ({ readonly kind: 'approver' } & StaffMail)
  | ({
      readonly kind: 'customer';
      readonly instructions: ShownInstructions;
      readonly dispatchUrl: string;
    } & ReturnMail);
const approverReminder = (mail: StaffMail): Content => {
  const { texts, shop, number } = mail;
  const subject = say(texts, 'return.reminder.approver.subject', { number, shop: shop.name });
  return serviceMail({ mail: 'return.reminder', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'return.reminder.approver.intro'),
    ...decisionBlocks(mail),
    ...staffBlocks(mail),
  ]);
};

const parcelReminder = (mail: Extract<ReturnReminderMail, { kind: 'customer' }>): Content => {
  const { texts } = mail;
  return customerMail(mail, 'return.reminder', 'return.reminder.parcel.subject', [
    say(texts, 'return.reminder.parcel.intro'),
    { rel: 'dispatch', url: mail.dispatchUrl, label: texts.returnWords.instructions.dispatch },
    ...instructionBlocks(mail, mail.instructions),
  ]);
};

/** `return.reminder`: to an approver who has not decided, or to a customer whose parcel has not come. */
export const returnReminderMail = (mail: ReturnReminderMail): Content =>
  mail.kind === 'approver' ? approverReminder(mail) : parcelReminder(mail);

export interface ReturnEscalationMail extends StaffMail {
  readonly escalation: Escalation;
  readonly detail?: string | undefined;
  /** Present where a second person must agree, and the reader may be that person. */
  readonly agreement?: AgreementUrls | undefined;
}
/** A replacement is no money, so a refused one has a sentence of its own. */
const whyKey = ({ escalation, outcome }: ReturnEscalationMail) =>
  escalation === 'settlement' && outcome === 'exchange'
    ? 'return.escalation.why.exchange'
    : (`return.escalation.why.${escalation}` as const);

/** `return.escalation` */
export const returnEscalationMail = (mail: ReturnEscalationMail): Content => {
  const { texts, shop, number, detail, agreement } = mail;
  const subject = say(texts, 'return.escalation.subject', { number, shop: shop.name });
  return serviceMail({ mail: 'return.escalation', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, whyKey(mail)),
    detail ? texts.labelled(say(texts, 'return.escalation.detail'), detail) : undefined,
    ...decisionBlocks(mail),
    ...(agreement ? agreementBlocks(texts, agreement) : []),
    ...staffBlocks(mail.why && 'rule' in mail.why ? mail : { ...mail, why: undefined }),
  ]);
};
