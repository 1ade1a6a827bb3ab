import * as z from 'zod/mini';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { webhookAddress } from './webhook-address.ts';

/** A platform's delivery. What each answer means stands in docs/standard-events.md. */
export const receiveWebhook = defineRoute({
  ...webhookAddress,
  summary: 'Takes a signed webhook of a shop platform; 2xx means that it is stored durably',
  params: z.object({ platform: z.string(), token: z.string() }),
  query: none,
  body: noJson,
  answer: noJson,
  bodyType: 'application/json',
  refusals: [400, 401, 404, 413],
});
