import type { Table } from '../kit/table.ts';
import type { Addition } from '../kit/table-requests.ts';
import type { Write } from '../kit/write-together.ts';
import type { Contacts } from './contacts.ts';

/** What may be open with a customer. Nothing opens a case yet. */
export type MatterKind = 'return' | 'case' | 'follow-up';

/** Something that is open with a customer, and keeps surveys, greetings and coupons away from them. */
export interface OpenMatter {
  readonly kind: MatterKind;
  readonly id: string;
  readonly shop: string;
  readonly customerId: string;
}

/** How it stands in the customer's contacts. */
export const nameOfMatter = ({ kind, id }: Pick<OpenMatter, 'kind' | 'id'>): string => `${kind} ${id}`;

/**
 * The writes that bring the contacts of a customer from what was open before a change to what is open after
 * it; undefined stands for nothing open. They are done in the transaction that writes the matter, so the two
 * never differ, whatever breaks. They read nothing and have no conditions of their own: the matter's is
 * enough. They count up `rev`, so a sender that looked before loses its claim and looks again.
 */
export const matterWrites = (
  contacts: Pick<Table<Contacts, never>, 'adding'>,
  before: OpenMatter | undefined,
  after: OpenMatter | undefined,
): readonly Write[] => {
  if (before?.customerId === after?.customerId) return [];
  const named = (matter: OpenMatter) => ({ open: new Set([nameOfMatter(matter)]) });
  const change = ({ shop, customerId }: OpenMatter, how: Pick<Addition, 'by' | 'without'>) =>
    contacts.adding({ customerId }, { set: { shop }, ...how });
  return [
    ...(before ? [change(before, { without: named(before) })] : []),
    ...(after ? [change(after, { by: named(after) })] : []),
  ];
};
