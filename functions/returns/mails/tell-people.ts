import { agreementUrls } from '../../approvals/approval-link.ts';
import { isMailable, shownEmail } from '../../kit/email-address.ts';
import { logOutcome } from '../../kit/log.ts';
import { signLink } from '../../links/link.ts';
import type { LinkKeys } from '../../links/link-keys.ts';
import { mailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { shopTexts } from '../../mail/shop-copy.ts';
import { addresseeOf, writeToStaff } from '../../mail/write-to-staff.ts';
import { approversOf } from '../../shops/approvers.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Return, returnNumber } from '../return.ts';
import { type ContextServices, type ReturnContext, readContext } from '../return-context.ts';
import { declaredWords } from '../statements.ts';
import {
  type ReturnEscalationMail,
  returnApprovalMail,
  returnEscalationMail,
  returnReminderMail,
} from './approval.mail.ts';
import { shownItems, staffQuote } from './shown-context.ts';
import { customerOf, shownAnswers, shownDue, whyAsked } from './shown-decision.ts';
import type { LinkedAnswer, StaffMail } from './staff-mail.ts';
import { longest, unlinked } from './strangers-words.ts';

const day = 86_400;

/**
 * The question that a yes or no would answer now. A link that was mailed for one question decides no later
 * one.
 */
export const questionOf = ({ status, escalation }: Return): string =>
  status === 'escalated' && escalation && escalation.why !== 'approval' ? escalation.at : 'approval';

const linkedAnswers = (
  { stored }: ReturnContext,
  address: string,
  keys: LinkKeys,
  { publicUrl, clock }: Pick<ContextServices, 'publicUrl' | 'clock'>,
): LinkedAnswer[] => {
  const expires = Math.ceil(clock().getTime() / 1000) + 90 * day;
  const url = (verdict: string) => {
    const detail = `${verdict} ${addresseeOf(keys.current, address)} ${questionOf(stored)}`;
    return `${publicUrl}/a/${signLink(keys, { purpose: 'decide', subject: stored.id, detail, expires })}`;
  };
  return shownAnswers(stored).map((answer) => ({ ...answer, url: url(answer.verdict) }));
};

/** What the customer wrote, the answer to a question last. `shown`: how a mail or a page shows what anybody may have typed. */
export const notesOf = (
  stored: Return,
  shown: (words: string) => string = (words) => words,
): string | undefined =>
  [stored.note, ...declaredWords(stored).map(shown), stored.question?.answer].filter(Boolean).join('\n\n') ||
  undefined;

/** Anybody can declare a withdrawal, so its words may be a stranger's. The address is needed to answer it. */
const typed = (told: ReturnContext) => {
  const { stored, order } = told;
  const { name, email } = customerOf(stored, order);
  return {
    orderNumber: order ? stored.orderNumber : unlinked(stored.orderNumber, longest.number),
    customer: { name: name && unlinked(name, longest.name), email },
    note: notesOf(stored, (words) => unlinked(words, longest.words)),
  };
};

/** The address that the customer's news would go to, if SES does not take it. */
const unmailable = (stored: Return, order: ReturnContext['order']): string | undefined => {
  const email = order ? order.snapshot?.email : stored.declared?.email;
  return email && !isMailable(email) ? shownEmail(email) : undefined;
};

const describe = (told: ReturnContext, texts: Texts, now: string): Omit<StaffMail, 'answers'> => {
  const { stored, shop, order } = told;
  return {
    texts,
    shop: mailShop(shop),
    number: returnNumber(stored),
    ...typed(told),
    zone: shop.timeZone,
    items: shownItems(stored),
    outcome: stored.outcome,
    noMailTo: unmailable(stored, order),
    photos: stored.photos.length,
    value: stored.quote && {
      amount: stored.quote.lines.reduce((sum, { amount }) => sum + amount.presentment, 0),
      currency: stored.quote.presentmentCurrency,
    },
    quote: staffQuote(stored.quote, stored, order),
    history: stored.history,
    why: whyAsked(stored),
    urgent: stored.urgent,
    due: shownDue(stored),
    now,
    customerZone: told.zone,
  };
};

interface PersonalMail extends StaffMail {
  readonly agreement: ReturnEscalationMail['agreement'];
}

/** The return as a mail to one of the shop's people shows it, with links of their own. */
export const staffMailFor = async (
  told: ReturnContext,
  services: Pick<ContextServices, 'keys' | 'copies' | 'publicUrl' | 'clock'>,
): Promise<(address: string) => PersonalMail> => {
  const { shop, stored } = told;
  const [{ links }, texts] = await Promise.all([
    services.keys(),
    shopTexts(shop.id, [shop.defaultLocale], services),
  ]);
  const mail = describe(told, texts, services.clock().toISOString());
  const agreement = stored.escalation?.why === 'second-person' ? stored.agreement : undefined;
  return (address) => ({
    ...mail,
    answers: linkedAnswers(told, address, links, services),
    agreement: agreement && agreementUrls(agreement, address, links, services.publicUrl),
  });
};

type Kind = 'approval' | 'reminder' | 'escalation';

const contentFor = (kind: Kind, { stored }: ReturnContext, mail: PersonalMail): Content => {
  if (kind === 'approval') return returnApprovalMail(mail);
  if (kind === 'reminder') return returnReminderMail({ kind: 'approver', ...mail });
  const { why = 'approval', detail } = stored.escalation ?? {};
  return returnEscalationMail({ ...mail, escalation: why, detail });
};

/**
 * Writes to each address once for this occasion, each with links of its own. An alarm counts where there is
 * no address.
 */
export const tellPeople = async (
  kind: Kind,
  addresses: readonly string[],
  occasion: string,
  told: ReturnContext,
  services: ContextServices,
): Promise<void> => {
  const { stored, shop } = told;
  const mailFor = await staffMailFor(told, services);
  if (addresses.length === 0)
    logOutcome('nobody to tell', { outcome: 'nobody-to-tell', returnId: stored.id, shop: shop.id });
  await writeToStaff(
    shop,
    { occasion: `${stored.id}.${kind}.${occasion}`, addresses },
    (address) => contentFor(kind, told, mailFor(address)),
    services,
  );
};

/** Tells the approvers that the customer has answered a question, while they have yet to decide. */
export const tellOfAnswer = async (returnId: string, services: ContextServices): Promise<void> => {
  const told = await readContext(returnId, services);
  const { status, question } = told.stored;
  if (question?.kind !== 'question' || !question.answeredAt) return;
  if (status !== 'awaiting-approval' && status !== 'escalated') return;
  await tellPeople('approval', approversOf(told.shop), `answered.${question.answeredAt}`, told, services);
};
