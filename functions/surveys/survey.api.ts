import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { kind } from '../vocabulary/question-kind.ts';
import { answer, levels, status, survey } from './survey.ts';

/** A survey as people and machines see it. */
const publicSurvey = z.object({
  id: survey.shape.id,
  shop: survey.shape.shop,
  orderId: survey.shape.orderId,
  returnId: survey.shape.returnId,
  againAfter: survey.shape.againAfter,
  byRequest: survey.shape.byRequest,
  kind,
  version: survey.shape.version,
  customerId: survey.shape.customerId,
  status,
  locale: survey.shape.locale,
  createdAt: survey.shape.createdAt,
  invitedAt: survey.shape.invitedAt,
  deferredUntil: survey.shape.deferredUntil,
  deferredFor: survey.shape.deferredFor,
  remindedAt: survey.shape.remindedAt,
  expiresAt: survey.shape.expiresAt,
  closedAt: survey.shape.closedAt,
  skipped: survey.shape.skipped,
  answer: z.optional(answer),
});

const filters = {
  status: z.optional(status),
  customer: z.optional(platformId),
  level: z.optional(z.pipe(z.enum(['1', '2', '3', '4', '5']), z.transform(Number))),
};

const linkParams = z.object({ link: z.string() });

export const listSurveys = defineRoute({
  method: 'GET',
  path: '/admin/surveys',
  audience: 'staff',
  summary: 'Surveys, newest first',
  params: none,
  query: z.strictObject({ ...pageQuery, ...filters, shop: z.optional(platformId) }),
  body: noJson,
  answer: pageOf(publicSurvey),
});

const asked = { orderId: platformId, kind: z.optional(kind) };

export const startSurvey = defineRoute({
  method: 'POST',
  path: '/admin/surveys',
  audience: 'staff',
  groups: ['admin', 'agent', 'marketer'],
  summary:
    'Asks the customer of an order as soon as the permission allows it; once of each kind, so a repeated request answers the same survey',
  params: none,
  query: none,
  body: z.strictObject({ shop: platformId, ...asked }),
  answer: publicSurvey,
  status: 201,
  refusals: [409],
  examples: { nps: { shop: 'shp_0123456789abcdef01234567', orderId: 'A-1001', kind: 'nps' } },
});

export const startOwnSurvey = defineRoute({
  method: 'POST',
  path: '/shop/surveys',
  audience: 'machine',
  scope: 'surveys:ask',
  summary: 'Asks the customer of one of the shop’s own orders now; once of each kind',
  params: none,
  query: none,
  body: z.strictObject(asked),
  answer: publicSurvey,
  status: 201,
  refusals: [409],
});

export const readSurvey = defineRoute({
  method: 'GET',
  path: '/admin/surveys/{id}',
  audience: 'staff',
  summary: 'One survey with its answer',
  params: z.object({ id: platformId }),
  query: none,
  body: noJson,
  answer: publicSurvey,
});

export const listOwnSurveys = defineRoute({
  method: 'GET',
  path: '/shop/surveys',
  audience: 'machine',
  scope: 'surveys:read',
  summary: "The shop's own surveys, newest first",
  params: none,
  query: z.strictObject({ ...pageQuery, ...filters }),
  body: noJson,
  answer: pageOf(publicSurvey),
});

const surveyPage = {
  path: '/s/{link}',
  audience: 'public',
  params: linkParams,
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/html',
  refusals: [404, 410],
} as const;

export const showSurvey = defineRoute({
  ...surveyPage,
  method: 'GET',
  summary: 'The page with the question, where the level of the link is chosen; records nothing',
});

export const probeSurvey = defineRoute({
  ...surveyPage,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
});

export const answerSurvey = defineRoute({
  ...surveyPage,
  method: 'POST',
  summary: `Records the answer, once. Fields: \`level\` (${levels.join(', ')}; 0 to 10 of nps, 1 to 7 of ces), the dimensions, \`comment\`; then \`followUp\``,
  bodyType: 'application/x-www-form-urlencoded',
  refusals: [400, 404, 410],
});
