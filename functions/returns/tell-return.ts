import { type MailShop, mailShop, sentBy } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { sendOrSkip } from '../mail/send-once.ts';
import { returnReminderMail } from './approval.mail.ts';
import { type Case, type CaseServices, readCase } from './case.ts';
import type { ReturnMail } from './customer-mail.ts';
import {
  returnApprovedMail,
  returnCancelledMail,
  returnDeclinedMail,
  returnExpiredMail,
  returnInstructionsMail,
  returnQuestionMail,
  returnReceivedMail,
  returnRequestedMail,
} from './progress.mail.ts';
import { type Return, returnNumber } from './return.ts';
import { returnLink, returnUrls } from './return-link.ts';
import { type CountedItem, returnSettledMail } from './settled.mail.ts';
import { shownInstructions, shownItems, shownLeftOut, shownQuestion, shownQuote } from './shown-case.ts';
import { withdrawalReceivedMail } from './withdrawal.mail.ts';

/** What a customer is told of a return, each once. */
export type News =
  | 'acknowledged'
  | 'requested'
  | 'question'
  | 'approved'
  | 'declined'
  | 'instructions'
  | 'reminder'
  | 'received'
  | 'settled'
  | 'cancelled'
  | 'expired';

type Urls = ReturnType<typeof returnUrls>;

const shownShop = ({ shop, customer }: Case): MailShop => mailShop(shop, customer?.country?.value);

const frameOf = (told: Case, urls: Urls | undefined): ReturnMail => ({
  texts: told.texts,
  shop: shownShop(told),
  firstName: told.firstName,
  number: returnNumber(told.stored),
  orderNumber: told.stored.orderNumber,
  zone: told.zone,
  statusUrl: urls?.status ?? '',
});

const howSettled = { refund: 'refund', keep: 'refund', exchange: 'replacement', repair: 'repair' } as const;

const counted = ({ lines }: Return): CountedItem[] =>
  lines
    .filter((line) => line.counted !== undefined && (line.counted !== line.quantity || line.diminished))
    .map(({ title, quantity, counted: found = 0, condition, diminished }) => ({
      title,
      announced: quantity,
      counted: found,
      condition,
      diminished,
    }));

const settled = (told: Case, frame: ReturnMail): Content => {
  const { stored, order } = told;
  const { settlement, outcome } = stored;
  return returnSettledMail({
    ...frame,
    how: outcome === 'store-credit' ? 'store-credit' : howSettled[outcome],
    paid: settlement?.paid,
    final: shownQuote(settlement?.final, order),
    difference: settlement?.difference ?? 0,
    counted: counted(stored),
  });
};

const acknowledged = (told: Case, urls: Urls | undefined): Content => {
  const { stored, texts, zone } = told;
  const { at, name, email, items } = stored.declared ?? { at: stored.createdAt, name: '', email: '' };
  return withdrawalReceivedMail({
    texts,
    shop: shownShop(told),
    number: returnNumber(stored),
    declared: { at, name, email, items },
    orderNumber: stored.orderNumber,
    zone,
    matched: stored.orderId !== undefined,
    items: shownItems(stored),
    leftOut: shownLeftOut(stored),
    // Nobody is promised money before their order was found.
    refundDueAt: stored.orderId === undefined ? undefined : stored.refundDueAt,
    statusUrl: urls?.status,
  });
};

const contentOf = (news: News, told: Case, urls: Urls | undefined): Content => {
  const { stored, order, shop } = told;
  const frame = frameOf(told, urls);
  const asked = {
    ...frame,
    items: shownItems(stored),
    outcome: stored.outcome,
    quote: shownQuote(stored.quote, order),
  };
  const instructions = shownInstructions(stored, shop);
  const dispatchUrl = urls?.dispatch ?? '';
  switch (news) {
    case 'acknowledged':
      return acknowledged(told, urls);
    case 'requested':
      return returnRequestedMail(asked);
    case 'approved':
      return returnApprovedMail({ ...asked, text: stored.decision?.text });
    case 'declined':
      return returnDeclinedMail({
        ...frame,
        reasonCode: stored.decision?.reasonCode,
        text: stored.decision?.text,
      });
    case 'instructions':
      return returnInstructionsMail({ ...asked, instructions, dispatchUrl });
    case 'reminder':
      return returnReminderMail({ kind: 'customer', ...frame, instructions, dispatchUrl });
    case 'question':
      return returnQuestionMail({
        ...frame,
        question: shownQuestion(stored) ?? { kind: 'question' },
        answerUrl: urls?.answer ?? '',
      });
    case 'received':
      return returnReceivedMail({ ...frame, receivedAt: stored.receivedAt ?? stored.updatedAt });
    case 'settled':
      return settled(told, frame);
    case 'cancelled': {
      const last = stored.events.findLast(({ what }) => what === 'cancelled');
      return returnCancelledMail({ ...frame, by: last?.by.kind === 'customer' ? 'customer' : 'shop' });
    }
    case 'expired':
      return returnExpiredMail(frame);
  }
};

/** The occasion: a second decision, a second question are news again, and so is what another run comes to. */
const occasionOf = (news: News, { decision, question, instructedAt, runs }: Return): string => {
  if (news === 'approved' || news === 'declined') return `${news}.${decision?.at ?? ''}`;
  if (news === 'question') return `${news}.${question?.askedAt ?? ''}`;
  if (news === 'instructions') return `${news}.${instructedAt ?? ''}`;
  if (news === 'requested' || news === 'acknowledged') return news;
  return runs > 1 ? `${news}.${runs}` : news;
};

/** Writes to the customer of a return, once for each occasion; nobody is written to who must not be. */
export const tell = async (news: News, told: Case, services: CaseServices): Promise<void> => {
  const { stored, shop, customer } = told;
  // The receipt of a withdrawal goes where it was declared from, whoever that is.
  const declared = news === 'acknowledged' ? stored.declared?.email : undefined;
  const allowed = declared === undefined ? told.allowed : { to: declared };
  const { links } = await services.keys();
  const { orderId } = stored;
  const link =
    orderId === undefined ? undefined : returnLink(links, { shop: shop.id, orderId }, services.clock());
  const urls = link === undefined ? undefined : returnUrls(services.publicUrl, link, stored.id);
  await sendOrSkip(
    {
      key: `${stored.id}.${occasionOf(news, stored)}`,
      shop: shop.id,
      customerId: customer?.id,
      purpose: 'service',
    },
    contentOf(news, told, urls),
    { allowed, ...sentBy(shop) },
    services,
  );
};

export const tellOf = async (returnId: string, news: News, services: CaseServices): Promise<void> =>
  tell(news, await readCase(returnId, services), services);
