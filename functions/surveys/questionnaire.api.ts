import * as z from 'zod/mini';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { locale } from '../kit/schema.ts';
import { shopId } from '../shops/shop.ts';
import { kind } from '../vocabulary/question-kind.ts';
import { bands, dimensionName, questionnaire, questionnaireWords } from './questionnaire.ts';

const { rev: _rev, ...shown } = questionnaire.shape;
const publicQuestionnaire = z.object(shown);

const ofShop = z.object({ id: shopId });
const version = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,3}$/, 'A version is a number from 1.')),
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
    "The shop's own questions, every version of every kind; of each kind the one published last is asked",
  params: ofShop,
  query: none,
  body: noJson,
  answer: z.object({ items: z.array(publicQuestionnaire), next: z.null() }),
});

export const writeQuestionnaire = defineRoute({
  ...changes,
  method: 'POST',
  path: '/admin/shops/{id}/questionnaires',
  summary: 'Writes a new version of the questions of a kind. Nobody is asked it before it is published',
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
  summary: 'From now on this version is asked; who was asked another one answers that',
  params: ofVersion,
  body: noJson,
  answer: publicQuestionnaire,
});

export const previewQuestionnaire = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/shops/{id}/questionnaires/{kind}/{version}/preview',
  summary: 'What a person reads of it in a language, the words of the house where the shop has none',
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
