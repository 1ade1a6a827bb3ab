import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { studyResult } from './study-result.ts';

export const readReturnStudy = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/shops/{id}/returns-study',
  params: z.object({ id: shopId }),
  query: none,
  summary:
    'The study of returns, as of last night: reasons and rates by product, country and supplier, and products with clearly more faults',
  body: noJson,
  answer: z.object({ day: z.iso.date(), ...studyResult.shape }),
  refusals: [404],
});
