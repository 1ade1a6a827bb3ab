import { separators } from '../kit/csv.ts';
import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant, platformId, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { answer, survey } from '../surveys/survey.ts';
import { kind } from '../vocabulary/question-kind.ts';
import { units } from './results.ts';
import { groupings } from './tally.ts';

const day = z.iso.date();

/** Days of the shop's calendar, the last one included. The default is the last 90 days. */
const span = { from: z.optional(day), to: z.optional(day) };

const estimate = z.optional(z.object({ value: z.number(), low: z.number(), high: z.number() }));

const tally = {
  asked: z.int(),
  answered: z.int(),
  responseRate: estimate,
  distribution: z.record(z.string(), z.int()),
  /**
   * For csat and dimensions the share of 4 and 5 (top-2-box), for ces the share of 5 to 7, both from 0 to 1;
   * for nps the score, from -100 to 100. `low` and `high`: 95 %, and the figure always lies between them.
   */
  figure: estimate,
  dimensions: z.record(z.string(), z.object({ answered: z.int(), figure: estimate })),
};

const results = z.object({
  from: instant,
  to: instant,
  /**
   * How often pages of surveys were opened, without HEAD; how many surveys they were of; how many of these
   * were not answered.
   */
  views: z.object({ pages: z.int(), links: z.int(), unanswered: z.int() }),
  results: z.array(
    z.object({
      kind,
      /**
       * What was asked, as a name: `house.2`, or the version of the shop's own questions, with the language where
       * nobody has reviewed the words. Do not compare the figures of two results.
       */
      askedAs: z.string(),
      languages: z.array(z.string()),
      all: z.object(tally),
      rows: z.array(
        z.object({ key: z.string(), ...tally, trend: z.optional(z.enum(['up', 'down', 'unclear'])) }),
      ),
    }),
  ),
});

const wish = {
  ...span,
  by: z._default(z.enum(['period', ...groupings]), 'period'),
  unit: z._default(z.enum(units), 'month'),
  kind: z.optional(kind),
};

export const readResults = defineRoute({
  method: 'GET',
  path: '/admin/survey-results',
  audience: 'staff',
  summary:
    'The results of surveys, by the time of the invitation: figures with 95 % intervals, apart for each question that was asked. A trend is reported only where the intervals do not overlap',
  params: none,
  query: z.strictObject({ shop: platformId, ...wish }),
  body: noJson,
  answer: results,
});

export const readOwnResults = defineRoute({
  method: 'GET',
  path: '/shop/survey-results',
  audience: 'machine',
  scope: 'results:read',
  summary: "The results of the shop's own surveys",
  params: none,
  query: z.strictObject(wish),
  body: noJson,
  answer: results,
});

export const listComments = defineRoute({
  method: 'GET',
  path: '/admin/survey-comments',
  audience: 'staff',
  summary:
    'The comments of customers, newest first; `q` searches them, without regard to case and character width',
  params: none,
  query: z.strictObject({ ...pageQuery, ...span, shop: platformId, q: z.optional(text(200)) }),
  body: noJson,
  answer: pageOf(
    z.object({
      surveyId: survey.shape.id,
      orderId: survey.shape.orderId,
      customerId: survey.shape.customerId,
      kind,
      score: z.optional(z.int()),
      comment: answer.shape.comment,
      followUp: answer.shape.followUp,
      at: instant,
    }),
  ),
});

export const exportAnswers = defineRoute({
  method: 'GET',
  path: '/admin/survey-answers.csv',
  audience: 'staff',
  summary:
    'The answers as a table for spreadsheets (RFC 4180), newest first; of the last 90 days by default. `separator=semicolon` is for Excel where the comma separates decimals. What customers wrote is never a formula: an apostrophe stands before its sign. A table of more than 4 MB is refused',
  params: none,
  query: z.strictObject({ shop: platformId, ...span, separator: z._default(z.enum(separators), 'comma') }),
  body: noJson,
  answer: noJson,
  answerType: 'text/csv',
  refusals: [404],
});
