import { filtered } from '../kit/filtered.ts';
import { cursorKey, encodeCursor, everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { Shop } from '../shops/shop.ts';
import type { Approval } from './approval.ts';
import type { ApprovalsStore } from './approvals.store.ts';

export interface ApprovalFilter {
  readonly shop?: string | undefined;
  readonly status?: Approval['status'] | undefined;
}

export interface ListServices {
  readonly approvals: Pick<ApprovalsStore, 'ofShop'>;
  readonly shops: { list(page: Page): Promise<PageOf<Pick<Shop, 'id'>>> };
}

/** Sorts by time. What is answered between two pages moves nothing. */
const placeOf = ({ askedAt, id }: Approval): string => `${askedAt} ${id}`;

/** There are few: only large payments are asked about, and none is kept for ever. */
const ofAllShops = async ({ approvals, shops }: ListServices): Promise<Approval[]> => {
  const found: Approval[] = [];
  for await (const { id } of everyItem(shops.list))
    for await (const each of everyItem((page) => approvals.ofShop(id, page))) found.push(each);
  return found.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
};

const pageOfThese = (all: readonly Approval[], { limit, cursor }: Page): PageOf<Approval> => {
  const after = cursor ? cursorKey(cursor, ['after']).after : undefined;
  const left = all.filter((each) => after === undefined || placeOf(each) < after);
  const items = left.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && left.length > limit ? encodeCursor({ after: placeOf(last) }) : null };
};

/** Of a shop or of all shops, newest first. */
export const listOfApprovals = async (
  { shop, status }: ApprovalFilter,
  page: Page,
  services: ListServices,
): Promise<PageOf<Approval>> => {
  const isWanted = (each: Approval) => !status || each.status === status;
  if (shop) return filtered((next) => services.approvals.ofShop(shop, next), isWanted, page);
  return pageOfThese((await ofAllShops(services)).filter(isWanted), page);
};
