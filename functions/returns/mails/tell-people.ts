import { type AgreementUrls, agreementUrls } from '../../approvals/approval-link.ts';
import { logOutcome } from '../../kit/log.ts';
import { signLink } from '../../links/link.ts';
import { mailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { shopTexts } from '../../mail/shop-copy.ts';
import { addresseeOf, writeToStaff } from '../../mail/write-to-staff.ts';
import { approversOf } from '../../shops/approvers.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Return, returnNumber } from '../return.ts';
import { type ContextServices, type ReturnContext, readContext } from '../return-context.ts';
import { returnApprovalMail, returnEscalationMail, returnReminderMail } from './approval.mail.ts';
import { shownItems, shownQuote } from './shown-context.ts';
import type { DecisionUrls, StaffMail } from './staff-mail.ts';

const day = 86_400;

/**
 * The question that a yes or no would answer now. A link that was mailed for one question decides no later
 * one.
 */
export const questionOf = ({ status, escalation }: Return): string =>
  status === 'escalated' && escalation && escalation.why !== 'approval' ? escalation.at : 'approval';

const decisionUrls = (
  { stored }: ReturnContext,
  address: string,
  key: string,
  { publicUrl, clock }: ContextServices,
): DecisionUrls => {
  const expires = Math.ceil(clock().getTime() / 1000) + 90 * day;
  const url = (verdict: string) => {
    const detail = `${verdict} ${addresseeOf(key, address)} ${questionOf(stored)}`;
    return `${publicUrl}/a/${signLink(key, { purpose: 'decide', subject: stored.id, detail, expires })}`;
  };
  return { approveUrl: url('approve'), declineUrl: url('decline') };
};

/** What the customer wrote, the answer to a question last. */
const notesOf = ({ note, declared, question }: Return): string | undefined =>
  [note, declared?.items, question?.answer].filter(Boolean).join('\n\n') || undefined;

const describe = ({ stored, shop, order }: ReturnContext, texts: Texts): StaffMail => ({
  texts,
  shop: mailShop(shop),
  number: returnNumber(stored),
  orderNumber: stored.orderNumber,
  zone: shop.timeZone,
  items: shownItems(stored),
  outcome: stored.outcome,
  note: notesOf(stored),
  photos: stored.photos.length,
  value: stored.quote && {
    amount: stored.quote.lines.reduce((sum, { amount }) => sum + amount.presentment, 0),
    currency: stored.quote.presentmentCurrency,
  },
  quote: shownQuote(stored.quote, order),
  history: stored.history,
  rule: stored.advice?.rule,
  urgent: stored.urgent,
  respondBy: stored.respondBy,
});

/**
 * Whether a yes helps. It does not while the order is unknown, where a person has to pay by hand, or where a
 * second person must agree, which has links of its own.
 */
const takesDecision = ({ stored: { orderId, escalation } }: ReturnContext): boolean =>
  orderId !== undefined && escalation?.why !== 'by-hand' && escalation?.why !== 'second-person';

type Kind = 'approval' | 'reminder' | 'escalation';

interface Links {
  readonly decision: DecisionUrls;
  readonly agreement: AgreementUrls | undefined;
}

const linksFor = (told: ReturnContext, address: string, key: string, services: ContextServices): Links => {
  const { escalation, agreement } = told.stored;
  return {
    decision: decisionUrls(told, address, key, services),
    agreement:
      agreement && escalation?.why === 'second-person'
        ? agreementUrls(agreement, address, key, services.publicUrl)
        : undefined,
  };
};

const contentFor = (kind: Kind, told: ReturnContext, texts: Texts, links: Links): Content => {
  const mail = describe(told, texts);
  const { decision: urls, agreement } = links;
  if (kind === 'approval') return returnApprovalMail({ ...mail, ...urls });
  if (kind === 'reminder') return returnReminderMail({ kind: 'approver', ...mail, ...urls });
  const { why = 'approval', detail } = told.stored.escalation ?? {};
  return returnEscalationMail({
    ...mail,
    why,
    detail,
    ...(takesDecision(told) ? { decision: urls } : {}),
    agreement,
  });
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
  const { links } = await services.keys();
  const { stored, shop } = told;
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  if (addresses.length === 0)
    logOutcome('nobody to tell', { outcome: 'nobody-to-tell', returnId: stored.id, shop: shop.id });
  await writeToStaff(
    shop,
    { occasion: `${stored.id}.${kind}.${occasion}`, addresses },
    (address) => contentFor(kind, told, texts, linksFor(told, address, links, services)),
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
