import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createEach } from '../kit/create-each.ts';
import { digest } from '../kit/digest.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import type { Read } from '../kit/read-together.ts';
import { openTable } from '../kit/table.ts';
import { writeGroups } from '../kit/write-together.ts';
import { type Coupon, coupon, issueMark, withoutHolder } from './coupon.ts';
import { tables } from './manifest.ts';

/** The codes by their digests. */
export interface CouponsStore {
  get(code: string): Promise<Coupon | undefined>;
  /** The stored ones of these codes, in no order. */
  getMany(codes: readonly string[]): Promise<Coupon[]>;
  /** The question for these. */
  reading(codes: readonly string[]): Read<Coupon>;
  /** False if that code is taken. */
  create(made: Coupon): Promise<boolean>;
  /** Creates these codes, 25 in a request. Answers for each whether it was free. */
  createEach(made: readonly Coupon[]): Promise<boolean[]>;
  /** Creates very many, a hundred in each transaction. Answers for each whether it was free. */
  createMany(made: readonly Coupon[]): Promise<boolean[]>;
  /** Changes the current code; see `Table.modify`. */
  modify(code: string, change: (before: Coupon) => Coupon | undefined): Promise<Coupon | undefined>;
  /** Writes changed codes; answers for each whether it was still as it had been read. */
  replaceMany(changed: readonly Coupon[]): Promise<boolean[]>;
  /** Counts so many more who tried a code that is there. */
  countTry(code: string, by: number): Promise<void>;
  /**
   * The version under which these issue keys of the offer were asked for first; missing are those that nobody asked for,
   * and those whose askers name the version.
   */
  versionsOf(offer: string, keys: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The versions for keys that nobody asked for yet, by key; where somebody was faster, theirs. */
  claimVersions(offer: string, wanted: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>>;
  ofOffer(offer: string, page: Page): Promise<PageOf<Coupon>>;
  /** Newest first. */
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Coupon>>;
  /** Takes the person out of codes that were issued to an address before it was a customer's; answers how many. */
  eraseOfAddress(address: string, at: string): Promise<number>;
}

const markOf = (offer: string, key: string): string => `issue~${digest(offer, key)}`;

/** Which version each issue key was asked for under first. */
const issueMarks = (
  client: DynamoDBClient,
  tableName: string,
): Pick<CouponsStore, 'versionsOf' | 'claimVersions'> => {
  const marks = openTable(client, tables.coupons, tableName, issueMark);
  const versionsOf: CouponsStore['versionsOf'] = async (offer, keys) => {
    const byMark = new Map(keys.map((key) => [markOf(offer, key), key]));
    const stored = await marks.getMany([...byMark.keys()].map((code) => ({ code })));
    return new Map(stored.map(({ code, version }) => [byMark.get(code) ?? '', version]));
  };
  return {
    versionsOf,
    claimVersions: async (offer, wanted) => {
      const all = [...wanted];
      const isFirst = await createEach(
        client,
        all.map(([key, version]) => marks.write({ code: markOf(offer, key), version, rev: 0 })),
      );
      const late = all.filter((_one, place) => !isFirst[place]).map(([key]) => key);
      return new Map([...wanted, ...(late.length > 0 ? await versionsOf(offer, late) : [])]);
    },
  };
};

/** What a person may know of a code of theirs. */
const told = ({ offer, last4, status, issuedAt, from, until, voided, customerId }: Coupon) => ({
  offer,
  last4,
  status,
  issuedAt,
  from,
  until,
  voidedAt: voided?.at,
  customerId,
});

/** The codes of a person: as a customer, and those that their address had before. */
const personalCodes = (
  ofCustomer: CouponsStore['ofCustomer'],
  ofAddress: CouponsStore['ofCustomer'],
  modify: CouponsStore['modify'],
): PersonalData & Pick<CouponsStore, 'eraseOfAddress'> => {
  const mine = (customerId: string) => everyItem((page) => ofCustomer(customerId, page));
  const before = (address: string) => everyItem((page) => ofAddress(address, page));
  const eraseOfAddress: CouponsStore['eraseOfAddress'] = async (address, at) => {
    let erased = 0;
    for await (const { code } of before(address)) {
      await modify(code, (stored) => (stored.address === address ? withoutHolder(stored, at) : undefined));
      erased += 1;
    }
    return erased;
  };
  return {
    exportOf: async ({ customerId, address }) => {
      const all = await Promise.all([
        Array.fromAsync(mine(customerId)),
        address === undefined ? [] : Array.fromAsync(before(address)),
      ]);
      return {
        coupons: all
          .flat()
          .filter(({ voided }) => !voided?.ungiven)
          .map(told),
      };
    },
    erase: async ({ customerId, address, at }) => {
      for await (const { code } of mine(customerId))
        await modify(code, (stored) =>
          stored.customerId === customerId ? withoutHolder(stored, at) : undefined,
        );
      if (address !== undefined) await eraseOfAddress(address, at);
    },
    eraseOfAddress,
  };
};

export const couponsStore = (client: DynamoDBClient, tableName: string): CouponsStore & PersonalData => {
  const table = openTable(client, tables.coupons, tableName, coupon);
  const write: CouponsStore['createMany'] = (some) =>
    writeGroups(
      client,
      some.map((each) => [table.write(each)]),
    );
  const modify: CouponsStore['modify'] = (code, change) =>
    table.modify({ code }, (stored) => stored && change(stored));
  const ofCustomer: CouponsStore['ofCustomer'] = (customerId, page) =>
    table.index('byCustomer', customerId, page, { newestFirst: true });
  return {
    get: (code) => table.get({ code }),
    getMany: (codes) => table.getMany(codes.map((code) => ({ code }))),
    reading: (codes) => table.reading(codes.map((code) => ({ code }))),
    create: table.create,
    createEach: (some) =>
      createEach(
        client,
        some.map((each) => table.write(each)),
      ),
    createMany: write,
    modify,
    replaceMany: write,
    countTry: async (code, by) =>
      void (await table.change({ code }, { add: { tried: by, rev: 1 }, only: { tried: { least: 0 } } })),
    ...issueMarks(client, tableName),
    ofOffer: (offer, page) => table.index('byOffer', offer, page),
    ofCustomer,
    ...personalCodes(
      ofCustomer,
      (address, page) => table.index('byAddress', address, page, { newestFirst: true }),
      modify,
    ),
  };
};
