import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';

const creditPage = {
  path: '/credit/{link}',
  audience: 'public',
  params: z.object({ link: z.string() }),
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/html',
  refusals: [404, 410],
} as const;

export const showCreditPage = defineRoute({
  ...creditPage,
  method: 'GET',
  summary: 'The page where customers see their store credit, what of it ends when, and what happened with it',
});

export const probeCreditPage = defineRoute({
  ...creditPage,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
});
