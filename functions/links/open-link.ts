import type { Clock } from '../kit/clock.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { acceptedLanguages } from '../texts/language-tags.ts';
import { textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { Keys } from './keys.client.ts';
import { expiredLinkPage, invalidLinkPage } from './link.page.ts';
import { type Link, type LinkPurpose, readLink } from './link.ts';

/** A valid link of ours, and its reader. */
export interface FollowedLink {
  readonly link: Link;
  /** The token in the address. */
  readonly token: string;
  /** The languages that the browser asks for, best first. */
  readonly accepted: readonly string[];
  /** The texts in the browser's language; the page behind the link may be in another one. */
  readonly reader: Texts;
}

export const unknownLink = (texts: Texts): Reply => ({
  ...page(404, invalidLinkPage(texts)),
  log: { link: 'forged' },
});

/** Also for a link to something that is gone, so that the answer does not show whether it ever existed. */
export const spentLink = (texts: Texts): Reply => ({
  ...page(410, expiredLinkPage(texts)),
  log: { link: 'expired' },
});

/**
 * Opens the link in a page's address, or answers why not: 404 for a link that we never signed, 410 for an
 * expired one.
 */
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
