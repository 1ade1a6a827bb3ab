import type { Clock } from '../kit/clock.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { acceptedLanguages } from '../texts/language-tags.ts';
import { textsFor } from '../texts/languages.ts';
import type { LinkPageTexts } from '../texts/link-languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { Keys } from './keys.client.ts';
import { expiredLinkPage, invalidLinkPage, outdatedLinkPage } from './link.page.ts';
import { claimedSubject, keyIdOf, type LinkPurpose, type ReadLink, readLink } from './link.ts';

/** A valid link of ours, and its reader. */
export interface FollowedLink extends ReadLink {
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

/** For a link of a key that was retired. It says how to get a new one; `askAt` is the page for that, where there is one. */
export const outdatedLink = (texts: LinkPageTexts, askAt?: string): Reply => ({
  ...page(410, outdatedLinkPage(texts, askAt)),
  log: { link: 'outdated' },
});

/** How links are read: `keys` gets the id of the key in the link, in case it is new (links/keys.client.ts). */
export interface LinkServices {
  readonly keys: (linkKey?: string) => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
}

/** The link in a page's address, as `readLink` answers it. */
export const linkInAddress = async (
  { params }: RawRequest,
  purpose: LinkPurpose,
  { keys, clock }: LinkServices,
): Promise<ReturnType<typeof readLink>> => {
  const token = params.link ?? '';
  return readLink((await keys(keyIdOf(token))).links, token, purpose, clock());
};

/**
 * Opens the link in a page's address, or answers why not: 404 for a link that we never signed, 410 for an
 * expired one and for one of a retired key. `askAt`: the page where the holder of a retired link gets a new one, from the
 * subject that the link names. Nothing proves any more that this subject is ours, so the page must be one for everybody.
 */
export const openLink = async (
  request: RawRequest,
  purpose: LinkPurpose,
  services: LinkServices,
  askAt?: (subject: string) => string | undefined,
): Promise<FollowedLink | Reply> => {
  const accepted = acceptedLanguages(request.headers['accept-language']);
  const reader = textsFor(accepted);
  const token = request.params.link ?? '';
  const read = await linkInAddress(request, purpose, services);
  if (read === 'forged') return unknownLink(reader);
  if (read === 'expired') return spentLink(reader);
  if (read === 'outdated') return outdatedLink(reader, askAt?.(claimedSubject(token)));
  return { ...read, token, accepted, reader };
};
