import * as z from 'zod/mini';
import { defineRoute, noJson, none } from '../kit/route.ts';

const unsubscribePage = {
  path: '/u/{link}',
  audience: 'public',
  params: z.object({ link: z.string() }),
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/html',
  refusals: [404],
} as const;

export const showUnsubscribe = defineRoute({
  ...unsubscribePage,
  method: 'GET',
  summary: 'What a person gets from the shop, to be changed; changes nothing itself',
});

export const probeUnsubscribe = defineRoute({
  ...unsubscribePage,
  method: 'HEAD',
  summary: 'What GET would answer, without the page',
});

export const unsubscribe = defineRoute({
  ...unsubscribePage,
  method: 'POST',
  summary: 'Stops this kind of mail (one click by RFC 8058), or takes the form of the page',
  bodyType: 'application/x-www-form-urlencoded',
});
