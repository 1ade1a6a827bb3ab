import type { Coupon } from '../coupons/coupon.ts';
import { codesOnOrder } from '../coupons/order-codes.ts';
import type { Redemption } from '../coupons/redemption.ts';
import type { RedemptionsStore } from '../coupons/redemptions.store.ts';
import { never } from '../credits/account.ts';
import type { CreditsStore } from '../credits/credits.store.ts';
import type { Entry } from '../credits/entry.ts';
import type { Consent } from '../customers/consent.ts';
import type { ConsentsStore } from '../customers/consents.store.ts';
import type { Customer } from '../customers/customer.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { Together } from '../kit/together.ts';
import type { Send } from '../mail/send.ts';
import { deliveredAt } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Return, ReturnEvent } from '../returns/return.ts';
import type { FollowUp } from '../surveys/follow-up.ts';
import { type Survey, scoreOf } from '../surveys/survey.ts';
import type { TimelineEntry } from './timeline.api.ts';

/** A possible event: kept if it has a time. */
type Moment = Omit<TimelineEntry, 'at'> & { readonly at: string | undefined };

const ofOrder = (order: Order): Moment[] => {
  const about = { orderId: order.id };
  const { placed, paid, fulfilled, cancelled } = order.facts;
  return [
    { at: placed, kind: 'order.placed', ...about },
    { at: paid, kind: 'order.paid', ...about },
    { at: fulfilled, kind: 'order.fulfilled', ...about },
    { at: deliveredAt(order), kind: 'order.delivered', ...about },
    { at: cancelled, kind: 'order.cancelled', ...about },
    ...Object.values(order.refunds).map(({ at }) => ({ at, kind: 'order.refunded', ...about })),
  ];
};

const ofSurvey = ({ id, orderId, answer, skipped, ...survey }: Survey): Moment[] => {
  const about = { surveyId: id, orderId };
  return [
    { at: survey.createdAt, kind: 'survey.started', ...about },
    { at: survey.invitedAt, kind: 'survey.invited', ...about },
    { at: survey.remindedAt, kind: 'survey.reminded', ...about },
    {
      at: answer?.at,
      kind: 'survey.answered',
      ...about,
      level: answer?.level,
      score: scoreOf({ answer }),
      comment: answer?.comment,
    },
    { at: skipped && survey.closedAt, kind: 'survey.skipped', ...about, reason: skipped },
    { at: survey.status === 'expired' ? survey.closedAt : undefined, kind: 'survey.expired', ...about },
  ];
};

/** The code that explains an event: of a decline, an escalation, a deadline. */
const codeOf = ({ reason, why, deadline }: NonNullable<ReturnEvent['data']>): string | undefined =>
  [reason, why, deadline].find((code) => typeof code === 'string');

/**
 * The events of a return are its audit trail, so each of them is here. People's own words stay with the
 * return.
 */
const ofReturn = ({ id, orderId, lines, events }: Return): Moment[] => {
  const about = { returnId: id, orderId };
  const reasons = [...new Set(lines.map(({ reason }) => reason))];
  return events.map(({ at, what, data = {} }) => ({
    at,
    kind: `return.${what}`,
    ...about,
    reason: codeOf(data),
    ...(what === 'requested' && reasons.length > 0 ? { reasons } : {}),
  }));
};

const ofSend = ({ mail, status, sentAt, claimedAt, ...send }: Send): Moment[] => [
  { at: sentAt ?? send.endedAt ?? claimedAt, kind: `mail.${status}`, mail, reason: send.reason },
  { at: send.deliveredAt, kind: 'mail.delivered', mail },
  { at: send.bounce?.at, kind: 'mail.bounced', mail, reason: send.bounce?.kind },
  { at: send.complainedAt, kind: 'mail.complained', mail },
];

const worthOf = (
  gift: NonNullable<FollowUp['apology']>['gift'] | undefined,
): Pick<Moment, 'amount' | 'offer'> => {
  if (!gift) return {};
  return gift.kind === 'offer'
    ? { offer: gift.offer }
    : { amount: { amount: gift.amount, currency: gift.currency } };
};

/** What a person did about a low score. Their notes stay with the follow-up. */
const ofFollowUp = ({ id, surveyId, orderId, status, ...followUp }: FollowUp): Moment[] => {
  const about = { followUpId: id, surveyId, orderId };
  return [
    { at: followUp.createdAt, kind: 'followUp.opened', ...about, score: followUp.score },
    { at: followUp.remindedAt, kind: 'followUp.overdue', ...about },
    { at: followUp.resolution?.at, kind: 'followUp.resolved', ...about, reason: followUp.resolution?.what },
    { at: status === 'expired' ? followUp.closedAt : undefined, kind: 'followUp.expired', ...about },
    { at: followUp.apology?.givenAt, kind: 'apology.given', ...about, ...worthOf(followUp.apology?.gift) },
  ];
};

