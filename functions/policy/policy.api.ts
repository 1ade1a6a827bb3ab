import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { dryRunReport } from './dry-run.ts';
import { policy } from './policy.ts';
import { overlapReport } from './policy-overlaps.ts';
import { policyPacks } from './policy-packs.ts';

const ofShop = { audience: 'staff', params: z.object({ id: shopId }), query: none } as const;

/** The policy that applies, with its name: a version of the shop's own, or the pack of its country. */
const currentPolicy = z.object({
  version: z.string(),
  policy,
  by: z.optional(z.string()),
  createdAt: z.optional(instant),
});

export const readPolicy = defineRoute({
  ...ofShop,
  method: 'GET',
  path: '/admin/shops/{id}/policy',
  summary: 'The return policy that applies now; send its ETag with a new version',
  body: noJson,
  answer: currentPolicy,
});

export const writePolicy = defineRoute({
  ...ofShop,
  groups: ['admin'],
  method: 'PUT',
  path: '/admin/shops/{id}/policy',
  summary:
    'Writes a new version of the whole policy, if the version in If-Match still applies (otherwise 412). Reports rules that overlap or can never apply',
  body: policy,
  answer: z.object({ ...currentPolicy.shape, overlaps: overlapReport }),
  refusals: [412],
  examples: {
    get 'the pack of the EU'() {
      return policyPacks.eu;
    },
  },
});

export const listPolicyVersions = defineRoute({
  ...ofShop,
  method: 'GET',
  path: '/admin/shops/{id}/policy/versions',
  summary: 'Every version of the shop’s own policy, newest first',
  query: z.strictObject(pageQuery),
  body: noJson,
  answer: pageOf(currentPolicy),
});

export const listPolicyPacks = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/policy-packs',
  summary: 'Ready-made policies to start from, by name',
  params: none,
  query: none,
  body: noJson,
  answer: z.record(z.string(), policy),
});

/** The example shows the smallest possible draft. */
const easygoing = {
  name: 'Everything comes back',
  windowDays: 30,
  faultDays: { days: 730 },
  otherwise: { do: 'approve' },
};

const count = z._default(z.int().check(z.gte(1), z.lte(500)), 100);

export const dryRunPolicy = defineRoute({
  ...ofShop,
  method: 'POST',
  path: '/admin/shops/{id}/policy/dry-run',
  summary: 'How a draft would have decided the last returns, and which of its rules overlap; changes nothing',
  body: z.strictObject({ policy, last: count }),
  answer: z.object({ ...dryRunReport.shape, overlaps: overlapReport }),
  examples: { 'everything comes back': { policy: easygoing, last: 50 } },
});
