import type { Clock } from '../kit/clock.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { Keys } from './keys.client.ts';
import { expiredLinkPage, invalidLinkPage } from './link.page.ts';
import { type Link, type LinkPurpose, readLink } from './link.ts';

/** A link of ours that still works, and its reader. */
export interface FollowedLink {
  readonly link: Link;
  /** The link as it stands in the address. */
  readonly token: string;
  /** What the browser asks for, best first. */
  readonly accepted: readonly string[];
  /** The words of the browser's language; what the link leads to may be in another one. */
  readonly reader: Texts;
}

export const unknownLink = (texts: Texts): Reply => ({
  ...page(404, invalidLinkPage(texts)),
  log: { link: 'forged' },
});

/** Also for a link to something that is gone: nobody learns whether it ever was there. */
export const spentLink = (texts: Texts): Reply => ({
  ...page(410, expiredLinkPage(texts)),
  log: { link: 'expired' },
});

/** Opens the link in a page's address, or answers why not: 404 for what we never signed, 410 for what has run out. */
export const openLink = async (
  request: RawRequest,
  purpose: LinkPurpose,
  { keys, clock }: { readonly keys: () => Promise<Pick<Keys, 'links'>>; readonly clock: Clock },
): Promise<FollowedLink | Reply> => {
  const token = request.params.link ?? '';
  const accepted = acceptedLanguages(request.headers['accept-language']);
  const reader = textsFor(accepted);
  const link = readLink((await keys()).links, token, purpose, clock());
  if (link === 'forged') return unknownLink(reader);
  return link === 'expired' ? spentLink(reader) : { link, token, accepted, reader };
};
