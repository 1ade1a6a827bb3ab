import { invalid } from '../kit/errors.ts';
import { everyItem } from '../kit/paging.ts';
import type { AskedSurvey, Span, SurveysStore } from '../surveys/surveys.store.ts';

/** The most surveys that one request reads: about ten seconds of a table's time. */
const mostRead = 50_000;

/**
 * The surveys of a shop that were asked in this time, newest first. Errors: Invalid when they are too many
 * for one request.
 */
export async function* askedIn(
  shop: string,
  span: Span,
  { surveys }: { readonly surveys: Pick<SurveysStore, 'askedIn'> },
): AsyncGenerator<AskedSurvey> {
  let read = 0;
  for await (const survey of everyItem((page) => surveys.askedIn(shop, span, page))) {
    read += 1;
    if (read > mostRead) throw invalid(`There are more than ${mostRead} surveys. Ask for a shorter time.`);
    yield survey;
  }
}
