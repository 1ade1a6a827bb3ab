import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../kit/clock.ts';
import { conflict, invalid } from '../kit/errors.ts';
import { sameContent } from '../kit/json.ts';
import type { IndexName } from '../kit/manifest.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { packedBytes } from '../kit/packed-item.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { Person, PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { dueBy } from '../kit/watch-due.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { contacts } from '../mail/contacts.ts';
import { tables as mailTables } from '../mail/manifest.ts';
import { matterWrites, type OpenMatter } from '../mail/open-matter.ts';
import { orderKeyOf } from '../orders/order-key.ts';
import { markedForStudy, studyDayOf } from '../orders/study-mark.ts';
import { emptyLedger, type Ledger, ledger } from '../refunds/ledger.ts';
import { overlap } from '../refunds/units.ts';
import { checkMove, originsOf, type Status } from '../vocabulary/moves.ts';
import { countedIn } from './counted.ts';
import { isOver, watched } from './deadlines.ts';
import { concernsLedger, ledgerWith } from './holding.ts';
import { tables } from './manifest.ts';
import { type Return, returnNumber, returnSchema, trackingKeyOf } from './return.ts';
import { withoutPerson } from './without-person.ts';

/** Returns, to read. */
export interface ReturnsReader {
  get(id: string): Promise<Return | undefined>;
  /** What the order's returns have taken. */
  ledgerOf(shop: string, orderId: string): Promise<Ledger>;
  newest(page: Page): Promise<PageOf<Return>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Return>>;
  /** The returns of a shop for which a study has to look at this day, UTC; moments late. */
  toStudy(shop: string, day: string, page: Page): Promise<PageOf<Return>>;
  /** Oldest first, like a queue. */
  ofStatus(status: Status, page: Page): Promise<PageOf<Return>>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Return>>;
  ofOrder(shop: string, orderId: string, page: Page): Promise<PageOf<Return>>;
  /** Withdrawals declared by this address (its keyed digest) that have no order. */
  ofAddress(address: string, page: Page): Promise<PageOf<Return>>;
  /** The returns with this number (`R-1234ABCD`): one, but for an accident. */
  byNumber(number: string): Promise<readonly Return[]>;
  /** The returns of a shop whose parcel has this tracking number, in any spelling. */
  byTracking(shop: string, tracking: string): Promise<readonly Return[]>;
  /** What the watch has to look at by this instant, UTC, the earliest first. The index lags by moments. */
  due(now: string, page: Page): Promise<PageOf<Return>>;
}

/** The opening and the closing of a return are noted in its customer's contacts, in the same transaction. */
export interface ReturnsStore extends ReturnsReader {
  /**
   * Writes a new return and takes its pieces in one step, so that only one of several requests gets the last
   * piece. `make` gets the ledger as it stands and answers the return, or undefined to write nothing. Answers
   * the return that is stored under the id. Errors: Conflict when the pieces are taken.
   */
  open(
    about: { readonly id: string; readonly shop: string; readonly orderId: string | undefined },
    make: (ledger: Ledger | undefined) => Return | undefined,
  ): Promise<{ readonly stands: Return; readonly fresh: boolean } | undefined>;
  /**
   * Changes a stored return, one writer at a time, along the table of moves. The same write changes what the
   * return has taken of its order. `change` answers undefined to leave everything as it is. Errors: Conflict
   * for a move that the table does not have, or pieces that are taken. `along` makes another write, which is
   * done in the same transaction: both or neither.
   */
  modify(
    id: string,
    change: (stored: Return) => Return | undefined,
    along?: () => Promise<Write>,
  ): Promise<Return | undefined>;
  /**
   * The same, for a change that looks at what the order's returns have taken. `orderId`: of the order that the
   * change gives to the return. Does nothing while the order is unknown.
   */
  modifyByLedger(
    id: string,
    change: (stored: Return, ledger: Ledger) => Return | undefined,
    orderId?: string,
  ): Promise<Return | undefined>;
  /**
   * Removes everything personal from one return, its photos first. What is owed stays owed, and the return
   * goes on.
   */
  eraseOne(id: string, at: string): Promise<void>;
}

/** Errors: Conflict when another return holds a piece of this one. */
const checkPieces = (ledgerAfter: Ledger, id: string): void => {
  const { [id]: mine, ...others } = ledgerAfter.entries;
  for (const { lineId, spans } of mine?.units ?? []) {
    const taken = Object.values(others).flatMap(({ units }) =>
      units.flatMap((line) => (line.lineId === lineId ? line.spans : [])),
    );
    if (overlap(spans, taken).length > 0) throw conflict(`Pieces of line ${lineId} are in another return.`);
  }
};

/** The return as its indexes have it. */
const indexed = (stored: Return, now: Date): Return => {
  const tracking = stored.erasedAt ? undefined : stored.dispatch?.tracking;
  return {
    ...markedForStudy(watched(stored), countedIn(stored), now),
    number: returnNumber(stored),
    trackingKey: tracking ? trackingKeyOf(stored.shop, tracking) : undefined,
  };
};

interface ReaderNames {
  readonly returns: string;
  readonly ledgers: string;
}

const openToRead = (client: DynamoDBClient, names: ReaderNames) => ({
  table: openTable(client, tables.returns, names.returns, returnSchema),
  ledgers: openTable(client, tables.returnLedgers, names.ledgers, ledger),
});

interface Names extends ReaderNames {
  readonly contacts: string;
}

const openTables = (client: DynamoDBClient, names: Names, clock: Clock) => ({
  ...openToRead(client, names),
  clock,
  customers: openTable(client, mailTables.contacts, names.contacts, contacts),
});
type Tables = ReturnType<typeof openTables>;

/** What the return keeps from its customer; undefined once it is over, and while it is nobody's. */
export const matterOfReturn = (stored: Return | undefined): OpenMatter | undefined => {
  if (!stored?.customerId || isOver(stored)) return undefined;
  const { id, shop, customerId } = stored;
  return { kind: 'return', id, shop, customerId };
};

/** The writes that note in the contacts of its customer what a change of a return opens or closes. */
const noting =
  ({ customers }: Tables) =>
  (before: Return | undefined, after: Return) =>
    matterWrites(customers, matterOfReturn(before), matterOfReturn(after));

/** What the order's returns have taken, and the write for what another return takes. */
const orderLedgers = ({ ledgers }: Pick<Tables, 'ledgers'>) => {
  const ledgerOf: ReturnsStore['ledgerOf'] = async (shop, orderId) =>
    (await ledgers.get({ shop, orderId })) ?? emptyLedger(shop, orderId);

  const ledgerFor = ({ shop, orderId }: { shop: string; orderId?: string | undefined }) =>
    orderId === undefined ? Promise.resolve(undefined) : ledgerOf(shop, orderId);

  /** The write of the ledger, where the return changes what is taken of the order. */
  const taking = (before: Ledger | undefined, after: Return) => {
    if (!before) return [];
    const changed = ledgerWith(before, after, after.updatedAt);
    if (sameContent(before, changed)) return [];
    checkPieces(changed, after.id);
    return [ledgers.write(changed)];
  };

  return { ledgerOf, ledgerFor, taking };
};

/** A new return or a changed one, and what is written with it. */
interface Step {
  /** Missing for a new one. */
  readonly before?: Return;
  /** As its indexes have it. */
  readonly after: Return;
  /** The ledger of the order that has its pieces, where the step may concern it. */
  readonly current: Ledger | undefined;
  /** Writes of others that are done together with it. */
  readonly along?: readonly Write[];
  /** Whether it gets its order now, and so all that it holds of it. */
  readonly getsItsOrder?: boolean;
}

/**
 * All that is written with a return, in one transaction. It succeeds only while return and ledger are as they
 * were read. Errors: Conflict for a move that the table does not have, or pieces that are taken.
 */
const writesOf = (tables: Tables, { before, after, current, along = [] }: Step): readonly Write[] => {
  if (before) checkMove(before.status, after.status);
  const own = tables.table.write(
    { ...after, rev: before?.rev ?? 0 },
    before && { attribute: 'status', oneOf: originsOf(after.status) },
  );
  return [own, ...orderLedgers(tables).taking(current, after), ...noting(tables)(before, after), ...along];
};

/**
 * How many bytes a new return may take. It grows as it goes on (its money, people's words), and DynamoDB stores
 * 400 kB.
 */
const largestNew = 300_000;

/** Errors: Invalid for a return with more words than it can hold to its end. */
const checkRoom = (writes: readonly Write[]): void => {
  if (writes.some((write) => packedBytes(write) > largestNew))
    throw invalid('These are more words than a return can hold. Shorten its notes.');
};

/** Writes a new return together with the ledger: both or neither. */
const returnOpening = (client: DynamoDBClient, tables: Tables) => {
  const { ledgerFor } = orderLedgers(tables);
  const open: ReturnsStore['open'] = (about, make) =>
    untilWritten(`Order ${about.orderId ?? 'of nobody'}`, async () => {
      const known = await tables.table.get({ id: about.id });
      if (known) return { result: { stands: known, fresh: false } };
      const current = await ledgerFor(about);
      const made = make(current);
      if (!made) return { result: undefined };
      const after = indexed(made, tables.clock());
      const writes = writesOf(tables, { after, current });
      checkRoom(writes);
      const written = await writeTogether(client, writes);
      return written ? { result: { stands: { ...after, rev: 1 }, fresh: true } } : undefined;
    }).then(({ result }) => result);
  return { open };
};

/** The same for a change of a return. */
const returnChanges = (client: DynamoDBClient, tables: Tables) => {
  const { table } = tables;
  const { ledgerFor } = orderLedgers(tables);

  /** Changes the return, and starts over while other writers are faster. */
  const changed = (id: string, make: (before: Return) => Promise<Omit<Step, 'before'> | undefined>) =>
    untilWritten(`Return ${id}`, async () => {
      const before = await table.get({ id });
      const made = before && (await make(before));
      if (!before || !made) return { result: before };
      const after = indexed(made.after, tables.clock());
      const writes = writesOf(tables, { before, ...made, after });
      if (made.getsItsOrder) checkRoom(writes);
      const written = await writeTogether(client, writes);
      return written ? { result: { ...after, rev: before.rev + 1 } } : undefined;
    }).then(({ result }) => result);

  const modify: ReturnsStore['modify'] = (id, change, along) =>
    changed(id, async (before) => {
      const after = change(before);
      if (!after) return undefined;
      const current = concernsLedger(before, after) ? await ledgerFor(after) : undefined;
      return { after, current, along: along ? [await along()] : [] };
    });

  const modifyByLedger: ReturnsStore['modifyByLedger'] = (id, change, orderId) =>
    changed(id, async (before) => {
      const current = await ledgerFor({ shop: before.shop, orderId: orderId ?? before.orderId });
      const after = current && change(before, current);
      return after && { after, current, getsItsOrder: orderId !== undefined };
    });

  return { modify, modifyByLedger };
};

/** What a person is told of their return: not the token, nor what only our jobs use. */
const told = ({
  wait: _wait,
  watch: _watch,
  dueAt: _dueAt,
  studyDay: _studyDay,
  studyDigest: _studyDigest,
  ...shown
}: Return) => shown;

const personalReturns = (
  tables: Tables,
  { ofCustomer, ofAddress }: Pick<ReturnsStore, 'ofCustomer' | 'ofAddress'>,
  erasePhotos: (id: string) => Promise<unknown>,
): PersonalData & Pick<ReturnsStore, 'eraseOne'> => {
  const eraseOne: ReturnsStore['eraseOne'] = async (id, at) => {
    await erasePhotos(id);
    await tables.table.modify(
      { id },
      (stored) =>
        stored && !stored.erasedAt ? indexed(withoutPerson(stored, at), tables.clock()) : undefined,
      noting(tables),
    );
  };
  async function* mine({ customerId, address }: Person): AsyncGenerator<Return> {
    yield* everyItem((page) => ofCustomer(customerId, page));
    // Returns that this address declared and that were never matched to a customer.
    if (address) yield* everyItem((page) => ofAddress(address, page));
  }

  return {
    eraseOne,
    exportOf: async (person) => {
      const returns = await Array.fromAsync(mine(person));
      return { returns: returns.map(told) };
    },
    erase: async ({ at, ...person }) => {
      for await (const { id, erasedAt } of mine(person)) {
        if (!erasedAt) await eraseOne(id, at);
      }
    },
  };
};

/** Numbers name one return, or a few that went into one parcel; a longer list would not help. */
const fewOfANumber = 20;

interface Options {
  /** Deletes the photos of an erased return. */
  readonly erasePhotos?: (id: string) => Promise<unknown>;
  readonly clock?: Clock;
}

const reading = (opened: ReturnType<typeof openToRead>): ReturnsReader => {
  const { table } = opened;
  const newestOf =
    (index: IndexName<typeof tables.returns>) =>
    (value: string, page: Page): Promise<PageOf<Return>> =>
      table.index(index, value, page, { newestFirst: true });
  const newest = newestOf('newest');
  const ofOrder = newestOf('byOrder');
  return {
    get: (id) => table.get({ id }),
    ledgerOf: orderLedgers(opened).ledgerOf,
    newest: (page) => newest('return', page),
    ofShop: newestOf('byShop'),
    toStudy: (shop, day, page) => table.index('byStudyDay', studyDayOf(shop, day), page),
    ofStatus: (status, page) => table.index('byStatus', status, page),
    ofCustomer: newestOf('byCustomer'),
    ofOrder: (shop, orderId, page) => ofOrder(orderKeyOf(shop, orderId), page),
    ofAddress: newestOf('byAddress'),
    byNumber: async (number) => (await table.index('byNumber', number, { limit: fewOfANumber })).items,
    byTracking: async (shop, tracking) =>
      (await table.index('byTracking', trackingKeyOf(shop, tracking), { limit: fewOfANumber })).items,
    due: (now, page) => table.index('due', 'return', page, dueBy(now)),
  };
};

export const returnsReader = (client: DynamoDBClient, names: ReaderNames): ReturnsReader =>
  reading(openToRead(client, names));

export const returnsStore = (
  client: DynamoDBClient,
  names: Names,
  { erasePhotos = async () => {}, clock = systemClock }: Options = {},
): ReturnsStore & PersonalData => {
  const opened = openTables(client, names, clock);
  const reader = reading(opened);
  return {
    ...reader,
    ...returnOpening(client, opened),
    ...returnChanges(client, opened),
    ...personalReturns(opened, reader, erasePhotos),
  };
};
