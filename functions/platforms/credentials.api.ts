import * as z from 'zod/mini';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { shopId } from '../shops/shop.ts';
import { connections } from './connections.ts';

const forms = [...new Set(Object.values(connections).map(({ credentials }) => credentials))];
const [form, another] = forms;

const byId = z.object({ id: shopId });
const admins = { audience: 'staff', groups: ['admin'] } as const;

export const changeCredentials = defineRoute({
  ...admins,
  method: 'PUT',
  path: '/admin/shops/{id}/credentials',
  summary:
    'Gives us what we need to pay refunds at the platform: an access token, and an address where it is another than the domain',
  params: byId,
  query: none,
  // Which form it must have, the shop's platform says.
  body: z.unknown(),
  shownBody: form && !another ? form : z.union(forms),
  examples: { shopify: { accessToken: 'shpat_0123456789abcdef0123456789abcdef' } },
  answer: z.object({ stored: z.boolean() }),
});

export const removeCredentials = defineRoute({
  ...admins,
  method: 'DELETE',
  path: '/admin/shops/{id}/credentials',
  summary: 'Takes the access token away; refunds are then paid by hand',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ stored: z.boolean() }),
});
