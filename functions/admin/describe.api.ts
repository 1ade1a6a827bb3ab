import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';

export const describeApi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  audience: 'public',
  summary: 'This description',
  params: none,
  query: none,
  body: noJson,
  answer: z.record(z.string(), z.unknown()),
});
