import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant, platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { privacyRequest } from './privacy-request.ts';

const staff = { audience: 'staff', params: z.object({ id: platformId }), body: noJson } as const;

export const exportCustomer = defineRoute({
  ...staff,
  groups: ['admin', 'agent'],
  method: 'GET',
  path: '/admin/customers/{id}/export',
  summary: 'Everything stored about a customer, to give to them (GDPR articles 15 and 20)',
  query: none,
  answer: z.record(z.string(), z.unknown()),
});

export const eraseCustomer = defineRoute({
  ...staff,
  groups: ['admin'],
  method: 'DELETE',
  path: '/admin/customers/{id}',
  summary:
    'Erases all personal data for good (GDPR article 17); amounts and products of orders and returns stay for the accounts',
  query: none,
  answer: z.object({ id: platformId, erasedAt: instant }),
});

const { rev: _rev, ...publicRequest } = privacyRequest.shape;

export const listPrivacyRequests = defineRoute({
  method: 'GET',
  path: '/admin/shops/{id}/privacy-requests',
  audience: 'staff',
  summary:
    'The requests of people and platforms under data protection law, newest first; an export is due within 30 days',
  params: z.object({ id: shopId }),
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(z.object(publicRequest)),
});

export const closePrivacyRequest = defineRoute({
  method: 'POST',
  path: '/admin/shops/{id}/privacy-requests/{request}/done',
  audience: 'staff',
  groups: ['admin', 'agent'],
  summary: 'Records that an export was given to the customer; a second call keeps the first time',
  params: z.object({ id: shopId, request: platformId }),
  query: none,
  body: noJson,
  answer: z.object(publicRequest),
});
