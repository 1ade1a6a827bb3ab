import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { End } from '../customers/end-dates.ts';
import type { NoteEnds } from '../customers/personal-dates.store.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Update, type Write, writeTogether } from '../kit/write-together.ts';
import { type Account, account, type Change, isOver, never, nextDue } from './account.ts';
import { type Credit, credit, creditMark } from './credit.ts';
import { accountName, type Entry, entry } from './entry.ts';
import { tables } from './manifest.ts';

/** What belongs together: written all or not at all. */
interface Movement {
  readonly changes?: readonly Change[];
  readonly entries?: readonly Entry[];
  readonly credit?: Credit | undefined;
  /** What else belongs to it: a cart's hold, what an order took. */
  readonly along?: readonly Write[];
}

interface AccountKey {
  readonly customerId: string;
  readonly currency: string;
}

/** Store credit: what was granted, the accounts that it lies in, and their ledgers. */
export interface CreditsStore {
  credit(id: string): Promise<Credit | undefined>;
  /** Newest first, as are those of a shop. */
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Credit>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Credit>>;
  account(key: AccountKey): Promise<Account | undefined>;
  /** All currencies of a customer. */
  accountsOf(customerId: string): Promise<Account[]>;
  /** Newest first. */
  entries(key: AccountKey, page: Page): Promise<PageOf<Entry>>;
  /** Accounts of the shop of which something is due by this UTC instant. */
  due(shop: string, now: string, page: Page): Promise<PageOf<Account>>;
  /** Credits of the shop that its platform is to be told of by this UTC instant. */
  toMake(shop: string, now: string, page: Page): Promise<PageOf<Credit>>;
  /** False where others changed what it needs: read again, and plan anew. */
  move(movement: Movement): Promise<boolean>;
  /** Writes an account as it is now, if nobody else has changed it since it was read. */
  settle(after: Account, entries: readonly Entry[], credit?: Credit): Promise<boolean>;
  /** The credit that this transaction of the shop's platform belongs to. */
  ofTransaction(shop: string, transaction: string): Promise<string | undefined>;
  /** Notes to which credit its transaction belongs; nothing is written where it is another one's. */
  markWrite(made: Pick<Credit, 'id' | 'shop'>, transaction: string): Write;
  /** Changes a credit that is being made; undefined leaves it as it is. */
  modify(id: string, change: (credit: Credit) => Credit | undefined): Promise<Credit | undefined>;
}

/** Parts of one update expression, with placeholders for what it names. */
const expression = () => {
  const names = new Map<string, string>();
  const values: unknown[] = [];
  return {
    name: (attribute: string): string => {
      const placeholder = names.get(attribute) ?? `#n${names.size}`;
      names.set(attribute, placeholder);
      return placeholder;
    },
    value: (value: unknown): string => `:v${values.push(value) - 1}`,
    written: () => ({
      ExpressionAttributeNames: Object.fromEntries([...names].map(([name, holder]) => [holder, name])),
      ExpressionAttributeValues: marshall(
        Object.fromEntries(values.map((value, place) => [`:v${place}`, value])),
      ),
    }),
  };
};

/** The first write of an account: it is there from the first grant on. */
const firstWrite = ({ before, pools, holds, endsIn: zone }: Change): Account => {
  const first = { ...before, zone, pools: { ...pools }, holds: holds ? { [holds.id]: holds.held } : {} };
  return { ...first, due: nextDue(first) };
};

/**
 * The change as one conditional update that reads nothing: pools that something is taken from have enough, holds
 * that end are still there. `due` is brought forward where a pool ends sooner than anything else.
 */
const changeWrite = (tableName: string, { before, pools, holds, drops = [], endsIn }: Change): Update => {
  const { name, value, written } = expression();
  const inPools = (pool: string) => `${name('pools')}.${name(pool)}`;
  const moved = Object.entries(pools).filter(([, by]) => by !== 0);
  const sooner = moved.flatMap(([pool, by]) => (by > 0 && pool !== never ? [pool] : [])).sort()[0];
  const due = sooner !== undefined && (before.due === undefined || isOver(sooner, before.due)) && sooner;
  const sets = [
    ...moved.map(([pool, by]) => {
      const at = inPools(pool);
      return `${at} = if_not_exists(${at}, ${value(0)}) + ${value(by)}`;
    }),
    ...(holds ? [`${name('holds')}.${name(holds.id)} = ${value(holds.held)}`] : []),
    ...(due ? [`${name('due')} = ${value(due)}`] : []),
    ...(endsIn === undefined ? [] : [`${name('zone')} = ${value(endsIn)}`]),
    `${name('rev')} = ${name('rev')} + ${value(1)}`,
  ];
  const conditions = [
    `attribute_exists(${name('rev')})`,
    ...moved.flatMap(([pool, by]) => (by < 0 ? [`${inPools(pool)} >= ${value(-by)}`] : [])),
    ...drops.map((id) => `attribute_exists(${name('holds')}.${name(id)})`),
    ...(holds ? [`attribute_not_exists(${name('holds')}.${name(holds.id)})`] : []),
    ...(due ? [`(attribute_not_exists(${name('due')}) OR ${name('due')} >= ${value(due)})`] : []),
  ];
  const gone = drops.map((id) => `${name('holds')}.${name(id)}`);
  return {
    Update: {
      TableName: tableName,
      Key: marshall({ customerId: before.customerId, currency: before.currency }),
      UpdateExpression: `SET ${sets.join(', ')}${gone.length > 0 ? ` REMOVE ${gone.join(', ')}` : ''}`,
      ConditionExpression: conditions.join(' AND '),
      ...written(),
    },
  };
};

