import type { Clock } from '../../kit/clock.ts';
import { isEachWave } from '../audience.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { frozenOf } from '../frozen.ts';

/** After this long a run takes up no further page, and the queue brings the next one. */
const lastsMilliseconds = 40_000;

/** A list of people that was written down: its name, and how many pages it has. */
interface WrittenDown {
  readonly name: string;
  /** The place of its wave, where people are those of each wave. */
  readonly wave: number | undefined;
  readonly pages: number;
}

/** A page of such a list. */
export interface PageOfPeople {
  readonly name: string;
  readonly wave: number | undefined;
  readonly page: number;
}

/** All lists of a campaign: one, or one for each wave whose people were read. */
export const writtenDown = (campaign: Campaign): WrittenDown[] => {
  const { frozen, waves = [] } = campaign;
  if (!isEachWave(campaign))
    return [{ name: frozenOf(campaign), wave: undefined, pages: frozen?.pages ?? 0 }];
  return waves.flatMap(({ read }, wave) =>
    read ? [{ name: frozenOf(campaign, wave), wave, pages: read.pages }] : [],
  );
};

/** The page with this number, counted through all lists. */
const pageAt = (lists: readonly WrittenDown[], number: number): PageOfPeople | undefined => {
  let first = 0;
  for (const { name, wave, pages } of lists) {
    if (number < first + pages) return { name, wave, page: number - first };
    first += pages;
  }
  return undefined;
};

interface PageWork {
  /** What it goes through. */
  readonly lists: (campaign: Campaign) => readonly WrittenDown[];
  /** Undefined: nothing is to be done any more, because it was at the end or staff have acted. */
  readonly doneIn: (campaign: Campaign) => number | undefined;
  /** Does a page; a repetition changes nothing. False if it cannot go on for now. */
  readonly does: (campaign: Campaign, page: PageOfPeople) => Promise<boolean>;
  /** The campaign with so many pages done, `isEnd` with the last one. */
  readonly noted: (
    before: Campaign,
    pages: { readonly done: number; readonly at: string },
    isEnd: boolean,
  ) => Campaign;
}

/**
 * Goes through the pages of the people of a campaign, from where it stands. Each page is done before it is noted, so a
 * run that dies repeats one; of two that run at once, both do the same. `more`: time was up. `waits`: it cannot go on for
 * now. `over`: nothing is left to do.
 */
export const throughPages = async (
  id: string,
  { lists, doneIn, does, noted }: PageWork,
  { campaigns, clock }: { readonly campaigns: Pick<CampaignsStore, 'get' | 'modify'>; readonly clock: Clock },
): Promise<'more' | 'waits' | 'over'> => {
  const until = clock().getTime() + lastsMilliseconds;
  let campaign = await campaigns.get(id);
  do {
    const number = campaign && doneIn(campaign);
    if (!campaign || number === undefined) return 'over';
    const all = lists(campaign);
    const page = pageAt(all, number);
    if (page && !(await does(campaign, page))) return 'waits';
    const done = number + (page ? 1 : 0);
    const isEnd = pageAt(all, done) === undefined;
    const at = clock().toISOString();
    campaign = await campaigns.modify(id, (before) =>
      doneIn(before) === number ? noted(before, { done, at }, isEnd) : undefined,
    );
  } while (clock().getTime() < until);
  return 'more';
};
