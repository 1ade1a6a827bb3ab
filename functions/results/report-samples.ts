import type { Sample } from '../mail/sample.ts';
import { scales } from '../surveys/questionnaire.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { surveyReportMail } from './report.mail.ts';
import { type ReportedKind, reportOf } from './report.ts';
import type { Opinion } from './tally.ts';

const trends = ['up', 'down', 'unclear'] as const;

/** The given number of each score of the kind, from the best down: about one product, in one country and language, asked in these words. */
const given = (
  kind: Kind,
  [product, country, language, askedAs = 'house.2']: readonly [string, string, string, string?],
  counts: readonly number[],
): Opinion[] =>
  scales[kind].scores.toReversed().flatMap((score, place) =>
    Array.from({ length: counts[place] ?? 0 }, () => ({
      kind,
      askedAs,
      askedAt: '2026-10-14T10:00:00.000Z',
      score,
      groups: { product: [product], country: [country], language: [language], agent: [] },
    })),
  );

const kindsWith = (product: string, trend: ReportedKind['trend']): ReportedKind[] =>
  reportOf(
    (['csat', 'dimensions', 'ces', 'nps'] as const).flatMap((kind) => [
      ...given(kind, ['gid://shop/Product/1', 'DE', 'de'], [120, 60, 10, 4, 2]),
      ...given(kind, [product, 'FR', 'fr'], [4, 3, 5, 9, 12]),
      ...(trend === 'unclear' ? given(kind, [product, 'IT', 'it', `${kind}.0003.it`], [4, 3, 5, 9, 12]) : []),
    ]),
    '2026-10',
    'Europe/Berlin',
  ).map((reported) => ({ ...reported, trend }));

export const reportSamples: readonly Sample[] = trends.map((trend, openFollowUps) => ({
  mail: 'survey.report',
  of: trend,
  write: (reader) =>
    surveyReportMail({
      ...reader,
      month: '2026-10',
      kinds: kindsWith(reader.product, trend),
      openFollowUps,
    }),
}));
