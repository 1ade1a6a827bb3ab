import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer, readScore } from '../../functions/surveys/answer-form.ts';
import { isLow } from '../../functions/surveys/follow-up.ts';
import { scales } from '../../functions/surveys/questionnaire.ts';
import { longestComment, newSurvey, type Survey, takeAnswer } from '../../functions/surveys/survey.ts';
import { kinds } from '../../functions/vocabulary/question-kind.ts';
import { sentForm } from '../support/sent-form.ts';

describe('a score', () => {
  test.each([
    ['csat', '5', 5],
    ['csat', '0', undefined],
    ['csat', '6', undefined],
    ['nps', '0', 0],
    ['nps', '10', 10],
    ['nps', '11', undefined],
    ['ces', '7', 7],
    ['ces', '8', undefined],
    ['csat', '5.0', undefined],
    ['csat', '-1', undefined],
    ['csat', ' 5', undefined],
    ['csat', '٣', undefined],
    ['csat', '', undefined],
    ['csat', undefined, undefined],
  ] as const)('of %s written %j is %j', (kind, digits, score) => {
    expect(readScore(kind, digits)).toBe(score);
  });

  test('is one of the kind’s or none, whatever is sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string(), (kind, text) => {
        const score = readScore(kind, text);
        expect(score === undefined || scales[kind].scores.some((known) => known === score)).toBe(true);
      }),
    );
  });
});

describe('a form', () => {
  test('is read field by field; what is none of its fields or levels is left out', () => {
    expect(
      readAnswer(
        'dimensions',
        sentForm({ level: '4', product: '5', delivery: '9', service: '', price: '1', comment: ' Good. ' }),
      ),
    ).toEqual({ score: 4, dimensions: { product: 5 }, comment: 'Good.', followUp: undefined });
  });

  test('of another kind has no things to rate', () => {
    expect(readAnswer('csat', sentForm({ level: '4', product: '1' })).dimensions).toEqual({});
  });

  test('is cut where the page would not have let anybody write on', () => {
    const { comment } = readAnswer('csat', sentForm({ level: '4', comment: 'x'.repeat(longestComment + 1) }));
    expect(comment).toHaveLength(longestComment);
  });
});

const answered = (kind: Survey['kind'], answer: Omit<NonNullable<Survey['answer']>, 'at'>): Survey => {
  const waits = { fallback: 1, delay: 1, reminder: 1, expiry: 1, person: 1 };
  const about = { shop: 'shp', orderId: '1', customerId: 'cus', kind, waits };
  const made = '2026-11-01T10:00:00.000Z';
  const taken = takeAnswer(newSurvey(about, made, made), answer, new Date('2026-11-02'));
  if (typeof taken === 'string') throw new Error(taken);
  return taken;
};

test.each([
  ['csat', { score: 2 }, true],
  ['csat', { score: 3 }, false],
  // Answered before there were kinds.
  ['csat', { level: 1 }, true],
  ['nps', { score: 0 }, true],
  ['nps', { score: 6 }, true],
  ['nps', { score: 7 }, false],
  ['ces', { score: 3 }, true],
  ['ces', { score: 4 }, false],
  ['dimensions', { score: 5, dimensions: { delivery: 2 } }, true],
  ['dimensions', { score: 5, dimensions: { delivery: 3, product: 5 } }, false],
] as const)('an answer to %s of %j asks for somebody: %j', (kind, answer, low) => {
  expect(isLow(answered(kind, answer))).toBe(low);
});
