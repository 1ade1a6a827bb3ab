import { activeCampaigns } from '../../functions/campaigns/active-campaigns.ts';
import { campaignFamily } from '../../functions/campaigns/campaign-family.ts';
import { endpoints } from '../../functions/campaigns/manage-campaigns.handler.ts';
import { endpoints as previews } from '../../functions/campaigns/preview-campaigns.handler.ts';
import { watchCampaigns } from '../../functions/campaigns/watch-campaigns.ts';
import { workOnCampaign } from '../../functions/campaigns/work-campaigns.ts';
import { careFamily } from '../../functions/care/care-family.ts';
import { addressOf } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { newId, systemRandom } from '../../functions/kit/ids.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { breakerStore } from '../../functions/mail/breaker.store.ts';
import { letterCache } from '../../functions/mail/letter-cache.ts';
import { endpoints as ofTheBreaker } from '../../functions/mail/manage-breaker.handler.ts';
import type { PaceStore } from '../../functions/mail/pace.store.ts';
import { looksAtBatches } from '../../functions/mail/prepare-batches.ts';
import { runNudge } from '../../functions/mail/send-mails.handler.ts';
import { watchBatches } from '../../functions/mail/watch-batches.ts';
import { receiptFamily } from '../../functions/returns/receipts/receipt-family.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { type Asked, apiCaller } from './api-caller.ts';
import { openHouse } from './house.ts';
import { isDeath } from './mortality.ts';

const letter = {
  en: {
    subject: 'Spring at {shop}',
    blocks: [
      { paragraph: '{hasFirstName, select, yes {Hello {firstName},} other {Hello,}}' },
      { paragraph: 'tents are cheaper.' },
    ],
  },
  de: {
    subject: 'Frühling bei {shop}',
    blocks: [{ paragraph: '{hasFirstName, select, yes {Hallo {firstName},} other {Guten Tag,}}' }],
  },
};

interface AskedOf extends Omit<Asked, 'params'> {
  readonly id?: string;
}

/**
 * A shop that writes to many people, in the tests' house: its API, its senders' queue, and the senders that
 * work on it.
 */
export const openPostOffice = async ({
  start,
  shop: about = {},
}: {
  readonly start?: string | undefined;
  readonly shop?: Partial<Shop>;
} = {}) => {
  const house = await openHouse(start);
  const shop = await house.openShop({
    settings: changeSettings(defaultSettings, { contact: noLimits }),
    ...about,
  });
  // Of the workflows too, which add greetings.
  const queue = house.nudges;
  // The clock stands still, so every slot is now.
  const pace: PaceStore = {
    reserve: async ({ count }) => ({ slots: { from: house.clock().getTime(), every: 0, count } }),
    ready: () => {},
    used: async () => {},
  };
  const own = {
    ...house.services,
    breaker: breakerStore(house.client, house.table('sending')),
    letters: letterCache(),
    pace,
    random: systemRandom,
  };
  const families = { campaign: campaignFamily(own), care: careFamily(own), receipt: receiptFamily(own) };
  const services = {
    ...own,
    ...looksAtBatches({ ...own, families }),
    families,
    active: { campaign: activeCampaigns(own) },
  };

  /** Lets the workflows come to rest, with what they put on the queue of campaigns. */
  const settle = async (): Promise<void> => {
    await house.pass(0);
    const work = house.campaignWork.shift();
    if (!work) return;
    try {
      await house.deaths.invoke(() => workOnCampaign(work, services));
    } catch (error) {
      if (!isDeath(error)) throw error;
      house.campaignWork.push(work);
    }
    await settle();
  };

  const call = apiCaller<typeof services>(
    'manage-campaigns',
    [...endpoints, ...previews, ...ofTheBreaker],
    () => services,
  );

  return {
    ...house,
    services,
    shop,
    queue,
    /**
     * Works through the queue; a sender that dies leaves its message to the next one. `most` messages at
     * most.
     */
    work: async (most = Number.POSITIVE_INFINITY): Promise<void> => {
      for (let done = 0; done < most; done += 1) {
        const nudge = queue.shift();
        if (!nudge) return;
        try {
          await house.deaths.invoke(() => runNudge(nudge, services));
        } catch (error) {
          if (!isDeath(error)) throw error;
          queue.push(nudge);
        }
      }
    },
    settle,
    /** Lets the attribution window pass (the default one, unless told), and the report be made. */
    report: async (seconds = 7 * 86_400) => {
      await house.pass(seconds);
      await settle();
    },
    /** One run of both watches, as there is one each minute. */
    watch: async () => {
      const counts = await watchBatches(services);
      await watchCampaigns(services);
      await settle();
      return counts;
    },
    /** Customers of the shop who said yes at its checkout, by default. */
    addCustomers: async (count: number, about: (place: number) => Partial<Customer> = () => ({})) => {
      const at = house.clock().toISOString();
      const { addresses: key } = await services.keys();
      const all = Array.from({ length: count }, (_one, place): Customer => {
        const email = `person-${place}@example.com`;
        return {
          id: newId('cus', systemRandom),
          shop: shop.id,
          address: addressOf(key, shop.id, email),
          email: { value: email, version: at },
          firstName: { value: `Person ${String.fromCharCode(65 + (place % 26))}`, version: at },
          platformIds: [],
          marketingConsent: { given: true, at, source: 'test' },
          createdAt: at,
          rev: 0,
          ...about(place),
        };
      });
      for (const each of all) await writeTogether(house.client, services.customers.write(each));
      return all;
    },
    /** Calls the API as a marketer, by default. */
    call: async (route: string, { id, ...asked }: AskedOf = {}) => {
      const answer = await call(route, { ...asked, ...(id === undefined ? {} : { params: { id } }) });
      await settle();
      return answer;
    },
    draft: (change: object = {}) => ({
      shop: shop.id,
      name: 'Spring',
      purpose: 'marketing',
      letter,
      audience: { everyone: true },
      ...change,
    }),
  };
};
