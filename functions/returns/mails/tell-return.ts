import { creditUrl } from '../../credits/credit-link.ts';
import { type MailShop, mailShop, sentBy } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { sendOrSkip } from '../../mail/send-once.ts';
import { endingOf } from '../../vocabulary/reason.ts';
import { type Return, returnNumber } from '../return.ts';
import { type ContextServices, type ReturnContext, readContext } from '../return-context.ts';
import { returnLink, returnUrls } from '../return-link.ts';
import { returnReminderMail } from './approval.mail.ts';
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
import { type CountedItem, returnSettledMail } from './settled.mail.ts';
import { paidQuote, shownInstructions, shownItems, shownLeftOut, shownQuestion } from './shown-context.ts';
import { withdrawalReceivedMail } from './withdrawal.mail.ts';

/** The news of a return that a customer gets, each once. */
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

type Urls = ReturnType<typeof returnUrls> & {
  /** The customer's page of store credit. */
  readonly credit?: string | undefined;
};

const shownShop = ({ shop, customer }: ReturnContext): MailShop => mailShop(shop, customer?.country?.value);

const frameOf = (told: ReturnContext, urls: Urls | undefined): ReturnMail => ({
  texts: told.texts,
  shop: shownShop(told),
  person: told.person,
  number: returnNumber(told.stored),
  orderNumber: told.stored.orderNumber,
  zone: told.zone,
  statusUrl: urls?.status ?? '',
});

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

const settled = (told: ReturnContext, frame: ReturnMail, urls: Urls | undefined): Content => {
  const { stored, order } = told;
  const { settlement, outcome } = stored;
  return returnSettledMail({
    ...frame,
    how: endingOf(outcome),
    paid: settlement?.paid,
    final: paidQuote(settlement?.final, stored, order),
    difference: settlement?.difference ?? 0,
    counted: counted(stored),
    again: told.codesAgain,
    creditUrl: urls?.credit,
  });
};

const withGoods = ({ stored, order }: ReturnContext, frame: ReturnMail) => ({
  ...frame,
  items: shownItems(stored),
  outcome: stored.outcome,
  quote: paidQuote(stored.quote, stored, order),
});

const howToSend = ({ stored, shop }: ReturnContext, urls: Urls | undefined) => ({
  instructions: shownInstructions(stored, shop),
  dispatchUrl: urls?.dispatch ?? '',
});

/** The mail promises no date for the money before the order was found, and none where nothing was paid. */
const promisesMoney = ({ orderId, quote }: Return): boolean =>
  orderId !== undefined && quote?.payment !== 'none';

const acknowledged = (told: ReturnContext, urls: Urls | undefined): Content => {
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
    refundDueAt: promisesMoney(stored) ? stored.refundDueAt : undefined,
    statusUrl: urls?.status,
  });
};

const cancelled = ({ events }: Return, frame: ReturnMail): Content => {
  const last = events.findLast(({ what }) => what === 'cancelled');
  return returnCancelledMail({ ...frame, by: last?.by.kind === 'customer' ? 'customer' : 'shop' });
};

const contents: Readonly<
  Record<News, (told: ReturnContext, frame: ReturnMail, urls: Urls | undefined) => Content>
> = {
  acknowledged: (told, _frame, urls) => acknowledged(told, urls),
  requested: (told, frame) => returnRequestedMail(withGoods(told, frame)),
  approved: (told, frame) =>
    returnApprovedMail({ ...withGoods(told, frame), text: told.stored.decision?.text }),
  declined: ({ stored: { decision } }, frame) =>
    returnDeclinedMail({ ...frame, reasonCode: decision?.reasonCode, text: decision?.text }),
  instructions: (told, frame, urls) =>
    returnInstructionsMail({ ...withGoods(told, frame), ...howToSend(told, urls) }),
  reminder: (told, frame, urls) =>
    returnReminderMail({ kind: 'customer', ...frame, ...howToSend(told, urls) }),
  question: ({ stored }, frame, urls) =>
    returnQuestionMail({
      ...frame,
      question: shownQuestion(stored) ?? { kind: 'question' },
      answerUrl: urls?.answer ?? '',
    }),
  received: ({ stored }, frame) =>
    returnReceivedMail({ ...frame, receivedAt: stored.receivedAt ?? stored.updatedAt }),
  settled,
  cancelled: ({ stored }, frame) => cancelled(stored, frame),
  expired: ({ stored: { outcome } }, frame) => returnExpiredMail({ ...frame, outcome }),
};

/**
 * The occasion. A second decision and a second question are news again, and so is every step of another run.
 */
const occasionOf = (news: News, { decision, question, instructedAt, runs }: Return): string => {
  if (news === 'approved' || news === 'declined') return `${news}.${decision?.at ?? ''}`;
  if (news === 'question') return `${news}.${question?.askedAt ?? ''}`;
  if (news === 'instructions') return `${news}.${instructedAt ?? ''}`;
  if (news === 'requested' || news === 'acknowledged') return news;
  return runs > 1 ? `${news}.${runs}` : news;
};

/** Writes to the customer of a return, once for each occasion, unless permission is refused. */
export const tell = async (news: News, told: ReturnContext, services: ContextServices): Promise<void> => {
  const { stored, shop, customer } = told;
  // The receipt of a withdrawal goes to the address that declared it, also if it is not the customer's.
  const declared = news === 'acknowledged' ? stored.declared?.email : undefined;
  const allowed = declared === undefined ? told.allowed : { to: declared };
  const { links } = await services.keys();
  const { orderId } = stored;
  const link =
    orderId === undefined ? undefined : returnLink(links, { shop: shop.id, orderId }, services.clock());
  const door = customer && { customerId: customer.id, tag: told.texts.tag };
  const urls =
    link === undefined
      ? undefined
      : {
          ...returnUrls(services.publicUrl, link, stored.id),
          credit: door && creditUrl(links, services.publicUrl, door, services.clock()),
        };
  await sendOrSkip(
    {
      key: `${stored.id}.${occasionOf(news, stored)}`,
      shop: shop.id,
      customerId: customer?.id,
      purpose: 'service',
    },
    contents[news](told, frameOf(told, urls), urls),
    { allowed, ...sentBy(shop) },
    services,
  );
};

export const tellOf = async (returnId: string, news: News, services: ContextServices): Promise<void> =>
  tell(news, await readContext(returnId, services), services);
