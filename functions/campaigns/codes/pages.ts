import type { Clock } from '../../kit/clock.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';

/** After this long a run takes up no further page, and the queue brings the next one. */
const lastsMilliseconds = 40_000;

interface PageWork {
  /** On how many pages there is something to do. */
  readonly pages: (campaign: Campaign) => number;
  /** Undefined: nothing is to be done any more, because it was at the end or staff have acted. */
  readonly doneIn: (campaign: Campaign) => number | undefined;
  /** Does a page; a repetition changes nothing. False if it cannot go on for now. */
  readonly does: (campaign: Campaign, page: number) => Promise<boolean>;
  /** The campaign with so many pages done, `isEnd` with the last one. */
  readonly noted: (
    before: Campaign,
    pages: { readonly done: number; readonly at: string },
    isEnd: boolean,
  ) => Campaign;
}

/**
 * Goes through the pages of a campaign's frozen audience, from where it stands. Each page is done before it is noted, so a
 * run that dies repeats one; of two that run at once, both do the same. `more`: time was up. `waits`: it cannot go on for
 * now. `over`: nothing is left to do.
 */
export const throughPages = async (
  id: string,
  { pages, doneIn, does, noted }: PageWork,
  { campaigns, clock }: { readonly campaigns: Pick<CampaignsStore, 'get' | 'modify'>; readonly clock: Clock },
): Promise<'more' | 'waits' | 'over'> => {
  const until = clock().getTime() + lastsMilliseconds;
  let campaign = await campaigns.get(id);
  do {
    const page = campaign && doneIn(campaign);
    if (!campaign || page === undefined) return 'over';
    const all = pages(campaign);
    if (page < all && !(await does(campaign, page))) return 'waits';
    const done = Math.min(page + 1, all);
    const at = clock().toISOString();
    campaign = await campaigns.modify(id, (before) =>
      doneIn(before) === page ? noted(before, { done, at }, done >= all) : undefined,
    );
  } while (clock().getTime() < until);
  return 'more';
};
