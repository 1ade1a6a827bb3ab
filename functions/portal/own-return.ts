import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import { invalidLinkPage } from '../links/link.page.ts';
import type { Photos } from '../photos/photos.client.ts';
import { isReturnId, type Return } from '../returns/return.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { isNextReturnOf } from './next-return-id.ts';
import { type LinkServices, type OpenedLink, openReturnLink } from './open-link.ts';
import { returnStatusPage } from './return-status.page.ts';
import { notices, statusView } from './status-view.ts';
import { uploadPage } from './upload-page.ts';

/** A return of the order that the link is for. */
export interface OwnReturn extends OpenedLink {
  readonly stored: Return;
}

interface ReturnServices {
  readonly returns: Pick<ReturnsStore, 'get'>;
}

export const nothingHere = ({ texts }: OpenedLink): Reply => page(404, invalidLinkPage(texts));

/** The return, if it is of the order that the link is for. */
const storedOf = async (
  id: string,
  { shop, order }: OpenedLink,
  { returns }: ReturnServices,
): Promise<Return | undefined> => {
  const stored = isReturnId(id) ? await returns.get(id) : undefined;
  return stored?.shop === shop.id && stored.orderId === order.id ? stored : undefined;
};

/** The return behind the link: of this order, or there is none. */
export const openOwnReturn = async (
  request: RawRequest,
  services: ReturnServices & LinkServices,
): Promise<OwnReturn | Reply> => {
  const opened = await openReturnLink(request, services);
  if (isReply(opened)) return opened;
  const stored = await storedOf(request.params.id ?? '', opened, services);
  return stored ? { ...opened, stored } : nothingHere(opened);
};

/** How the return stands; `done` is what its customer has just done, as the page's address says. */
export const statusReply = (
  status: number,
  own: OwnReturn,
  { publicUrl }: { readonly publicUrl: string },
  done?: string,
): Reply => {
  const notice = notices.find((known) => known === done);
  return page(status, returnStatusPage(statusView(own.stored, own, publicUrl, notice)));
};

/** Photos lie under the id of a return before it is there: under one that a form of this very order gives. */
export const photosReply = async (
  id: string,
  opened: OpenedLink,
  services: ReturnServices & {
    readonly photos: Pick<Photos, 'uploadForm' | 'collect' | 'look' | 'viewUrl'>;
    readonly publicUrl: string;
  },
): Promise<Reply> => {
  const { shop, order } = opened;
  const stored = await storedOf(id, opened, services);
  return stored || isNextReturnOf(shop.id, order.id, id)
    ? uploadPage({ ...opened, id, stored }, services)
    : nothingHere(opened);
};
