import type { Address } from '../../customers/address.ts';
import type { AddressesStore } from '../../customers/addresses.store.ts';
import type { Customer } from '../../customers/customer.ts';
import type { CustomersStore } from '../../customers/customers.store.ts';
import type { Clock } from '../../kit/clock.ts';
import { unavailable } from '../../kit/errors.ts';
import type { Progress } from '../../mail/live-counts.ts';
import type { MailPurpose, Send } from '../../mail/send.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import type { Offer } from '../../offers/offer.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import type { Order } from '../../orders/order.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import type { CountedOrder } from '../../segments/facts.ts';
import type { GroupsStore } from '../../segments/rfm/groups.store.ts';
import {
  countedSince,
  countedWithin,
  isWithin,
  ordersOf,
  revenueOf,
  type Window,
  windowFrom,
} from './bought.ts';
import { judgedClicks } from './clicks.ts';
import { type Grouped, groupedOf } from './grouped.ts';
import { withPerson } from './outcomes.ts';
import type { ReportsStore } from './reports.store.ts';
import { type Looked, newReport, noArm, type StoredReport } from './stored-report.ts';
import { noTally, outcomesOf, type Tally, together, withOutcomes } from './tally.ts';
import { ordersWithCodes, type UsedCodesServices } from './used-codes.ts';

/** A batch whose effect is measured: a campaign, or an occurrence of a care programme. */
export interface Measured {
  /** The name of the batch. */
  readonly id: string;
  readonly shop: string;
  readonly purpose: MailPurpose;
  /** The arms that it compares. */
  readonly arms: readonly string[];
  /** How long after a person was grouped an order counts: ISO 8601, and the same in seconds. */
  readonly attribution: string;
  readonly seconds: number;
  /** The offer whose code came with the messages of an arm. */
  readonly offerOf: (arm: string | undefined) => string | undefined;
  /** The version that it named with its asks for codes of an offer; undefined where it named none. */
  readonly versionOf: (offer: string) => number | undefined;
}

export interface MeasureServices extends UsedCodesServices {
  readonly reports: ReportsStore;
  readonly sends: Pick<SendsStore, 'ofBatch'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly addresses: Pick<AddressesStore, 'getMany'>;
  readonly orders: UsedCodesServices['orders'] & Pick<OrdersStore, 'ofCustomer'>;
  readonly offers: Pick<OffersStore, 'getMany'>;
  /** In which currency the shop’s buyers are counted. */
  readonly groups: Pick<GroupsStore, 'settled'>;
  readonly clock: Clock;
}

/** A message whose person is in a group, with what is known of them. */
interface Person {
  readonly send: Send;
  readonly grouped: Grouped;
  readonly window: Window;
  readonly customer: Customer | undefined;
  readonly address: Address | undefined;
  readonly orders: readonly Order[];
}

const oneMore = (counts: Readonly<Record<string, number>>, name: string) => ({
  ...counts,
  [name]: (counts[name] ?? 0) + 1,
});

/** Where a message is accounted for. */
const accountedFor = (before: Progress, { status, reason = 'unsaid' }: Send): Progress => {
  const all = { ...before, audience: before.audience + 1 };
  if (status === 'skipped')
    return reason === 'holdout'
      ? { ...all, heldOut: all.heldOut + 1 }
      : { ...all, skipped: oneMore(all.skipped, reason) };
  if (status === 'failed') return { ...all, failed: oneMore(all.failed, reason) };
  if (status === 'sent') return { ...all, sent: all.sent + 1 };
  if (status === 'unknown') return { ...all, unknown: all.unknown + 1 };
  return { ...all, waiting: all.waiting + 1 };
};

type InGroup = Pick<Person, 'send' | 'grouped' | 'window'>;

/** The messages whose people are in a group. */
const inGroupsOf = (messages: readonly Send[], { seconds }: Pick<Measured, 'seconds'>): InGroup[] =>
  messages.flatMap((send) => {
    const grouped = groupedOf(send);
    return grouped ? [{ send, grouped, window: windowFrom(grouped.at, seconds) }] : [];
  });

