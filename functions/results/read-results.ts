import { invalid } from '../kit/errors.ts';
import { everyItem } from '../kit/paging.ts';
import type { Survey } from '../surveys/survey.ts';
import type { SurveysStore } from '../surveys/surveys.store.ts';

/** A survey is asked at most this long after it was made: the longest waits for parcel and delay, and one deferral. */
const longestWait = 220 * 86_400_000;

/** What one request reads at most: about ten seconds of a table's time. */
const mostRead = 50_000;

export interface Span {
  /** UTC instants: from the first, before the second. */
  readonly from: string;
  readonly to: string;
}

/**
 * Surveys of a shop that were asked in this time, newest first. Errors: Invalid when there are more than one request
 * can read.
 */
export async function* askedIn(
  shop: string,
  { from, to }: Span,
  { surveys }: { readonly surveys: Pick<SurveysStore, 'ofShop'> },
): AsyncGenerator<Survey> {
  const earliest = new Date(Date.parse(from) - longestWait).toISOString();
  let read = 0;
  for await (const survey of everyItem((page) => surveys.ofShop(shop, page))) {
    if (survey.createdAt < earliest) return;
    read += 1;
    if (read > mostRead) throw invalid(`There are more than ${mostRead} surveys. Ask for a shorter time.`);
    const { invitedAt } = survey;
    if (invitedAt && invitedAt >= from && invitedAt < to) yield survey;
  }
}
