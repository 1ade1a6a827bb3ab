import { defineRoute, noJson, none } from '../kit/route.ts';
import { locale } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { kind } from '../vocabulary/question-kind.ts';
import { bands, dimensionName, questionnaire, questionnaireWords } from './questionnaire.ts';

const { rev: _rev, ...shown } = questionnaire.shape;
const publicQuestionnaire = z.object(shown);

const ofShop = z.object({ id: shopId });
const version = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,3}$/, 'A version is a number, 1 or more.')),
  z.transform(Number),
);
const ofVersion = z.object({ id: shopId, kind, version });

const changes = { audience: 'staff', groups: ['admin', 'marketer'], query: none } as const;

const example = {
  kind: 'csat',
  words: {
    en: {
      question: 'How do you like your tea from {shop}?',
      labels: ['Not at all', 'Not much', 'It is all right', 'Well', 'Very well'],
      reviewed: { by: 'Ada Lovelace', on: '2026-11-25' },
    },
  },
};

export const listQuestionnaires = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/shops/{id}/questionnaires',
  summary:
    "The shop's own questions, every version of every kind; customers are asked the version that was published last",
  params: ofShop,
  query: none,
  body: noJson,
  answer: z.object({ items: z.array(publicQuestionnaire), next: z.null() }),
});

export const writeQuestionnaire = defineRoute({
  ...changes,
  method: 'POST',
  path: '/admin/shops/{id}/questionnaires',
  summary: 'Writes a new version of the questions of a kind. No customer is asked it before it is published',
  params: ofShop,
  body: z.strictObject({ kind, words: questionnaireWords }),
  answer: publicQuestionnaire,
  status: 201,
  refusals: [409],
  examples: { tea: example },
});

export const publishQuestionnaire = defineRoute({
  ...changes,
  method: 'POST',
  path: '/admin/shops/{id}/questionnaires/{kind}/{version}/publish',
  summary:
    'Publishes this version: from now on customers are asked it. Customers who were asked another version answer that one',
  params: ofVersion,
  body: noJson,
  answer: publicQuestionnaire,
});

export const previewQuestionnaire = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/shops/{id}/questionnaires/{kind}/{version}/preview',
  summary:
    'The questions as a person reads them in a language; where the shop has no words of its own, those of the product',
  params: ofVersion,
  query: z.strictObject({ locale: z.optional(locale) }),
  body: noJson,
  answer: z.object({
    locale,
    question: z.string(),
    choices: z.array(z.object({ score: z.int(), label: z.optional(z.string()) })),
    dimensions: z.array(z.object({ name: dimensionName, label: z.string() })),
    followUps: z.record(z.enum(bands), z.string()),
    reviewed: z.optional(z.object({ by: z.string(), on: z.string() })),
  }),
});
