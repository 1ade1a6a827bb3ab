import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { type Consent, consent } from './consent.ts';
import { tables } from './manifest.ts';

/** The ledger of consents and objections, by address. */
export interface ConsentsStore {
  /**
   * The write of a line, to be done together with the change that it records; empty if the ledger has the
   * line already.
   */
  append(line: Consent): Promise<Write[]>;
  /** Newest first. */
  ofAddress(address: string, page: Page): Promise<PageOf<Consent>>;
}

export const consentsStore = (client: DynamoDBClient, tableName: string): ConsentsStore & PersonalData => {
  const table = openTable(client, tables.consents, tableName, consent);
  const ofAddress: ConsentsStore['ofAddress'] = (address, page) =>
    table.partition(address, page, { newestFirst: true });
  return {
    append: async (line) => {
      const { address, entry } = line;
      return (await table.get({ address, entry })) ? [] : [table.write(line)];
    },
    ofAddress,
    exportOf: async ({ address }) => ({
      consents: address ? await Array.fromAsync(everyItem((page) => ofAddress(address, page))) : [],
    }),
    // The evidence outlives the data, as the wishes do: under a digest that identifies nobody, without free
    // text, and without the feasts that the person asked for, which may tell their religion.
    erase: async ({ address }) => {
      if (!address) return;
      for await (const { entry, proof, change } of everyItem((page) => ofAddress(address, page))) {
        if (change === 'asked') await writeTogether(client, [table.remove({ address, entry })]);
        else if (proof)
          await table.modify({ address, entry }, (line) => line && { ...line, proof: undefined });
      }
    },
  };
};
