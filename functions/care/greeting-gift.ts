import { creditUrl } from '../credits/credit-link.ts';
import type { Customer } from '../customers/customer.ts';
import { type Gift, type GiftServices, giveGift, unlessRefused } from '../gifts/gift.ts';
import { giftWords } from '../gifts/gift-block.ts';
import { everyItem } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Enclosed } from '../mail/enclosed.ts';
import { isWanted } from '../mail/permission.ts';
import type { MessageTo } from '../mail/prepare-for-customers.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { Texts } from '../texts/texts.ts';
import type { Programme, ProgrammeGift } from './programme.ts';

export interface GreetingGiftServices extends GiftServices {
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
 * The gift of a programme, given with the greeting to this person, once. Whoever may be sent no marketing gets the
 * greeting without it: a code or credit is an advertisement. So does everybody whom it cannot be given to.
 */
export const giftWithGreeting =
  ({ gift }: Pick<Programme, 'gift'>, shop: Shop, services: GreetingGiftServices) =>
  async ({ send: { key }, customer, address }: MessageTo): Promise<Enclosed | undefined> => {
    if (gift.kind === 'none') return undefined;
    if (!isWanted('marketing', { customer, address }, shop.settings, services.clock())) return undefined;
    const theirs = await giftFor(gift, customer, services);
    if (!theirs) return undefined;
    const given = await unlessRefused(key, () => giveGift(key, theirs, { shop, customer }, services));
    if (!given) return undefined;
    if (given.kind === 'offer') return { kind: 'coupon', wordsIn: (texts) => [giftWords(given, texts)] };
    const { links } = await services.keys();
    const now = services.clock();
    const pageIn = ({ tag }: Texts) =>
      creditUrl(links, services.publicUrl, { customerId: customer.id, tag }, now);
    return { kind: 'credit', wordsIn: (texts) => [{ ...giftWords(given, texts), page: pageIn(texts) }] };
  };