/** With what is known of their people. */
const peopleOf = async (inGroups: readonly InGroup[], services: MeasureServices): Promise<Person[]> => {
  const ids = [...new Set(inGroups.flatMap(({ send }) => send.customerId ?? []))];
  const customers = await services.customers.getMany(ids);
  const addresses = await services.addresses.getMany([
    ...new Set(customers.flatMap(({ address }) => address ?? [])),
  ]);
  const byDigest = new Map(addresses.map((each) => [each.address, each]));
  const byId = new Map(customers.map((each) => [each.id, each]));
  return Promise.all(
    inGroups.map(async (one) => {
      const customer = byId.get(one.send.customerId ?? '');
      return {
        ...one,
        customer,
        address: byDigest.get(customer?.address ?? ''),
        orders: await ordersOf(one.send.customerId, services),
      };
    }),
  );
};

/** The orders with the code of each message within its window, by its key. Held-out people got no code. */
const codesUsed = async (
  people: readonly Person[],
  { shop, offerOf, versionOf }: Measured,
  services: MeasureServices,
) => {
  const groups = Map.groupBy(
    people.filter(({ grouped }) => !grouped.isHeldOut),
    ({ grouped }) => offerOf(grouped.arm) ?? '',
  );
  groups.delete('');
  const offers: readonly Offer[] = groups.size === 0 ? [] : await services.offers.getMany([...groups.keys()]);
  const used = new Map<string, readonly CountedOrder[]>();
  let [codes, redemptions] = [0, 0];
  for (const stored of offers) {
    const { id, codes: kind } = stored;
    const offer = { id, shop: stored.shop, codes: kind, named: versionOf(id) };
    const theirs = groups.get(offer.id) ?? [];
    const messages = theirs.map(({ send, orders }) => ({ key: send.key, orders }));
    const found = await ordersWithCodes(messages, offer, services);
    codes += messages.length;
    redemptions += found.redemptions;
    for (const { send, window } of theirs)
      used.set(send.key, countedWithin(found.orders.get(send.key) ?? [], { shop, window }));
  }
  return { used, codes, redemptions };
};

/** Whether the person said no to mail of this purpose within their window: to us, or to the shop's platform, whose box stands for all purposes. */
const hasLeft = ({ customer, address, window }: Person, purpose: MailPurpose): boolean => {
  if (purpose === 'service') return false;
  const there = customer?.marketingConsent;
  const noes = [address?.unsubscribed?.[purpose], there?.given === false ? there.at : undefined];
  return noes.some((at) => at !== undefined && isWithin(window, at));
};

const clickedIn = ({ clicks = [], links = 0, deliveredAt, bounce }: Send): Tally['clicked'] => {
  const { people, scanners } = judgedClicks({ clicks, links, deliveredAt, bounced: bounce !== undefined });
  return { people: Number(people.length > 0), scanners: Number(scanners.length > 0) };
};

interface Spending {
  readonly own: readonly CountedOrder[];
  readonly byCode: readonly CountedOrder[];
  readonly currency: string | undefined;
}

/** The tally of one person. */
const tallyOf = (person: Person, { own, byCode, currency }: Spending, purpose: MailPurpose): Tally => {
  const { send } = person;
  const { revenue } = revenueOf(own, currency);
  const { sentAt } = send;
  const isSent = send.status === 'sent' && sentAt !== undefined;
  const since = isSent ? countedSince(own, sentAt) : [];
  const tally = withOutcomes(noTally, withPerson(outcomesOf(noTally), { bought: own.length > 0, revenue }));
  return {
    ...tally,
    orders: own.length,
    sent: Number(isSent),
    delivered: Number(send.deliveredAt !== undefined),
    bounced: Number(send.bounce !== undefined),
    complained: Number(send.complainedAt !== undefined),
    left: Number(hasLeft(person, purpose)),
    clicked: clickedIn(send),
    byCode: {
      people: Number(byCode.length > 0),
      orders: byCode.length,
      revenue: revenueOf(byCode, currency).revenue,
    },
    inTime: { orders: since.length, revenue: revenueOf(since, currency).revenue },
  };
};

