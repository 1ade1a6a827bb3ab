import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';

const birthdayPage = {
  path: '/b/{link}',
  audience: 'public',
  params: z.object({ link: z.string() }),
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/html',
  refusals: [404, 410],
} as const;

export const showBirthdayPage = defineRoute({
  ...birthdayPage,
  method: 'GET',
  summary: 'The page where customers tell the shop their birthday; GET changes nothing',
});

export const probeBirthdayPage = defineRoute({
  ...birthdayPage,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
});

export const takeBirthday = defineRoute({
  ...birthdayPage,
  method: 'POST',
  summary:
    'Stores the birthday of the page’s form and the consent to greetings that its button says, or deletes the birthday',
  bodyType: 'application/x-www-form-urlencoded',
});
