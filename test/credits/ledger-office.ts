import { balanceOf } from '../../functions/credits/account.ts';
import { creditHoldsStore } from '../../functions/credits/credit-holds.store.ts';
import { creditsStore } from '../../functions/credits/credits.store.ts';
import type { Entry } from '../../functions/credits/entry.ts';
import { type Grant, grantCredit } from '../../functions/credits/grant.ts';
import { endWrites } from '../../functions/customers/personal-dates.store.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import { dynamo, freshTables } from '../support/tables.ts';

export const shop = {
  id: 'shop_1',
  platform: 'standard',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
};

/** Accounts of one shop in tables of their own, with a clock that stands still until a test moves it. */
export const openLedger = async () => {
  const client = dynamo();
  const named = await freshTables(client);
  const credits = creditsStore(
    client,
    {
      credits: named('credits'),
      creditAccounts: named('creditAccounts'),
      creditEntries: named('creditEntries'),
    },
    endWrites(client, named('personalDates')),
  );
  const creditHolds = creditHoldsStore(client, {
    creditHolds: named('creditHolds'),
    creditUses: named('creditUses'),
  });
  let now = Date.parse('2026-11-30T10:00:00.000Z');
  const services = () => ({ credits, creditHolds, now: new Date(now).toISOString() });
  const entriesOf = (customerId: string, currency = 'EUR'): Promise<Entry[]> =>
    Array.fromAsync(everyItem((page) => credits.entries({ customerId, currency }, page)));
  return {
    credits,
    creditHolds,
    services,
    pass: (seconds: number): void => {
      now += seconds * 1000;
    },
    grant: (customerId: string, amount: number, about: Partial<Grant> = {}) =>
      grantCredit(
        {
          shop,
          customerId,
          amount,
          currency: 'EUR',
          key: `grant_${customerId}_${amount}`,
          why: 'gift',
          ...about,
        },
        services(),
      ),
    entriesOf,
    /** What the account says, and what its entries add up to. */
    stateOf: async (customerId: string, currency = 'EUR') => {
      const account = await credits.account({ customerId, currency });
      const entries = await entriesOf(customerId, currency);
      return {
        balance: account && balanceOf(account, services().now),
        account,
        entered: entries.reduce((sum, { amount }) => sum + amount, 0),
      };
    },
  };
};
