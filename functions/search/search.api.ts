import { pageOf } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { platformId, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { foundBy, foundKinds } from './found.ts';

export const searchShops = defineRoute({
  method: 'GET',
  path: '/admin/search',
  audience: 'staff',
  groups: ['admin', 'agent'],
  summary:
    'Finds by a whole return number, order number, e-mail address or tracking number, in any spelling; and customers by the beginnings of the words of their names: three letters or more, two Chinese, Japanese or Korean characters, whatever their case and accents. Answers at most 20, exact matches first',
  params: none,
  query: z.strictObject({ q: someWords(254), shop: z.optional(shopId) }),
  body: noJson,
  answer: pageOf(
    z.object({ kind: z.enum(foundKinds), shop: platformId, id: platformId, by: z.enum(foundBy) }),
  ),
});
