import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';

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
  summary: 'The headers of the answer to GET, without the page',
});

export const withdraw = defineRoute({
  ...withdrawPage,
  method: 'POST',
  summary:
    'Records a withdrawal, also one that fits no order, and acknowledges it by mail: `name`, `order`, `email`, `items` (optional)',
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
  summary: 'The headers of the answer to GET, without the page',
});

export const askForLink = defineRoute({
  ...portalPage,
  method: 'POST',
  summary:
    "Mails the link to the order's own address. The answer is the same whether the order exists or not. Fields: `order`, `email`",
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
  summary: 'What can be returned of an order, with the amount for all of it',
});

export const probeReturnForm = defineRoute({
  ...orderPage,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
});

export const submitReturn = defineRoute({
  ...orderPage,
  method: 'POST',
  summary:
    'Opens a return of the chosen items, once the customer has seen the amount; answers a summary with the amount where that is another one than the page had. With `?change=yes`: the form, filled in. Fields: `quantity.<line>`, `reason.<line>`, `note.<line>`, `outcome`, `note`, `draft`, `quoted`, and `summary` from the summary',
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
  summary: 'The status of a return, for its customer',
});

export const probeReturn = defineRoute({
  ...statusPage,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
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
  summary: 'The headers of the answer to GET, without the page',
});

export const takeStep = defineRoute({
  ...stepPage,
  method: 'POST',
  summary: 'Takes the step. Fields: `carrier` and `tracking`; nothing; `answer` and `accepted`',
  bodyType: form,
  refusals: [400, 404, 409, 410],
});

const decisionPage = { ...linkPage, path: '/a/{link}' } as const;

export const showDecision = defineRoute({
  ...decisionPage,
  method: 'GET',
  summary: 'A return that waits for the decision of the person who got the link; decides nothing',
});

export const probeDecision = defineRoute({
  ...decisionPage,
  method: 'HEAD',
  summary: 'The headers of the answer to GET, without the page',
});

export const takeDecision = defineRoute({
  ...decisionPage,
  method: 'POST',
  summary:
    'Decides: `verdict` (approve; decline with `reason`; override with `why`; pay-without-goods with `confirm`), `text`',
  bodyType: form,
  refusals: [400, 404, 409, 410],
});
