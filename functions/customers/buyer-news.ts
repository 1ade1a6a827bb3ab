import { sameContent } from '../kit/json.ts';
import type { Buyer, Order, OrderSnapshot } from '../orders/order.ts';
import { canonicalEmail } from './address.ts';
import type { CustomerNews } from './customer.ts';

type BuyerNews = Omit<CustomerNews, 'source'>;

const isSameMailbox = (email: string | undefined, other: string | undefined): boolean =>
  email !== undefined && other !== undefined && canonicalEmail(email) === canonicalEmail(other);

/** The words alone: what was answered about marketing counted when it was told. */
const wordsOf = ({ firstName, lastName, locale, country, region, birthday, tags }: Buyer): Buyer => ({
  firstName,
  lastName,
  locale,
  country,
  region,
  birthday,
  tags,
});

/**
 * Whether the description only repeats what the customer's record has from the order as stored. It does not if
 * it tells of marketing: the ledger names the event that said it first, whichever came first.
 */
const repeats = (told: OrderSnapshot, before: Order, merged: Order): boolean =>
  before.customerId !== undefined &&
  before.snapshot !== undefined &&
  !merged.buyerCorrected &&
  told.version > before.snapshot.version &&
  told.buyer?.marketingConsent === undefined &&
  before.facts.placed === merged.facts.placed &&
  sameContent(before.snapshot.buyer, told.buyer);

/**
 * What a description of an order says of its customer, to be merged into the record one after the other; none
 * if it says nothing new, or of somebody else.
 *
 * What an order says of its buyer is as old as the order: that it was paid or shipped says nothing again. So
 * three of the four events of a usual sale leave the customer alone, and an old order that is shipped at last
 * does not bring back an old name. Once an order's descriptions differ, each counts by its own version; the one
 * that was stored until then is therefore told again by its own. So the same descriptions in any order of
 * arrival give the same customer.
 *
 * A description that is older than the stored one still adds to its customer, unless the newer one has another
 * address: then the old address was a mistake.
 */
export const buyerNews = (told: OrderSnapshot, before: Order, merged: Order): BuyerNews[] => {
  const { snapshot: stored, buyerCorrected } = before;
  const current = merged.snapshot?.email;
  const news: BuyerNews[] = [];
  if (merged.buyerCorrected && !buyerCorrected && stored?.email && isSameMailbox(stored.email, current))
    news.push({ version: stored.version, email: stored.email, buyer: wordsOf(stored.buyer ?? {}) });
  if (told.email && isSameMailbox(told.email, current) && !repeats(told, before, merged))
    news.push({
      version: told.version,
      saidAt: merged.buyerCorrected ? told.version : told.placedAt,
      email: told.email,
      buyer: told.buyer ?? {},
      purchasedAt: merged.facts.placed,
    });
  return news;
};
