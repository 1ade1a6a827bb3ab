import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../kit/clock.ts';
import { page, type RawRequest, type Reply } from '../../kit/http.ts';
import { logFailure } from '../../kit/log.ts';
import type { Keys } from '../../links/keys.client.ts';
import { invalidLinkPage } from '../../links/link.page.ts';
import { linkInAddress, outdatedLink } from '../../links/open-link.ts';
import { readClick } from '../../mail/click-link.ts';
import type { Click } from '../../mail/send.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import { acceptedLanguages } from '../../texts/language-tags.ts';
import { linkTextsFor } from '../../texts/link-languages.ts';
import { clicksKept } from '../report/clicks.ts';

export interface FollowLinkServices {
  readonly sends: Pick<SendsStore, 'noteClick'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  /** Messages that take no further click, as far as this instance of the function knows. */
  readonly full: Set<string>;
  readonly clock: Clock;
}

/** A reader waits no longer for the note; if it takes longer, it may be lost. */
const longestWait = 500;

const mostRemembered = 10_000;

/** Notes the click, or not: the reader is led on in any case. */
const note = async (message: string, click: Click, { sends, full }: FollowLinkServices): Promise<void> => {
  if (full.has(message)) return;
  try {
    if (await sends.noteClick(message, click, clicksKept)) return;
    if (full.size >= mostRemembered) full.clear();
    full.add(message);
  } catch (error) {
    logFailure('a click was not noted', error, { send: message });
  }
};

/**
 * Leads on to the address that is signed into the link. The only writing GET of the house: it changes statistics and nothing else
 * (docs/adr/0037). A forged or changed link, and one to no address, shows our page, and leads nowhere.
 */
export const followLink = async (
  method: Click['method'],
  request: RawRequest,
  services: FollowLinkServices,
): Promise<Reply> => {
  const now = services.clock();
  const read = await linkInAddress(request, 'click', services);
  const texts = () => linkTextsFor(acceptedLanguages(request.headers['accept-language']));
  const ownPage = (why: string): Reply => ({ ...page(404, invalidLinkPage(texts())), log: { link: why } });
  if (read === 'outdated') return outdatedLink(texts());
  if (typeof read === 'string') return ownPage(read);
  const { message, link: place, target } = readClick(read.link);
  // A letter is refused whose buttons are no addresses; still no reader is shown an error of ours, or led out of the web.
  const address = URL.parse(target);
  if (!address || !/^https?:$/.test(address.protocol)) return ownPage('no-address');
  const noted = note(message, { method, link: place, at: now.toISOString() }, services);
  await Promise.race([noted, setTimeout(longestWait, undefined, { ref: false })]);
  return {
    status: 302,
    headers: {
      // Addresses may be written with letters that a header cannot have.
      location: address.href,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
    log: { link: 'followed' },
  };
};
