import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';

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
  summary: 'The page where people choose which mail they get from the shop; GET changes nothing',
});

export const probeUnsubscribe = defineRoute({
  ...unsubscribePage,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
});

export const unsubscribe = defineRoute({
  ...unsubscribePage,
  method: 'POST',
  summary: 'Stops this kind of mail (one click by RFC 8058), or stores the form of the page',
  bodyType: 'application/x-www-form-urlencoded',
});
