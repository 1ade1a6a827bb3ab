import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';
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
    'Stores what is needed to pay refunds at the platform: an access token, and an address if it is not the domain',
  params: byId,
  query: none,
  // The shop's platform decides which form it must have.
  body: z.unknown(),
  shownBody: form && !another ? form : z.union(forms),
  examples: { shopify: { accessToken: 'shpat_0123456789abcdef0123456789abcdef' } },
  answer: z.object({ stored: z.boolean() }),
});

export const removeCredentials = defineRoute({
  ...admins,
  method: 'DELETE',
  path: '/admin/shops/{id}/credentials',
  summary: 'Deletes the access token; refunds are then paid by hand',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ stored: z.boolean() }),
});
