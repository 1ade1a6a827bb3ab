import PostalMime from 'postal-mime';
import type { Issued } from '../../functions/coupons/issued.ts';
import { issueFor, voidForStaff } from '../../functions/coupons/staff-codes.ts';
import { grantCredit } from '../../functions/credits/grant.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { likelyTimeZone } from '../../functions/customers/time-zone.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openCareOffice } from './care-office.ts';
import { liveOffer } from './live-offer.ts';
import { standardEvent } from './standard-order.ts';

/** A shop that gives codes and credit, and reminds of them. Codes last through the tenth day after their issue. */
export const openReminderOffice = async (start: string, about: Partial<Shop> = {}) => {
  const office = await openCareOffice({ start, shop: about });
  const { services, shop } = office;
  const offered = async (terms: Partial<Terms> = {}, rest: Partial<Offer> = {}): Promise<Offer> => {
    const offer = liveOffer(shop, { validity: { days: 10 }, ...terms }, rest);
    await services.offers.create(offer);
    return offer;
  };
  const mailsTo = async ({ email }: Customer) =>
    Promise.all(
      office.posted.filter(({ to }) => to === email?.value).map(({ mime }) => PostalMime.parse(mime)),
    );
  return {
    ...office,
    offered,
    issue: async (offer: Offer, customer: Customer, key = `key-${customer.id}`): Promise<Issued> => {
      const [issued] = await issueFor(offer.id, [{ key, customerId: customer.id }], 'Ada', services);
      if (!issued) throw new Error('No code was issued.');
      return issued;
    },
    voided: (offer: Offer, key: string) =>
      voidForStaff(offer.id, { codes: [], keys: [key], why: 'A test.' }, 'Ada', services),
    /** The shop's webhook of an order that used a code. */
    ordered: (orderId: string, code: string, { email }: Customer) => {
      const at = office.clock().toISOString();
      const lines = [
        {
          id: 'l1',
          title: 'Mug',
          quantity: 1,
          unitPrice: '100.00',
          discounts: [{ code, amount: '10.00' }],
        },
      ];
      const order = { id: orderId, placedAt: at, paidAt: at, email: email?.value, lines };
      return office.ingest(shop, 'order.created', standardEvent('order.created', order, at));
    },
    grant: (customer: Customer, amount: number, until: string, currency = 'EUR') =>
      grantCredit(
        {
          shop,
          customerId: customer.id,
          amount,
          currency,
          until,
          key: `grant-${customer.id}-${amount}-${currency}`,
          why: 'gift',
          zone: likelyTimeZone(customer.country?.value, customer.region?.value, shop.timeZone),
        },
        { credits: services.credits, now: office.clock().toISOString() },
      ),
    /** The reminders that somebody got: where the shop writes about orders, only these count. */
    remindersTo: async (customer: Customer) =>
      (await mailsTo(customer)).filter(({ headers }) =>
        headers.some(({ key, value }) => key === 'x-aftercare-mail' && value.endsWith('.reminder')),
      ),
    /** What became of all reminders that were due. */
    account: async () => {
      const all = await Promise.all((await office.runs()).map(({ id }) => office.accounts(id)));
      const skipped: Record<string, number> = {};
      for (const each of all)
        for (const [why, count] of Object.entries(each.skipped)) skipped[why] = (skipped[why] ?? 0) + count;
      const total = (of: 'due' | 'sent' | 'waiting') => all.reduce((sum, each) => sum + each[of], 0);
      return { due: total('due'), sent: total('sent'), waiting: total('waiting'), skipped };
    },
  };
};
