import type { Clock } from '../kit/clock.ts';
import { keyedDigest } from '../kit/digest.ts';
import { logFailure } from '../kit/log.ts';
import type { LinkKey } from '../links/link-keys.ts';
import type { ViewsStore } from './views.store.ts';

/**
 * Counts that the page of a survey was opened, or that it was answered. The page is shown even if counting
 * fails. `key` is the one that signed the link, and so it stays the same for a link: without it a mark identifies no survey.
 */
export const countView = async (
  what: 'opened' | 'answered',
  { id, shop }: { readonly id: string; readonly shop: string },
  { secret }: LinkKey,
  { views, clock }: { readonly views: Pick<ViewsStore, 'opened' | 'answered'>; readonly clock: Clock },
): Promise<void> => {
  try {
    await views[what](shop, keyedDigest(secret, 'view', id), clock());
  } catch (error) {
    logFailure('a view of a survey could not be counted', error);
  }
};
