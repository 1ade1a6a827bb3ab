import type { Clock } from '../kit/clock.ts';
import { csv, type Separator } from '../kit/csv.ts';
import { invalid } from '../kit/errors.ts';
import { filtered } from '../kit/filtered.ts';
import type { Reply } from '../kit/http.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Shop } from '../shops/shop.ts';
import { askedAsOf } from '../surveys/asked-as.ts';
import { dimensionNames } from '../surveys/questionnaire.ts';
import { scoreOf } from '../surveys/survey.ts';
import type { AskedSurvey, Span, SurveysStore } from '../surveys/surveys.store.ts';
import { askedIn } from './read-results.ts';
import { type Days, spanOf } from './tell-results.ts';

type Services = { readonly surveys: Pick<SurveysStore, 'askedIn'> };

/** How words are compared: without case and width, so that abc finds ＡＢＣ. */
const folded = (words: string): string => words.normalize('NFKC').toLowerCase();

/**
 * What customers wrote, by the time they were asked, newest first. With `q`, only comments that contain it.
 */
export const listOfComments = async (
  {
    shop,
    q,
    span,
  }: { readonly shop: string; readonly q?: string | undefined; readonly span: Span | undefined },
  page: Page,
  { surveys }: Services,
): Promise<PageOf<ReturnType<typeof commentOf>>> => {
  const sought = folded(q ?? '');
  const wanted = ({ answer }: AskedSurvey) =>
    [answer?.comment, answer?.followUp].some((words) => words && folded(words).includes(sought));
  const { items, next } = await filtered((part) => surveys.askedIn(shop, span, part), wanted, page);
  return { items: items.map(commentOf), next };
};

const commentOf = (survey: AskedSurvey) => ({
  surveyId: survey.id,
  orderId: survey.orderId,
  customerId: survey.customerId,
  kind: survey.kind,
  score: scoreOf(survey),
  comment: survey.answer?.comment,
  followUp: survey.answer?.followUp,
  at: survey.answer?.at ?? survey.invitedAt ?? '',
});

const columns = [
  'survey',
  'order',
  'return',
  'kind',
  'askedAs',
  'asked',
  'answered',
  'score',
  ...dimensionNames,
  'country',
  'language',
  'agent',
  'products',
  'comment',
  'followUp',
];

/** The answers to the questions of this time as a table, without customers' names and addresses. */
const answersTable = async (
  shop: string,
  span: Span,
  separator: Separator,
  services: Services,
): Promise<string> => {
  const rows: (string | number | undefined)[][] = [];
  for await (const survey of askedIn(shop, span, services)) {
    const { answer, groups } = survey;
    if (!answer) continue;
    rows.push([
      survey.id,
      survey.orderId,
      survey.returnId,
      survey.kind,
      askedAsOf(survey),
      survey.invitedAt,
      answer.at,
      scoreOf(survey),
      ...dimensionNames.map((name) => answer.dimensions?.[name]),
      groups?.country,
      survey.locale,
      groups?.agent,
      groups?.products?.join(' '),
      answer.comment,
      answer.followUp,
    ]);
  }
  return csv([columns, ...rows], separator);
};

/** A function may answer 6 MB (Lambda quotas). Base64 and headers take a part of it. */
const mostBytes = 4_000_000;

/** The same as a file to save. Errors: Invalid where it is too large for one answer. */
export const answersFile = async (
  shop: Shop,
  { separator, ...days }: Days & { readonly separator: Separator },
  services: Services & { readonly clock: Clock },
): Promise<Reply> => {
  const table = await answersTable(shop.id, spanOf(days, shop, services.clock()), separator, services);
  if (Buffer.byteLength(table) > mostBytes)
    throw invalid('These are too many answers for one file. Ask for a shorter time.');
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="survey-answers.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: table,
  };
};
