import { askedAsOf } from '../surveys/asked-as.ts';
import { scoreOf } from '../surveys/survey.ts';
import type { AskedSurvey } from '../surveys/surveys.store.ts';
import type { Opinion } from './tally.ts';

const some = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

/**
 * A survey as the results see it. Undefined where the customer was not asked. The score of an erased customer
 * still counts.
 */
export const opinionOf = (survey: Omit<AskedSurvey, 'rev'>): Opinion | undefined => {
  const { invitedAt, kind, answer, groups = {}, locale } = survey;
  if (!invitedAt) return undefined;
  return {
    kind,
    askedAs: askedAsOf(survey),
    askedAt: invitedAt,
    score: scoreOf(survey),
    dimensions: answer?.dimensions,
    groups: {
      product: groups.products ?? [],
      country: some(groups.country),
      language: some(locale),
      agent: some(groups.agent),
    },
  };
};
