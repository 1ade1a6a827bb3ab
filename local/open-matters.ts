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
export interface Difference {
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

/**
 * Compares again what seemed to differ, because the product goes on meanwhile. Whatever opens or closes a
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
    if (!repair) {
      const again = await stores.contacts.get(customerId);
      return again?.rev === contacts?.rev ? differences : undefined;
    }
    const right = new Set([...(contacts?.open ?? []), ...open.map(nameOfMatter)]);
    for (const { matter, is } of differences) if (is === 'left over') right.delete(matter);
    const before = contacts ?? noContacts(customerId, open[0]?.shop ?? '');
    const after = { ...before, open: right.size > 0 ? right : undefined };
    return (await stores.contacts.replace(after)) ? differences : undefined;
  });

/** The matters that may differ, by customer; and how much was compared. */
const suspects = async (stores: Stores, onProgress: NonNullable<Options['onProgress']>) => {
  const differing = new Map<string, Set<string>>();
  const open = new Map<string, Set<string>>();
  const note = (where: Map<string, Set<string>>, customerId: string, name: string) =>
    where.set(customerId, (where.get(customerId) ?? new Set()).add(name));
  let matters = 0;
  for await (const matter of openMatters(stores)) {
    note(open, matter.customerId, nameOfMatter(matter));
    matters += 1;
    if (matters % pageSize === 0) onProgress('open matters', matters);
  }
  onProgress('open matters', matters);
  let customers = 0;
  for await (const each of everyItem(stores.contacts.all, pageSize)) {
    const found: ReadonlySet<string> = each.open ?? new Set();
    const right: ReadonlySet<string> = open.get(each.customerId) ?? new Set();
    for (const name of found.symmetricDifference(right)) note(differing, each.customerId, name);
    open.delete(each.customerId);
    customers += 1;
    if (customers % pageSize === 0) onProgress('contacts', customers);
  }
  onProgress('contacts', customers);
  // Whoever has no contacts at all.
  for (const [customerId, names] of open) for (const name of names) note(differing, customerId, name);
  return { differing, customers, open: matters };
};

/**
 * Compares what is noted as open in customers' contacts with the returns and follow-ups that are open, both
 * ways; with `repair` it mends the contacts. The product may run meanwhile.
 */
export const checkOpenMatters = async (
  stores: Stores,
  { repair = false, onProgress = () => {} }: Options = {},
): Promise<Checked> => {
  const { differing, customers, open } = await suspects(stores, onProgress);
  const differences: Difference[] = [];
  for (const [customerId, names] of differing)
    differences.push(...(await settle(customerId, names, stores, repair)));
  return { customers, open, differences, repaired: repair && differences.length > 0 };
};