/** The report with one person more. */
const withOne = (
  before: StoredReport,
  person: Person,
  { byCode, currency }: Omit<Spending, 'own'>,
  { shop, purpose }: Measured,
): StoredReport => {
  const { isHeldOut, arm = noArm } = person.grouped;
  const own = countedWithin(person.orders, { shop, window: person.window });
  const othersOrders = byCode.filter(({ order }) => !own.some((one) => one.order.id === order.id));
  const tally = tallyOf(person, { own, byCode, currency }, purpose);
  return {
    ...before,
    currency,
    unpriced: before.unpriced + revenueOf([...own, ...othersOrders], currency).unpriced,
    ...(isHeldOut
      ? { heldOut: together(before.heldOut, tally) }
      : { sent: { ...before.sent, [arm]: together(before.sent[arm] ?? noTally, tally) } }),
  };
};

const lookedMore = (before: Looked, more: Omit<Looked, 'pages'>): Looked => ({
  messages: before.messages + more.messages,
  people: before.people + more.people,
  orders: before.orders + more.orders,
  codes: before.codes + more.codes,
  redemptions: before.redemptions + more.redemptions,
  pages: before.pages + 1,
});

/** The currency of most orders that count on a page; of several, the first by name. Undefined without an order. */
const mostUsed = (
  people: readonly Person[],
  byCode: ReadonlyMap<string, readonly CountedOrder[]>,
  { shop }: Measured,
): string | undefined => {
  const orders = people.flatMap((person) => [
    ...countedWithin(person.orders, { shop, window: person.window }),
    ...(byCode.get(person.send.key) ?? []),
  ]);
  const counts = Map.groupBy(orders, ({ order }) => order.snapshot.currency);
  const [most] = [...counts]
    .map(([currency, { length }]) => ({ currency, length }))
    .toSorted((one, other) => other.length - one.length || (one.currency < other.currency ? -1 : 1));
  return most?.currency;
};

/** So many messages are looked at together, and then what was counted is written. */
const messagesOnPage = 100;

/** The report with the next page of messages counted. */
const nextPage = async (
  before: StoredReport,
  measured: Measured,
  services: MeasureServices,
): Promise<StoredReport> => {
  const { items, next } = await services.sends.ofBatch(measured.id, {
    limit: messagesOnPage,
    cursor: before.cursor,
  });
  const inGroups = inGroupsOf(items, measured);
  const over = inGroups.filter(({ window }) => window.to <= Date.parse(before.asOf));
  const people = await peopleOf(over, services);
  const { used, codes, redemptions } = await codesUsed(people, measured, services);
  const currency = before.currency ?? mostUsed(people, used, measured);
  const counted = people.reduce(
    (report, person) =>
      withOne(report, person, { byCode: used.get(person.send.key) ?? [], currency }, measured),
    before,
  );
  const orders = people.reduce((sum, person) => sum + person.orders.length, 0);
  return {
    ...counted,
    accounts: items.reduce(accountedFor, before.accounts),
    early: before.early + inGroups.length - over.length,
    looked: lookedMore(before.looked, {
      messages: items.length,
      people: people.length,
      orders,
      codes,
      redemptions,
    }),
    cursor: next ?? undefined,
    over: next === null ? services.clock().toISOString() : undefined,
  };
};

/** A report of which nothing is counted yet, in the currency in which most of the shop's buyers spend, where a night has settled it. */
const begun = async (measured: Measured, { groups, clock }: MeasureServices): Promise<StoredReport> => ({
  ...newReport(measured, measured.arms, clock()),
  currency: (await groups.settled(measured.shop))?.today.currency,
});

/** After this long a run takes up no further page, and the queue brings the next one. */
const lastsMilliseconds = 40_000;

/**
 * Goes on with the pass over the messages of a batch, page by page. Each page is one write, together with how far the pass has come:
 * a run that dies, or two at once, count nothing twice. `more`: time was up. `over`: the report is there. Errors:
 * Unavailable where others keep writing it.
 */
export const measure = async (measured: Measured, services: MeasureServices): Promise<'more' | 'over'> => {
  const { reports, clock } = services;
  const until = clock().getTime() + lastsMilliseconds;
  let lost = 0;
  do {
    const before = (await reports.get(measured.id)) ?? (await begun(measured, services));
    if (before.over !== undefined) return 'over';
    const isOurs = await reports.replace(await nextPage(before, measured, services));
    lost = isOurs ? 0 : lost + 1;
    if (lost > 5) throw unavailable(`Others write the report on ${measured.id} too.`);
  } while (clock().getTime() < until);
  return 'more';
};
