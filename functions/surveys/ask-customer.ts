import type { AddressesStore } from '../customers/addresses.store.ts';
import { type Customer, nameOf } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { languageChain } from '../customers/language.ts';
import { notFound } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import { signLink } from '../links/link.ts';
import { askPermission } from '../mail/ask-permission.ts';
import type { ContactsStore } from '../mail/contacts.store.ts';
import { charge, noContacts, release } from '../mail/contacts.ts';
import { mailShop, sentBy } from '../mail/mail-shop.ts';
import type { Answer } from '../mail/permission.ts';
import { type SendServices, sendOnce } from '../mail/send-once.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { unsubscribeUrl } from '../mail/unsubscribe-link.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { isOver } from '../returns/deadlines.ts';
import type { Return } from '../returns/return.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Texts } from '../texts/texts.ts';
import { publishedOf, type Questionnaire } from './questionnaire.ts';
import type { QuestionnairesStore } from './questionnaires.store.ts';
import { shownWords } from './shown-words.ts';
import { surveyMail } from './survey.mail.ts';
import { awaitsDelivery, isClosed, type SkipReason, type Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';

export interface AskServices extends SendServices {
  readonly sends: SendServices['sends'] & Pick<SendsStore, 'get'>;
  readonly surveys: Pick<SurveysStore, 'get' | 'modify'>;
  readonly returns: Pick<ReturnsStore, 'ofOrder'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly contacts: Pick<ContactsStore, 'get' | 'replace' | 'modify'>;
  readonly questionnaires: Pick<QuestionnairesStore, 'ofShop'>;
  readonly copies: ShopCopies;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  /** The public address of the API, without a slash at the end. */
  readonly publicUrl: string;
}

/** Until when there must be no mail, and why. */
export type Deferral = Pick<Extract<Answer, { readonly decision: 'defer' }>, 'until' | 'reason'>;

/** A survey with everything that a mail about it needs. */
export interface Asking {
  readonly survey: Survey;
  readonly order: Order;
  readonly shop: Shop;
  readonly customer: Customer | undefined;
  readonly texts: Texts;
  /** The shop's own questions of this kind. */
  readonly own: Questionnaire | undefined;
  /** The address for the mail, or why no mail may be sent. */
  readonly allowed: { readonly to: string } | { readonly skip: SkipReason } | Deferral;
}

/** Why the order rules out asking: it was cancelled, or its address was removed. */
const refusedByOrder = ({ facts, snapshot, erasedAt }: Order): { readonly skip: SkipReason } | undefined => {
  if (facts.cancelled) return { skip: 'order-cancelled' };
  return snapshot && !snapshot.email && !erasedAt ? { skip: 'no-address' } : undefined;
};

const keptTheGoods: ReadonlySet<Return['status']> = new Set(['cancelled', 'expired']);

/**
 * A customer who has sent something back is asked about the return and not about the order, even if the
 * return was over quickly. While a return is open, the customer is asked nothing.
 */
const refusedByReturn = async (
  survey: Survey,
  { returns }: AskServices,
): Promise<{ readonly skip: SkipReason } | undefined> => {
  if (!awaitsDelivery(survey)) return undefined;
  const { shop, orderId } = survey;
  for await (const each of everyItem((page) => returns.ofOrder(shop, orderId, page)))
    if (isOver(each) && !keptTheGoods.has(each.status)) return { skip: 'returned' };
  return undefined;
};

const permitted = (answer: Answer): Asking['allowed'] => {
  if (answer.decision === 'send') return { to: answer.to };
  return answer.decision === 'skip' ? { skip: answer.reason } : answer;
};

type MailKind = 'invite' | 'reminder';

const keyOf = ({ id }: Survey, kind: MailKind): string => `${id}.${kind}`;

/**
 * Whether the customer may be asked now. If so, the mail is counted before it leaves: a sender that dies may
 * have counted one too many, but never one too few. Question and count are about the same state of the
 * contacts: if another mail takes the room meanwhile, or a return opens, we ask again.
 */
const claimRoom = (
  key: string,
  customer: Customer | undefined,
  shop: Shop,
  services: AskServices,
): Promise<Asking['allowed']> =>
  untilWritten(`The contacts for ${key}`, async () => {
    const message = { purpose: 'survey', key } as const;
    const known = customer && (await services.contacts.get(customer.id));
    const contacts = { get: async () => known };
    const allowed = permitted(await askPermission(message, customer, shop, { ...services, contacts }));
    if (!customer || !('to' in allowed)) return allowed;
    const before = known ?? noContacts(customer.id, shop.id);
    const after = charge(before, message, shop.settings.contact.budget, services.clock());
    if ('until' in after)
      return after.until === undefined ? { skip: 'budget' } : { until: after.until, reason: 'budget' };
    return after === before || (await services.contacts.replace(after)) ? allowed : undefined;
  });

/** Whether a mail has left or may have left. */
export const mayHaveLeft = async (
  kind: MailKind,
  survey: Survey,
  { sends }: Pick<AskServices, 'sends'>,
): Promise<boolean> => {
  const { status } = (await sends.get(keyOf(survey, kind))) ?? {};
  return status === 'sent' || status === 'claimed' || status === 'unknown';
};

/** A survey keeps the version of the questions that it was asked with. */
const questionsFor = (survey: Survey, all: readonly Questionnaire[]): Questionnaire | undefined =>
  survey.invitedAt
    ? all.find(({ kind, version }) => kind === survey.kind && version === survey.version)
    : publishedOf(all, survey.kind);

/** Collects what must be known before a customer is asked. Undefined when the survey is over. */
export const prepareAsking = async (
  kind: MailKind,
  surveyId: string,
  services: AskServices,
): Promise<Asking | undefined> => {
  const survey = await services.surveys.get(surveyId);
  if (!survey) throw notFound(`There is no survey ${surveyId}.`);
  if (isClosed(survey)) return undefined;
  const [order, shop] = await Promise.all([
    services.orders.get(survey.shop, survey.orderId),
    services.shops.get(survey.shop),
  ]);
  if (!order || !shop) throw notFound(`The survey ${surveyId} has lost its ${order ? 'shop' : 'order'}.`);
  // The order's customer comes first: a mistyped address may have been corrected since the survey began.
  const customer = await services.customers.get(order.customerId ?? survey.customerId);
  const chain = languageChain({
    order: order.snapshot?.buyer?.locale,
    customer: customer?.locale?.value,
    country: customer?.country?.value,
    shop: shop.defaultLocale,
  });
  return {
    survey,
    order,
    shop,
    customer,
    texts: await shopTexts(shop.id, chain, services),
    allowed:
      refusedByOrder(order) ??
      (await refusedByReturn(survey, services)) ??
      (await claimRoom(keyOf(survey, kind), customer, shop, services)),
    own: questionsFor(survey, await services.questionnaires.ofShop(shop.id)),
  };
};

/** The key of the mail in the ledger of messages. */
export const occasionOf = (
  kind: MailKind,
  { survey, shop, customer }: Pick<Asking, 'survey' | 'shop' | 'customer'>,
) =>
  ({
    key: keyOf(survey, kind),
    shop: shop.id,
    customerId: customer?.id ?? survey.customerId,
    purpose: 'survey',
  }) as const;

/** Sends the invitation or the reminder, once each. */
export const sendSurveyMail = async (
  kind: MailKind,
  to: string,
  asking: Asking,
  services: AskServices,
): Promise<Awaited<ReturnType<typeof sendOnce>>> => {
  const { survey, order, shop, customer, texts, own } = asking;
  const { links } = await services.keys();
  const address = customer?.address ?? '';
  const url = (path: string, token: string) => `${services.publicUrl}/${path}/${token}`;
  const { reminder, expiry } = survey.waits;
  // One day longer than the survey: the survey's own state ends it, and the link must not stop working before
  // that.
  const lives = (kind === 'invite' ? reminder + expiry : expiry) + 86_400;
  const expires = Math.ceil(services.clock().getTime() / 1000) + lives;
  const about = survey.returnId ? 'return' : 'order';
  const content = surveyMail({
    kind,
    about,
    texts,
    shop: mailShop(shop, customer?.country?.value),
    person: customer && nameOf(customer),
    orderNumber: order.snapshot?.number ?? order.id,
    asked: survey.kind,
    words: shownWords({ kind: survey.kind, about, shop: shop.name, own }, texts),
    scoreUrl: (score) =>
      url('s', signLink(links, { purpose: 'survey', subject: survey.id, detail: String(score), expires })),
    unsubscribeUrl: unsubscribeUrl(links, services.publicUrl, {
      address,
      shop: shop.id,
      purpose: 'survey',
      tag: texts.tag,
    }),
  });
  const occasion = occasionOf(kind, asking);
  const outcome = await sendOnce(occasion, content, { to, ...sentBy(shop) }, services);
  if (outcome === 'undeliverable')
    await services.contacts.modify(occasion.customerId, (before) => before && release(before, occasion.key));
  return outcome;
};
