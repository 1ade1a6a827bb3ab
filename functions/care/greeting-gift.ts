import { creditUrl } from '../credits/credit-link.ts';
import type { Customer } from '../customers/customer.ts';
import {
  askAgainAt,
  type Gift,
  type GiftServices,
  giveGift,
  giveUp,
  type OnItsWay,
  unlessRefused,
  type WithdrawServices,
  withdrawGift,
} from '../gifts/gift.ts';
import { giftWords } from '../gifts/gift-block.ts';
import { everyItem } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import { type Enclosed, giftOnItsWay, type NotYet } from '../mail/enclosed.ts';
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
const giftFor = async (
  gift: ProgrammeGift,
  customer: Customer,
  services: GreetingGiftServices,
): Promise<Gift | undefined> => {
  if (gift.kind === 'none') return undefined;
  if (gift.kind === 'offer') return gift;
  const [only = '', ...others] = Object.keys(gift.amounts);
  const currency = others.length === 0 ? only : await lastCurrency(customer, services);
  const amount = currency === undefined ? undefined : gift.amounts[currency];
  return currency === undefined || amount === undefined ? undefined : { kind: 'credit', amount, currency };
};

/**
 * The greeting waits for its gift, for as long as it may leave: until its last instant, and not into the reader's quiet
 * hours. Then it leaves without.
 */
const waitFor = async (
  gift: OnItsWay,
  { send: { key }, mayLeaveAt }: MessageTo,
  given: Gift,
  services: GreetingGiftServices,
): Promise<NotYet | undefined> => {
  const until = askAgainAt(gift, services.clock());
  if (await mayLeaveAt(until)) return { reason: giftOnItsWay, until: until.toISOString() };
  await giveUp(key, given, gift, services);
  return undefined;
};

/**
 * The gift of a programme, given with the greeting to this person, once. People who may be sent no marketing get the
 * greeting without it, because a code or credit is an advertisement. So do people whom it cannot be given to.
 */
export const giftWithGreeting =
  ({ gift }: Pick<Programme, 'gift'>, shop: Shop, services: GreetingGiftServices) =>
  async (message: MessageTo): Promise<Enclosed | NotYet | undefined> => {
    const { send, customer, address } = message;
    const { key } = send;
    if (gift.kind === 'none') return undefined;
    if (!isWanted('marketing', { customer, address }, shop.settings, services.clock())) return undefined;
    const theirs = await giftFor(gift, customer, services);
    if (!theirs) return undefined;
    const given = await unlessRefused(key, () => giveGift(key, theirs, { shop, customer }, services));
    if (given?.kind === 'on-its-way') return waitFor(given, message, theirs, services);
    if (!given) {
      // Else the platform is asked for it every hour, and it may come long after the greeting.
      if (theirs.kind === 'credit') await withdrawGift(key, theirs, 'It could not be given.', services);
      return undefined;
    }
    if (given.kind === 'offer') return { kind: 'coupon', wordsIn: (texts) => [giftWords(given, texts)] };
    const { links } = await services.keys();
    const now = services.clock();
    const pageIn = ({ tag }: Texts) =>
      creditUrl(links, services.publicUrl, { customerId: customer.id, tag }, now);
    return { kind: 'credit', wordsIn: (texts) => [{ ...giftWords(given, texts), page: pageIn(texts) }] };
  };