/** The ends of what a change adds, where its customer is to be reminded of them. */
const endsOf = ({ before: { customerId, shop }, pools, endsIn: zone }: Change): End[] =>
  zone === undefined
    ? []
    : Object.entries(pools).flatMap(([until, by]) =>
        by > 0 && until !== never ? [{ customerId, shop, kind: 'credit-end', until, zone }] : [],
      );

/** For functions that grant nothing and give nothing back. */
const notesNothing: NoteEnds = (ends) => {
  if (ends.length > 0)
    throw new Error('This function may not grant credit that ends: it cannot note its end.');
  return [];
};

/** Everything that a person has, and had, of store credit. */
const exported = async (
  customerId: string,
  { ofCustomer, accountsOf, entries }: Pick<CreditsStore, 'ofCustomer' | 'accountsOf' | 'entries'>,
): Promise<Record<string, unknown>> => {
  const own = await accountsOf(customerId);
  const ledgers = own.map((each) => Array.fromAsync(everyItem((page) => entries(each, page))));
  return {
    credits: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
    creditAccounts: own.map(({ currency, pools, holds }) => ({ currency, pools, holds })),
    creditEntries: (await Promise.all(ledgers)).flat(),
  };
};

const markOf = (shop: string, transaction: string): string => `made~${shop}~${transaction}`;

/** Undefined where staff wrote nothing. */
const withoutWords = ({ reason, cancelled, ...rest }: Credit): Credit | undefined => {
  if (reason === undefined && cancelled?.reason === undefined) return undefined;
  return cancelled ? { ...rest, cancelled: { ...cancelled, reason: undefined } } : rest;
};

const eraseWords = async (
  customerId: string,
  { ofCustomer, modify }: Pick<CreditsStore, 'ofCustomer' | 'modify'>,
): Promise<void> => {
  for await (const { id } of everyItem((page) => ofCustomer(customerId, page)))
    await modify(id, withoutWords);
};

/** The tables of credit under their deployed names. */
export type CreditTables = Readonly<Record<'credits' | 'creditAccounts' | 'creditEntries', string>>;

/** Marks: which credit a transaction of the platform belongs to. */
const marking = (
  client: DynamoDBClient,
  tableName: string,
): Pick<CreditsStore, 'ofTransaction' | 'markWrite'> => {
  const marks = openTable(client, tables.credits, tableName, creditMark);
  return {
    ofTransaction: async (shop, transaction) => (await marks.get({ id: markOf(shop, transaction) }))?.credit,
    markWrite: ({ id, shop }, transaction) =>
      marks.write({ id: markOf(shop, transaction), credit: id, rev: 0 }),
  };
};

/** `noteEnds`: in the transaction that adds what ends, so that none is lost. */
export const creditsStore = (
  client: DynamoDBClient,
  names: CreditTables,
  noteEnds: NoteEnds = notesNothing,
): CreditsStore & PersonalData => {
  const credits = openTable(client, tables.credits, names.credits, credit);
  const accounts = openTable(client, tables.creditAccounts, names.creditAccounts, account);
  const entries = openTable(client, tables.creditEntries, names.creditEntries, entry);
  const ofCustomer: CreditsStore['ofCustomer'] = (customerId, page) =>
    credits.index('byCustomer', customerId, page, { newestFirst: true });
  const accountsOf: CreditsStore['accountsOf'] = async (customerId) =>
    (await accounts.partition(customerId, { limit: 100 })).items;
  const move: CreditsStore['move'] = (movement) =>
    writeTogether(client, [
      ...(movement.changes ?? []).map(changed),
      ...noteEnds((movement.changes ?? []).flatMap(endsOf)),
      ...(movement.entries ?? []).map((each) => entries.write(each)),
      ...(movement.credit ? [credits.write(movement.credit)] : []),
      ...(movement.along ?? []),
    ]);
  const modify: CreditsStore['modify'] = (id, change) =>
    credits.modify({ id }, (before) => before && change(before));
  const entriesOf: CreditsStore['entries'] = (key, page) =>
    entries.partition(accountName(key), page, { newestFirst: true });
  const changed = (change: Change): Write =>
    change.before.rev === 0 ? accounts.write(firstWrite(change)) : changeWrite(names.creditAccounts, change);
  return {
    credit: (id) => credits.get({ id }),
    ofCustomer,
    ofShop: (shop, page) => credits.index('byShop', shop, page, { newestFirst: true }),
    account: ({ customerId, currency }) => accounts.get({ customerId, currency }),
    accountsOf,
    entries: entriesOf,
    due: (shop, now, page) => accounts.index('byDue', shop, page, { between: ['0', now] }),
    toMake: (shop, now, page) => credits.index('byMaking', shop, page, { between: ['0', now] }),
    move,
    settle: (after, made, granted) =>
      move({ entries: made, credit: granted, along: [accounts.write(after)] }),
    ...marking(client, names.credits),
    modify,
    exportOf: ({ customerId }) => exported(customerId, { ofCustomer, accountsOf, entries: entriesOf }),
    // Ids and amounts stay, which the shop's books need. What staff wrote goes.
    erase: ({ customerId }) => eraseWords(customerId, { ofCustomer, modify }),
  };
};
