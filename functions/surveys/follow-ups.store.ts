import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { IndexName } from '../kit/manifest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { contacts } from '../mail/contacts.ts';
import { tables as mailTables } from '../mail/manifest.ts';
import { matterWrites, type OpenMatter } from '../mail/open-matter.ts';
import { type FollowUp, followUp, withoutPerson } from './follow-up.ts';
import { tables } from './manifest.ts';

interface FollowUpLists {
  newest(page: Page): Promise<PageOf<FollowUp>>;
  ofShop(shop: string, page: Page): Promise<PageOf<FollowUp>>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<FollowUp>>;
}

/** Whatever opens or closes a follow-up is noted in the customer's contacts, in the same transaction. */
export interface FollowUpsStore extends FollowUpLists {
  get(id: string): Promise<FollowUp | undefined>;
  /** False when the survey has its follow-up already. */
  create(followUp: FollowUp): Promise<boolean>;
  /** See `Table.modify`; undefined where there is none. */
  modify(id: string, change: (before: FollowUp) => FollowUp | undefined): Promise<FollowUp | undefined>;
}

/** What the follow-up keeps from its customer; undefined once it is over. */
export const matterOfFollowUp = (followUp: FollowUp | undefined): OpenMatter | undefined =>
  followUp?.status === 'open' ? { ...followUp, kind: 'follow-up' } : undefined;

/** For those who only read lists of them. */
export const followUpLists = (client: DynamoDBClient, tableName: string): FollowUpLists => {
  const table = openTable(client, tables.followUps, tableName, followUp);
  const list =
    (index: IndexName<typeof tables.followUps>) =>
    (value: string, page: Page): Promise<PageOf<FollowUp>> =>
      table.index(index, value, page, { newestFirst: true });
  return {
    newest: (page) => list('newest')('followUp', page),
    ofShop: list('byShop'),
    ofCustomer: list('byCustomer'),
  };
};

/**
 * `wake` lets the workflow of an erased customer end instead of waiting for a resolution that never comes.
 */
export const followUpsStore = (
  client: DynamoDBClient,
  names: { readonly followUps: string; readonly contacts: string },
  wake: (token: string) => Promise<unknown> = async () => {},
): FollowUpsStore & PersonalData => {
  const table = openTable(client, tables.followUps, names.followUps, followUp);
  const customers = openTable(client, mailTables.contacts, names.contacts, contacts);
  const noted = (before: FollowUp | undefined, after: FollowUp) =>
    matterWrites(customers, matterOfFollowUp(before), matterOfFollowUp(after));
  const lists = followUpLists(client, names.followUps);
  const mine = (customerId: string) => everyItem((page) => lists.ofCustomer(customerId, page));
  return {
    ...lists,
    get: (id) => table.get({ id }),
    create: async (fresh) => {
      let known: FollowUp | undefined;
      const make = (before: FollowUp | undefined) => {
        known = before;
        return before ? undefined : fresh;
      };
      await table.modify({ id: fresh.id }, make, noted);
      return known === undefined;
    },
    modify: (id, change) => table.modify({ id }, (before) => before && change(before), noted),
    exportOf: async ({ customerId }) => {
      const all = await Array.fromAsync(mine(customerId));
      return { followUps: all.map(({ token: _token, ...told }) => told) };
    },
    erase: async ({ customerId, at }) => {
      for await (const { id, token } of mine(customerId)) {
        await table.modify(
          { id },
          (before) => (before && before.status !== 'erased' ? withoutPerson(before, at) : undefined),
          noted,
        );
        if (token) await wake(token);
      }
    },
  };
};
