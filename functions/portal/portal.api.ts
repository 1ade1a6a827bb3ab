import * as z from 'zod/mini';
import { defineRoute, noJson, none } from '../kit/route.ts';

const form = 'application/x-www-form-urlencoded';
const base = {
  audience: 'public',
  query: none,
  body: noJson,
  answer: noJson,
  answerType: 'text/html',
} as const;

const withdrawPage = {
  ...base,
  path: '/withdraw/{shop}',
  params: z.object({ shop: z.string() }),
  refusals: [404],
} as const;

export const showWithdraw = defineRoute({
  ...withdrawPage,
  method: 'GET',
  summary: 'The page where customers withdraw from a contract, without login, link or reason',
});

export const probeWithdraw = defineRoute({
  ...withdrawPage,
  method: 'HEAD',
  summary: 'What GET would answer, without the page',
});

export const withdraw = defineRoute({
  ...withdrawPage,
  method: 'POST',
  summary:
    'Takes a withdrawal in, whatever it fits, and acknowledges it by mail: `name`, `order`, `email`, `items` (optional)',
  bodyType: form,
  refusals: [400, 404],
});

const portalPage = { ...withdrawPage, path: '/returns/{shop}' } as const;

export const showPortal = defineRoute({
  ...portalPage,
  method: 'GET',
  summary: 'The page where customers ask for the link to the returns of an order',
});

export const probePortal = defineRoute({
  ...portalPage,
  method: 'HEAD',
  summary: 'What GET would answer, without the page',
});

export const askForLink = defineRoute({
  ...portalPage,
  method: 'POST',
  summary: "Mails the link to the order's own address; the answer is the same for all: `order`, `email`",
  bodyType: form,
  refusals: [400, 404],
});

const linkPage = {
  ...base,
  params: z.object({ link: z.string() }),
  refusals: [404, 410],
} as const;

const orderPage = { ...linkPage, path: '/r/{link}' } as const;

export const showReturnForm = defineRoute({
  ...orderPage,
  method: 'GET',
  summary: 'What of an order can be returned, with the amount for all of it',
});

export const probeReturnForm = defineRoute({
  ...orderPage,
  method: 'HEAD',
  summary: 'What GET would answer, without the page',
});

export const submitReturn = defineRoute({
  ...orderPage,
  method: 'POST',
  summary:
    'Opens a return of what was chosen, once its customer has seen the amount: `quantity.<line>`, `reason.<line>`, `note.<line>`, `outcome`, `note`, `draft`, `quoted`',
  bodyType: form,
  refusals: [400, 404, 409, 410],
});

const statusPage = {
  ...linkPage,
  path: '/r/{link}/{id}',
  params: z.object({ link: z.string(), id: z.string() }),
} as const;

export const showReturn = defineRoute({
  ...statusPage,
  method: 'GET',
  summary: 'How a return stands, for its customer',
});

export const probeReturn = defineRoute({
  ...statusPage,
  method: 'HEAD',
  summary: 'What GET would answer, without the page',
});

const stepPage = {
  ...linkPage,
  path: '/r/{link}/{id}/{step}',
  params: z.object({ link: z.string(), id: z.string(), step: z.string() }),
} as const;

export const showStep = defineRoute({
  ...stepPage,
  method: 'GET',
  summary: 'A step of a return: `dispatch`, `cancel`, `answer`, `photos`',
});

export const probeStep = defineRoute({
  ...stepPage,
  method: 'HEAD',
  summary: 'What GET would answer, without the page',
});

export const takeStep = defineRoute({
  ...stepPage,
  method: 'POST',
  summary: 'Takes the step: `carrier` and `tracking`; nothing; `answer` and `accepted`',
  bodyType: form,
  refusals: [400, 404, 409, 410],
});

const decisionPage = { ...linkPage, path: '/a/{link}' } as const;

export const showDecision = defineRoute({
  ...decisionPage,
  method: 'GET',
  summary: 'A return that waits for the decision of whom the link was mailed to; decides nothing',
});

export const probeDecision = defineRoute({
  ...decisionPage,
  method: 'HEAD',
  summary: 'What GET would answer, without the page',
});

export const takeDecision = defineRoute({
  ...decisionPage,
  method: 'POST',
  summary: 'Decides: `verdict` (approve, decline), `reason`, `text`',
  bodyType: form,
  refusals: [400, 404, 409, 410],
});
