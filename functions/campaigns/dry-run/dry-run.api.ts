import { defineRoute, noJson, none } from '../../kit/route.ts';
import { instant } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { campaignId } from '../campaign.ts';
import { estimate } from './estimate.ts';
import { figures } from './figures.ts';

const states = ['running', 'done', 'stopped'] as const;

/** How far a dry run has come. */
const shownRun = z.object({
  /** `stopped`: what the campaign says was changed before it came to its end. */
  status: z.enum(states),
  /** Whether it is of what the campaign says now; if not, it is of before. */
  isCurrent: z.boolean(),
  /** The instant of which it is, UTC: as if the campaign were launched then. */
  at: instant,
  by: z.string(),
  /** How many customers it has looked at. */
  customers: z.int(),
  endedAt: z.optional(instant),
});

const byId = z.object({ id: campaignId });

export const beginDryRunRoute = defineRoute({
  audience: 'staff',
  // A POST, but looking changes nothing of the campaign.
  groups: ['admin', 'agent', 'marketer'],
  method: 'POST',
  path: '/admin/campaigns/{id}/dry-run',
  summary:
    'Begins a dry run: what would happen if the campaign were launched now. Answers an estimate from a sample at once; GET of the same address tells how far it has come, and its result. While one is under way, a repetition finds it. Sends and changes nothing',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ ...shownRun.shape, location: z.string(), estimate }),
  status: 202,
  refusals: [409],
});

export const readDryRun = defineRoute({
  method: 'GET',
  path: '/admin/campaigns/{id}/dry-run',
  audience: 'staff',
  summary:
    'The last dry run of a campaign. Once it is done: who would get it and when, by wave and zone; who would not, by reason, each asked as of their wave’s instant; languages, arms, codes and what they can cost at most; the cost in dollars by service; how long it takes by SES’s rate and its quota; warnings',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ ...shownRun.shape, result: z.optional(figures) }),
});
