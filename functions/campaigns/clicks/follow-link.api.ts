import { defineRoute, noJson, none } from '../../kit/route.ts';
import * as z from '../../kit/z.ts';

const followed = {
  path: '/c/{link}',
  audience: 'public',
  params: z.object({ link: z.string() }),
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/html',
  status: 302,
  refusals: [404],
} as const;

export const followLink = defineRoute({
  ...followed,
  method: 'GET',
  summary:
    'Redirects to the address that is signed into the link of a campaign’s mail, and notes the click: at most ten for each mail. Nothing else changes. A link that we did not sign redirects nowhere',
});

export const probeLink = defineRoute({
  ...followed,
  method: 'HEAD',
  summary: 'The same for a program that asks for the headers only; it counts as a scanner',
});
