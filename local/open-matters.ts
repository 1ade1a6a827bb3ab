import { untilWritten } from '../functions/kit/optimistic-retry.ts';
import { everyItem } from '../functions/kit/paging.ts';
import type { ContactsStore } from '../functions/mail/contacts.store.ts';
import { type Contacts, noContacts } from '../functions/mail/contacts.ts';
import { nameOfMatter, type OpenMatter } from '../functions/mail/open-matter.ts';
import { isOver } from '../functions/returns/deadlines.ts';
import { matterOfReturn, type ReturnsReader } from '../functions/returns/returns.store.ts';
import { type FollowUpsReader, matterOfFollowUp } from '../functions/surveys/follow-ups.store.ts';
import { statuses } from '../functions/vocabulary/moves.ts';

export interface Stores {
  readonly contacts: Pick<ContactsStore, 'get' | 'all' | 'replace'>;
  readonly returns: Pick<ReturnsReader, 'get' | 'ofStatus'>;
  readonly followUps: Pick<FollowUpsReader, 'get' | 'newest'>;
}

/** Contacts that disagree with the matter itself, for example `return ret_…`. */
interface Difference {
  readonly customerId: string;
  readonly matter: string;
  /** It is open and its customer's contacts do not say so; or they say so, and it is not open with them. */
  readonly is: 'missing' | 'left over';
}

export interface Checked {
  /** How many customers have contacts. */
  readonly customers: number;
  /** How many matters are open. */
  readonly open: number;
  readonly differences: readonly Difference[];
  /** Whether the contacts were mended. */
  readonly repaired: boolean;
}

interface Options {
  readonly repair?: boolean;
  readonly onProgress?: (what: string, count: number) => void;
}

const pageSize = 1000;

/** Every return and follow-up that the indexes list as open. They lag by moments. */
async function* openMatters({ returns, followUps }: Stores): AsyncGenerator<OpenMatter> {
  for (const status of statuses.filter((each) => !isOver({ status: each }))) {
    for await (const each of everyItem((page) => returns.ofStatus(status, page))) {
      const matter = matterOfReturn(each);
      if (matter) yield matter;
    }
  }
  for await (const each of everyItem((page) => followUps.newest(page))) {
    const matter = matterOfFollowUp(each);
    if (matter) yield matter;
  }
}

/** The matter as it is stored now, if it is open. */
const readMatter = async (name: string, { returns, followUps }: Stores): Promise<OpenMatter | undefined> => {
  const [kind, id = ''] = name.split(' ');
  if (kind === 'return') return matterOfReturn(await returns.get(id));
  return kind === 'follow-up' ? matterOfFollowUp(await followUps.get(id)) : undefined;
};

/** What differs, by what is stored: the contacts are read first, and the matters after them. */
const compare = async (
  customerId: string,
  names: ReadonlySet<string>,
  stores: Stores,
): Promise<{ contacts: Contacts | undefined; open: OpenMatter[]; differences: Difference[] }> => {
  const contacts = await stores.contacts.get(customerId);
  const read = await Promise.all(
    [...names].map(async (name) => ({ name, matter: await readMatter(name, stores) })),
  );
  const open = read.flatMap(({ matter }) => (matter?.customerId === customerId ? matter : []));
  const isOpen = new Set(open.map(nameOfMatter));
  const differences = [...names]
    .filter((name) => isOpen.has(name) !== (contacts?.open?.has(name) ?? false))
    .map((matter) => ({ customerId, matter, is: isOpen.has(matter) ? 'missing' : 'left over' }) as const);
  return { contacts, open, differences };
};

/** The contacts without the differences; `open` is what is open of the matters in question. */
const mended = (
  before: Contacts,
  open: readonly OpenMatter[],
  differences: readonly Difference[],
): Contacts => {
  const leftOver = differences.flatMap(({ matter, is }) => (is === 'left over' ? matter : []));
  const right = new Set(before.open).union(new Set(open.map(nameOfMatter))).difference(new Set(leftOver));
  return { ...before, open: right.size > 0 ? right : undefined };
};

/**
 * Compares again what seemed to differ, because the product goes on meanwhile. What opens or closes a
 * matter changes the contacts in the same write. So if the contacts have not changed since they were read, the
 * difference is real, and the repair is a write that succeeds only then.
 */
const settle = (
  customerId: string,
  names: ReadonlySet<string>,
  stores: Stores,
  repair: boolean,
): Promise<readonly Difference[]> =>
  untilWritten(`The contacts of ${customerId}`, async () => {
    const { contacts, open, differences } = await compare(customerId, names, stores);
    if (differences.length === 0) return differences;
    const before = contacts ?? noContacts(customerId, open[0]?.shop ?? '');
    const isCurrent = repair
      ? await stores.contacts.replace(mended(before, open, differences))
      : ((await stores.contacts.get(customerId))?.rev ?? 0) === before.rev;
    return isCurrent ? differences : undefined;
  });

/** Names of matters by customer. */
type ByCustomer = Map<string, Set<string>>;

const note = (where: ByCustomer, customerId: string, name: string): void => {
  where.set(customerId, (where.get(customerId) ?? new Set()).add(name));
};

/** Passes everything on, and tells how much it was. */
async function* counted<T>(
  what: string,
  all: AsyncIterable<T>,
  onProgress: NonNullable<Options['onProgress']>,
): AsyncGenerator<T> {
  let count = 0;
  for await (const each of all) {
    yield each;
    count += 1;
    if (count % pageSize === 0) onProgress(what, count);
  }
  onProgress(what, count);
}

/** The matters that may differ, by customer; and how much was compared. */
const suspects = async (stores: Stores, onProgress: NonNullable<Options['onProgress']>) => {
  const open: ByCustomer = new Map();
  const differing: ByCustomer = new Map();
  const compared = { customers: 0, open: 0 };
  for await (const matter of counted('open matters', openMatters(stores), onProgress)) {
    compared.open += 1;
    note(open, matter.customerId, nameOfMatter(matter));
  }
  const everybody = everyItem(stores.contacts.all, pageSize);
  for await (const { customerId, open: noted = new Set<string>() } of counted(
    'contacts',
    everybody,
    onProgress,
  )) {
    compared.customers += 1;
    const right = open.get(customerId) ?? new Set<string>();
    for (const name of right.symmetricDifference(noted)) note(differing, customerId, name);
    open.delete(customerId);
  }
  // These customers have no contacts at all.
  for (const [customerId, names] of open) differing.set(customerId, names);
  return { differing, ...compared };
};

/**
 * Compares what is noted as open in customers' contacts with the returns and follow-ups that are open, both
 * ways; with `repair` it mends the contacts. The product may run meanwhile.
 */
export const checkOpenMatters = async (
  stores: Stores,
  { repair = false, onProgress = () => {} }: Options = {},
): Promise<Checked> => {
  const { differing, ...compared } = await suspects(stores, onProgress);
  const differences: Difference[] = [];
  for (const [customerId, names] of differing)
    differences.push(...(await settle(customerId, names, stores, repair)));
  return { ...compared, differences, repaired: repair && differences.length > 0 };
};