/** A code that is only reserved was not given to anybody yet; one that was voided then never was. */
const ofCoupon = ({ status, issuedAt, voided, offer, last4 }: Coupon): Moment[] => {
  const about = { offer, coupon: last4 };
  if (voided?.ungiven) return [];
  return [
    { at: status === 'reserved' ? undefined : issuedAt, kind: 'coupon.issued', ...about },
    { at: voided?.at, kind: 'coupon.voided', ...about },
  ];
};

/** What an order used of codes: also of those that are for everybody. */
const ofRedemption = ({ order, offer, amount, currency, over, at, givenBackAt }: Redemption): Moment[] => {
  const about = { orderId: order.slice(order.indexOf('~') + 1), offer, amount: { amount, currency } };
  return [
    { at, kind: 'coupon.redeemed', ...about, reason: over?.[0] },
    { at: givenBackAt, kind: 'coupon.given-back', ...about },
  ];
};

/** The end of credit of which all has the same. */
const endOf = ({ pools }: Entry): string | undefined => {
  const [end, ...others] = Object.keys(pools);
  return end === never || others.length > 0 ? undefined : end;
};

/** The ledger of store credit, line by line. */
const ofEntry = (entry: Entry): Moment[] => {
  const { at, kind, amount, currency, creditId, orderId } = entry;
  return [
    { at, kind: `credit.${kind}`, creditId, orderId, amount: { amount, currency }, until: endOf(entry) },
  ];
};

const ofConsent = ({ at, change, purpose, occasion, reason }: Consent): Moment[] => [
  { at, kind: `consent.${change}`, purpose, occasion, reason },
];

/** Whose timeline. An erased customer has no address any more. */
type Whose = Pick<Customer, 'id' | 'address'>;

/** Everything that one store holds of the customer, as moments. */
const chapter =
  <Stores, Item>(
    read: (stores: Stores, whose: Whose, page: Page) => Promise<PageOf<Item>>,
    momentsOf: (item: Item) => readonly Moment[],
  ) =>
  async (stores: Stores, whose: Whose): Promise<Moment[]> => {
    const items = await Array.fromAsync(everyItem((page) => read(stores, whose, page)));
    return items.flatMap(momentsOf);
  };

/** The same for a store that lists by customer. */
const ofCustomer = <Name extends string, Item>(name: Name, momentsOf: (item: Item) => readonly Moment[]) =>
  chapter(
    (
      stores: Readonly<Record<Name, { ofCustomer(id: string, page: Page): Promise<PageOf<Item>> }>>,
      { id },
      page,
    ) => stores[name].ofCustomer(id, page),
    momentsOf,
  );

/** The codes that a page of the customer's orders used. */
const redemptionsOf = async (
  {
    orders,
    redemptions,
  }: {
    readonly orders: Pick<OrdersStore, 'ofCustomer'>;
    readonly redemptions: Pick<RedemptionsStore, 'ofOrder'>;
  },
  { id }: Whose,
  page: Page,
): Promise<PageOf<Redemption>> => {
  const { items, next } = await orders.ofCustomer(id, page);
  const withCodes = items.filter(({ snapshot }) => snapshot && codesOnOrder(snapshot).size > 0);
  const used = withCodes.map((order) => redemptions.ofOrder(order.shop, order.id));
  return { items: (await Promise.all(used)).flat(), next };
};

/** All movements of the customer's credit: in every currency, which are few. */
const creditEntriesOf = async (
  { credits }: { readonly credits: Pick<CreditsStore, 'accountsOf' | 'entries'> },
  { id }: Whose,
): Promise<PageOf<Entry>> => {
  const accounts = await credits.accountsOf(id);
  const ledgers = accounts.map((each) => Array.fromAsync(everyItem((page) => credits.entries(each, page))));
  return { items: (await Promise.all(ledgers)).flat(), next: null };
};

/** Every store that knows of a customer's events. */
const chapters = [
  ofCustomer('orders', ofOrder),
  ofCustomer('surveys', ofSurvey),
  ofCustomer('sends', ofSend),
  ofCustomer('returns', ofReturn),
  ofCustomer('followUps', ofFollowUp),
  ofCustomer('coupons', ofCoupon),
  chapter(redemptionsOf, ofRedemption),
  chapter(creditEntriesOf, ofEntry),
  chapter(
    async ({ consents }: { consents: Pick<ConsentsStore, 'ofAddress'> }, { address }, page) =>
      address ? consents.ofAddress(address, page) : { items: [], next: null },
    ofConsent,
  ),
];

/** The stores that the timeline reads. */
export type Histories = Together<Parameters<(typeof chapters)[number]>[0]>;

/**
 * The history of a customer, newest first. It is derived from the stores that know it, so it cannot disagree
 * with them; a customer has few orders, surveys, returns and mails.
 */
export const timelineOf = async (whose: Whose, stores: Histories): Promise<TimelineEntry[]> => {
  const moments = await Promise.all(chapters.map((tell) => tell(stores, whose)));
  return moments
    .flat()
    .flatMap(({ at, ...moment }) => (at === undefined ? [] : [{ at, ...moment }]))
    .sort((a, b) => (a.at === b.at ? a.kind.localeCompare(b.kind) : b.at.localeCompare(a.at)));
};
