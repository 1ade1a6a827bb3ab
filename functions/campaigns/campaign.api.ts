import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant, mailableEmail, platformId, shownAddress } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { progress } from '../mail/live-counts.ts';
import { reconciliation } from '../mail/reconcile.ts';
import { send as message, sendStatuses } from '../mail/send.ts';
import { campaign, campaignId, campaignStatuses } from './campaign.ts';
import { definition, removable } from './definition.ts';

const { shop } = campaign.shape;

/** A campaign in a list: without its letter and its audience, which may be long. */
const listedCampaign = z.pick(campaign, {
  id: true,
  shop: true,
  name: true,
  purpose: true,
  send: true,
  notAfter: true,
  offer: true,
  offers: true,
  ahead: true,
  status: true,
  refusal: true,
  approval: true,
  waves: true,
  size: true,
  expandedAt: true,
  endedAt: true,
  reportedAt: true,
  acts: true,
  createdAt: true,
  createdBy: true,
});

const publicCampaign = z.object({ ...listedCampaign.shape, ...definition.shape });

const byId = z.object({ id: campaignId });

/** Agents may only look; marketers and admins act. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

export const createCampaign = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/campaigns',
  summary:
    'Makes a campaign as a draft; nothing leaves yet. The letter has ICU messages for each language. Blocks: heading, paragraph, list, button (the first is the main one), picture, divider, birthday (leads to the reader’s page for it), coupon (where the code of the offer stands). Variables: name (as the language greets a person), firstName, lastName, hasName, hasFirstName, hasLastName, shop, country. With an Idempotency-Key, a repeated request answers the campaign that the first one made',
  idempotencyKey: true,
  params: none,
  query: none,
  body: z.extend(definition, { shop }),
  answer: publicCampaign,
  status: 201,
  refusals: [409],
  examples: {
    'a coupon in two languages': {
      shop: 'shp_0123456789abcdef01234567',
      name: 'Spring sale',
      purpose: 'marketing',
      letter: {
        en: {
          subject: 'Spring at {shop}',
          preheader: 'Tents for the first warm nights',
          blocks: [
            {
              picture: {
                url: 'https://shop.example/spring.jpg',
                alt: 'A tent beside a lake',
                width: 520,
              },
            },
            { paragraph: '{hasName, select, yes {Hello {name},} other {Hello,}}' },
            { paragraph: 'tents are 20 % off until Sunday.' },
            { button: { label: 'See the tents', url: 'https://shop.example/tents?to={country}' } },
            { divider: true },
            { paragraph: 'Your team at {shop}' },
          ],
        },
        de: {
          subject: 'Frühling bei {shop}',
          blocks: [
            { paragraph: '{hasName, select, yes {Hallo {name},} other {Guten Tag,}}' },
            { paragraph: 'Zelte sind bis Sonntag um 20 % günstiger.' },
          ],
        },
      },
      audience: { everyone: true },
      notAfter: '2027-04-07T20:00:00.000Z',
    },
  },
});

export const listCampaigns = defineRoute({
  method: 'GET',
  path: '/admin/campaigns',
  audience: 'staff',
  summary: 'The campaigns, newest first; optionally of one shop or in one status',
  params: none,
  query: z.strictObject({
    ...pageQuery,
    shop: z.optional(shop),
    status: z.optional(z.enum(campaignStatuses)),
  }),
  body: noJson,
  answer: pageOf(listedCampaign),
});

export const readCampaign = defineRoute({
  method: 'GET',
  path: '/admin/campaigns/{id}',
  audience: 'staff',
  summary:
    'One campaign with its figures. `reconciliation` is counted from its messages: audience = sent + skipped + failed + pending + unknown. `progress` is what its senders count while it runs: audience = sent + skipped + failed + heldOut + waiting + unknown; once it is over, it is counted from the messages too. With figures=live there is no reconciliation until it is over: the answer is cheap, for looking often. Send its ETag with an action',
  params: byId,
  query: z.strictObject({ figures: z.optional(z.enum(['live'])) }),
  body: noJson,
  answer: z.object({ ...publicCampaign.shape, progress, reconciliation: z.optional(reconciliation) }),
});

const action = {
  ...acting,
  method: 'POST',
  params: byId,
  query: none,
  body: noJson,
  answer: publicCampaign,
  refusals: [409, 412],
} as const;

export const changeCampaign = defineRoute({
  ...acting,
  method: 'PATCH',
  path: '/admin/campaigns/{id}',
  summary:
    'Changes the given fields, until its first wave begins; null takes a field away that may be missing. A campaign that was submitted is a draft again. With If-Match only if nobody has acted on it since (otherwise 412)',
  params: byId,
  query: none,
  body: z.extend(z.partial(definition), removable),
  answer: publicCampaign,
  refusals: [409, 412],
  examples: {
    'until the end of the day in Berlin': { notAfter: '2027-04-07T21:59:59.999Z' },
    'at nine on each reader’s clock': { send: { date: '2027-04-01', hour: '09:00', past: 'tomorrow' } },
  },
});

export const copyOfCampaign = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/campaigns/{id}/copy',
  summary:
    'Makes a draft that says the same as this campaign, whatever became of it. Times that are over do not come along: `leftOut` names them, and without `send` it leaves as soon as it is launched. With an Idempotency-Key, a repeated request answers the copy that the first one made',
  idempotencyKey: true,
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ ...publicCampaign.shape, leftOut: z.array(z.enum(['send', 'notAfter'])) }),
  status: 201,
  refusals: [409],
});

export const removeCampaign = defineRoute({
  ...acting,
  method: 'DELETE',
  path: '/admin/campaigns/{id}',
  summary: 'Deletes a draft. With If-Match only if nobody has acted on it since (otherwise 412)',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ deleted: campaignId }),
  refusals: [409, 412],
});

export const testOfCampaign = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/campaigns/{id}/test',
  summary:
    'Sends the letter, and those of the arms, with sample data to you, or to a manager or an approver of the shop, in each of its languages or in those that you name. Each version of a campaign goes to an address once in a language',
  params: byId,
  query: none,
  body: z.strictObject({
    to: z.optional(mailableEmail),
    languages: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(20))),
  }),
  answer: z.object({ to: shownAddress, languages: z.array(z.string()) }),
  examples: { 'in German, to me': { languages: ['de'] } },
});

export const submitCampaignRoute = defineRoute({
  ...action,
  path: '/admin/campaigns/{id}/submit',
  summary:
    'Hands a draft in. Its audience is frozen and counted; below the limits of the shop (people, and the most that its coupons may cost) it is approved at once, above them a second person is asked, who neither wrote nor submitted it. Then it leaves by itself, or with `launch: false` once somebody launches it. With If-Match only if nobody has acted on it since (otherwise 412)',
  body: z.optional(z.strictObject({ launch: z.optional(z.boolean()) })),
  examples: { 'to be launched later': { launch: false } },
});

export const launchCampaign = defineRoute({
  ...action,
  path: '/admin/campaigns/{id}/launch',
  summary:
    'Launches a campaign that was submitted with `launch: false` and is approved. With If-Match only if nobody has acted on it since (otherwise 412)',
});

export const pauseCampaign = defineRoute({
  ...action,
  path: '/admin/campaigns/{id}/pause',
  summary: 'Pauses a campaign: no further messages leave. Messages that senders already hold still leave',
});

export const resumeCampaign = defineRoute({
  ...action,
  path: '/admin/campaigns/{id}/resume',
  summary: 'Resumes a paused campaign',
});

export const cancelCampaign = defineRoute({
  ...action,
  path: '/admin/campaigns/{id}/cancel',
  summary: 'Ends a campaign for good: pending messages are skipped as stopped',
});

export const previewCampaign = defineRoute({
  ...acting,
  // A POST, but looking changes nothing.
  groups: ['admin', 'agent', 'marketer'],
  method: 'POST',
  path: '/admin/campaigns/{id}/preview',
  summary:
    'The letter as a reader would get it: in a language with sample data, of an arm or the campaign’s own, or for a customer, with the answer whether they may get it now',
  params: byId,
  query: none,
  body: z.union(
    [
      z.strictObject({ language: z.string(), arm: z.optional(z.string()) }),
      z.strictObject({ customer: platformId }),
    ],
    'Send { "language": "de" } or { "customer": "cus_…" }.',
  ),
  answer: z.object({
    language: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    /** For a preview to a customer. */
    decision: z.optional(
      z.object({
        decision: z.enum(['send', 'defer', 'skip', 'hold']),
        reason: z.optional(z.string()),
        until: z.optional(instant),
      }),
    ),
  }),
  examples: { german: { language: 'de' }, 'to a customer': { customer: 'cus_0123456789abcdef01234567' } },
});

const shownMessage = z.pick(message, {
  key: true,
  customerId: true,
  status: true,
  reason: true,
  group: true,
  arm: true,
  groupedAt: true,
  deferred: true,
  claimedAt: true,
  sentAt: true,
  messageId: true,
  deliveredAt: true,
  bounce: true,
  complainedAt: true,
  resent: true,
  dueAt: true,
});

export const listMessages = defineRoute({
  method: 'GET',
  path: '/admin/campaigns/{id}/messages',
  audience: 'staff',
  summary: 'The messages of a campaign, optionally in one status and with one reason',
  params: byId,
  query: z.strictObject({
    ...pageQuery,
    status: z.optional(z.enum(sendStatuses)),
    reason: z.optional(z.string().check(z.maxLength(64))),
  }),
  body: noJson,
  answer: pageOf(shownMessage),
});
