import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { credit } from './credit.ts';

const { rev: _rev, ...shown } = credit.shape;

export const listCredits = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/credits',
  summary: 'The store credits of a shop or a customer, newest first',
  params: none,
  query: z.strictObject({ ...pageQuery, shop: z.optional(platformId), customer: z.optional(platformId) }),
  body: noJson,
  answer: pageOf(z.object(shown)),
});
