import type { AddressesStore } from '../customers/addresses.store.ts';
import { type Customer, nameOf } from '../customers/customer.ts';
import { languageChain } from '../customers/language.ts';
import {
  askAgainAt,
  giveReserved,
  giveUp,
  unlessRefused,
  type WithdrawServices,
  withdrawGift,
} from '../gifts/gift.ts';
import { giftBlock, giftWords } from '../gifts/gift-block.ts';
import type { Given, OnItsWay } from '../gifts/given.ts';
import type { ContactsStore } from '../mail/contacts.store.ts';
import { mailShop, sentBy } from '../mail/mail-shop.ts';
import { mayServe } from '../mail/permission.ts';
import { type SendServices, sendOrSkip } from '../mail/send-once.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { situationOf } from '../mail/situation.ts';
import type { Order } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import type { Texts } from '../texts/texts.ts';
import { type ApologyServices, apologyKey } from './apology.ts';
import { afterNow, concluded, type FollowUp, type Resolution } from './follow-up.ts';
import type { FollowUpsStore } from './follow-ups.store.ts';
import { resolvedMail } from './resolved.mail.ts';

export interface ConcludeServices extends ApologyServices, SendServices {
  readonly credits: ApologyServices['credits'] & WithdrawServices['credits'];
  readonly followUps: Pick<FollowUpsStore, 'modify'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly contacts: Pick<ContactsStore, 'get'>;
  readonly copies: ShopCopies;
}

/** To whom it is told that somebody has looked after them. */
interface Told {
  readonly shop: Shop;
  readonly order: Order | undefined;
  readonly customer: Customer | undefined;
  readonly allowed: { readonly to: string } | { readonly skip: string };
}

const readTold = async (
  { shop: id, orderId, customerId }: FollowUp,
  { shops, orders, customers, addresses }: ConcludeServices,
): Promise<Told | undefined> => {
  const [shop, order] = await Promise.all([shops.get(id), orders.get(id, orderId)]);
  if (!shop) return undefined;
  const customer = await customers.get(order?.customerId ?? customerId);
  const address = customer?.address ? await addresses.get(customer.address) : undefined;
  const reach = mayServe({ customer, address });
  const allowed = reach.decision === 'send' ? { to: reach.to } : { skip: reach.reason };
  return { shop, order, customer, allowed };
};

const textsFor = (
  { shop, order, customer }: Told,
  services: Pick<ConcludeServices, 'copies'>,
): Promise<Texts> => {
  const chain = languageChain({
    order: order?.snapshot?.buyer?.locale,
    customer: customer?.locale?.value,
    country: customer?.country?.value,
    shop: shop.defaultLocale,
  });
  return shopTexts(shop.id, chain, services);
};

/** So long the mail waits for an apology that is on its way to the shop's platform. Then it leaves without. */
const waitsForGift = 24 * 3_600_000;

/** The code may have been voided by hand, or its last day may be over: the mail leaves all the same. */
const given = async (
  followUp: FollowUp,
  { shop, customer }: Told,
  services: ConcludeServices,
): Promise<Given | OnItsWay | undefined> => {
  const { apology } = followUp;
  if (!apology || !customer) return undefined;
  const key = apologyKey(followUp);
  const gift = await unlessRefused(key, () => giveReserved(key, apology.gift, { shop, customer }, services));
  if (gift?.kind !== 'on-its-way') return gift;
  if (services.clock().getTime() - Date.parse(gift.since) < waitsForGift) return gift;
  await giveUp(key, apology.gift, gift, services);
  return undefined;
};

const withdraw = async (followUp: FollowUp, why: string, services: ConcludeServices): Promise<void> => {
  if (followUp.apology) await withdrawGift(apologyKey(followUp), followUp.apology.gift, why, services);
};

/**
 * Gives the apology and writes to the customer, once. A customer whom we cannot write to gets none. Nothing is written yet
 * while the apology is on its way.
 */
const tellCustomer = async (
  followUp: FollowUp,
  { what }: Resolution,
  told: Told,
  services: ConcludeServices,
): Promise<Given | OnItsWay | undefined> => {
  const { shop, order, customer, allowed } = told;
  const gift = 'to' in allowed ? await given(followUp, told, services) : undefined;
  if (gift?.kind === 'on-its-way') return gift;
  if (!gift) await withdraw(followUp, 'It could not be given.', services);
  const texts = await textsFor(told, services);
  const words = gift && giftWords(gift, texts, order?.snapshot?.presentmentCurrency);
  const content = resolvedMail({
    texts,
    shop: mailShop(shop, customer?.country?.value),
    person: customer && nameOf(customer),
    orderNumber: order?.snapshot?.number ?? followUp.orderId,
    what,
    gift: gift && words && giftBlock(gift.kind, words, texts),
  });
  const occasion = {
    key: `${followUp.id}.resolved`,
    shop: shop.id,
    customerId: customer?.id ?? followUp.customerId,
    purpose: 'service',
  } as const;
  await sendOrSkip(occasion, content, { allowed, ...sentBy(shop) }, services);
  return gift;
};

/** While the customer waits for somebody because of another low score, no coupon leaves. It is asked again by then. */
const waitsSeconds = 3_600;

/** The follow-up stays due, from this UTC instant on. */
const putOff = async (
  { id }: FollowUp,
  lookAt: string,
  { followUps }: Pick<ConcludeServices, 'followUps'>,
): Promise<void> => {
  await followUps.modify(id, (before) => (before.lookAt ? { ...before, lookAt } : undefined));
};

/**
 * What is left to do for a follow-up that is over: one that was resolved is told to its customer, with the apology; of
 * one that nobody resolved the apology is withdrawn. Everything before the last write can be repeated. Errors:
 * Unavailable while mail cannot leave; then it stays due, as it does while the apology is on its way to the shop's platform.
 */
export const concludeFollowUp = async (followUp: FollowUp, services: ConcludeServices): Promise<void> => {
  const { id, status, resolution, apology } = followUp;
  const at = services.clock();
  const now = at.toISOString();
  const told = status === 'resolved' && resolution ? await readTold(followUp, services) : undefined;
  if (told && apology && situationOf(await services.contacts.get(followUp.customerId)).lowScore) {
    await putOff(followUp, afterNow(now, waitsSeconds), services);
    return;
  }
  const gift = told && resolution ? await tellCustomer(followUp, resolution, told, services) : undefined;
  if (gift?.kind === 'on-its-way') {
    await putOff(followUp, askAgainAt(gift, at).toISOString(), services);
    return;
  }
  if (!told) await withdraw(followUp, 'Nobody resolved the follow-up.', services);
  await services.followUps.modify(id, (before) =>
    before.status === status && before.lookAt ? concluded(before, gift && now) : undefined,
  );
};
