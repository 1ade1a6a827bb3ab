import { creditUrl } from '../credits/credit-link.ts';
import type { Customer } from '../customers/customer.ts';
import {
  askAgainAt,
  type Gift,
  type GiftServices,
  giveCredit,
  giveUp,
  unlessRefused,
  type WithdrawServices,
  withdrawGift,
} from '../gifts/gift.ts';
import { giftWords } from '../gifts/gift-block.ts';
import { giveCodes } from '../gifts/give-codes.ts';
import type { OnItsWay } from '../gifts/given.ts';
import { conflict } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import type { KeptBack } from '../mail/batch.ts';
import { type Enclosed, giftOnItsWay } from '../mail/enclosed.ts';
import { isWanted } from '../mail/permission.ts';
import type { MessageTo } from '../mail/prepare-for-customers.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { Texts } from '../texts/texts.ts';
import type { Programme, ProgrammeGift } from './programme.ts';

export interface GreetingGiftServices extends GiftServices, WithdrawServices {
  readonly credits: GiftServices['credits'] & WithdrawServices['credits'];
  readonly keys: () => Promise<Keys>;
  readonly publicUrl: string;
  readonly orders: Pick<OrdersStore, 'ofCustomer'>;
}

/** The currency that somebody paid in last; undefined without an order. */
const lastCurrency = async (
  { id }: Pick<Customer, 'id'>,
  { orders }: Pick<GreetingGiftServices, 'orders'>,
): Promise<string | undefined> => {
  const all = await Array.fromAsync(everyItem((page) => orders.ofCustomer(id, page)));
  const paid = all.flatMap(({ snapshot }) => snapshot ?? []);
  return paid.toSorted((a, b) => a.placedAt.localeCompare(b.placedAt)).at(-1)?.presentmentCurrency;
};

/** Credit comes in the currency that somebody paid in last; of one currency alone, in that one. */
const creditFor = async (
  { amounts }: Extract<ProgrammeGift, { kind: 'credit' }>,
  customer: Customer,
  services: GreetingGiftServices,
): Promise<Extract<Gift, { kind: 'credit' }> | undefined> => {
  const [only = '', ...others] = Object.keys(amounts);
  const currency = others.length === 0 ? only : await lastCurrency(customer, services);
  const amount = currency === undefined ? undefined : amounts[currency];
  return currency === undefined || amount === undefined ? undefined : { kind: 'credit', amount, currency };
};

/** It may leave as it is, with what comes with it if anything does; or it is kept back. */
type WithGift = Enclosed | KeptBack | undefined;

/**
 * The greeting waits for its gift, for as long as it may leave: until its last instant, and not into the reader's quiet
 * hours. Then it leaves without.
 */
const waitFor = async (
  gift: OnItsWay,
  { send: { key }, mayLeaveAt }: MessageTo,
  given: Gift,
  services: GreetingGiftServices,
): Promise<WithGift> => {
  const until = askAgainAt(gift, services.clock());
  if (await mayLeaveAt(until)) return { decision: 'hold', reason: giftOnItsWay, until: until.toISOString() };
  await giveUp(key, given, gift, services);
  return undefined;
};

/** Credit with a greeting; without where it cannot be given. */
const withCredit = async (
  gift: Extract<Gift, { kind: 'credit' }>,
  message: MessageTo,
  shop: Shop,
  services: GreetingGiftServices,
): Promise<WithGift> => {
  const { customer } = message;
  const { key } = message.send;
  const given = await unlessRefused(key, () => giveCredit(key, gift, { shop, customer }, services));
  if (given?.kind === 'on-its-way') return waitFor(given, message, gift, services);
  if (!given) {
    // Else the platform is asked for it every hour, and it may come long after the greeting.
    await withdrawGift(key, gift, 'It could not be given.', services);
    return undefined;
  }
  const { links } = await services.keys();
  const now = services.clock();
  const pageIn = ({ tag }: Texts) =>
    creditUrl(links, services.publicUrl, { customerId: customer.id, tag }, now);
  return { kind: 'credit', wordsIn: (texts) => [{ ...giftWords(given, texts), page: pageIn(texts) }] };
};

/** A code with each of these greetings; without where it cannot be given. */
const withCodes = async (
  gift: Extract<Gift, { kind: 'offer' }>,
  messages: readonly MessageTo[],
  shop: Shop,
  services: GreetingGiftServices,
): Promise<WithGift[]> => {
  const people = messages.map(({ send: { key }, customer }) => ({ key, customer }));
  const codes = await giveCodes({ offer: gift.offer, shop }, people, services);
  return Promise.all(
    messages.map((message, place): WithGift | Promise<WithGift> => {
      const given = codes[place];
      if (given?.kind === 'on-its-way') return waitFor(given, message, gift, services);
      if (given?.kind === 'offer') return { kind: 'coupon', wordsIn: (texts) => [giftWords(given, texts)] };
      const why = conflict(`A code of ${gift.offer} cannot be given: ${given?.why}.`);
      logFailure('a gift cannot be given', why, { gift: message.send.key });
      return undefined;
    }),
  );
};

/**
 * The gift of a programme, given with the greeting to each of these people, once. People who may be sent no marketing get
 * the greeting without it, because a code or credit is an advertisement. So do people whom it cannot be given to.
 */
export const giftWithGreeting =
  ({ gift }: Pick<Programme, 'gift'>, shop: Shop, services: GreetingGiftServices) =>
  async (messages: readonly MessageTo[]): Promise<ReadonlyMap<string, WithGift>> => {
    if (gift.kind === 'none') return new Map();
    const wanting = messages.filter(({ customer, address }) =>
      isWanted('marketing', { customer, address }, shop.settings, services.clock()),
    );
    const together =
      gift.kind === 'offer'
        ? await withCodes(gift, wanting, shop, services)
        : await Promise.all(
            wanting.map(async (message) => {
              const theirs = await creditFor(gift, message.customer, services);
              return theirs && withCredit(theirs, message, shop, services);
            }),
          );
    return new Map(wanting.map(({ send: { key } }, place) => [key, together[place]]));
  };
