import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../../kit/paging.ts';
import { openTable } from '../../kit/table.ts';
import { tables } from '../manifest.ts';
import { type Proof, type PushedDiscount, partOfProof, proof, pushedDiscount } from './pushed-discount.ts';

/** The discounts at the platforms that keep codes, and what comparing with them found. Nothing here is personal. */
export interface DiscountsStore {
  get(offer: string, part: string): Promise<PushedDiscount | undefined>;
  /** False if it is there. */
  create(made: PushedDiscount): Promise<boolean>;
  /** Changes the current one; see `Table.modify`. */
  modify(
    { offer, part }: Pick<PushedDiscount, 'offer' | 'part'>,
    change: (before: PushedDiscount) => PushedDiscount | undefined,
  ): Promise<PushedDiscount | undefined>;
  /** Those of a shop whose end is not over; may lag by moments. */
  runningOf(shop: string, page: Page): Promise<PageOf<PushedDiscount>>;
  proofOf(offer: string): Promise<Proof | undefined>;
  /** Notes what a comparison found; what is not given stays. */
  noteProof(offer: string, found: Partial<Omit<Proof, 'offer' | 'part' | 'rev'>>): Promise<void>;
}

export const discountsStore = (client: DynamoDBClient, tableName: string): DiscountsStore => {
  const table = openTable(client, tables.couponDiscounts, tableName, pushedDiscount);
  const proofs = openTable(client, tables.couponDiscounts, tableName, proof);
  const placeOfProof = (offer: string) => ({ offer, part: partOfProof }) as const;
  return {
    get: (offer, part) => table.get({ offer, part }),
    create: table.create,
    modify: ({ offer, part }, change) => table.modify({ offer, part }, (stored) => stored && change(stored)),
    runningOf: (shop, page) => table.index('running', shop, page),
    proofOf: (offer) => proofs.get(placeOfProof(offer)),
    noteProof: async (offer, found) => {
      await proofs.modify(placeOfProof(offer), (before) => ({
        at: '1970-01-01T00:00:00.000Z',
        checked: 0,
        missing: 0,
        removed: 0,
        rev: 0,
        ...before,
        ...placeOfProof(offer),
        ...found,
      }));
    },
  };
};
