import { defineRoute, noJson, none } from '../../kit/route.ts';
import { instant, platformId } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { sendStatuses } from '../../mail/send.ts';
import { shopId } from '../../shops/shop.ts';
import { occasionName } from '../../vocabulary/occasion-name.ts';
import { programmeId, statuses } from '../programme.ts';

const reason = z.object({ code: z.string(), text: z.string() });

/** One programme and one person. */
export const prospect = z.object({
  programme: programmeId,
  occasion: occasionName,
  /** The name of the occasion in the shop's language. */
  name: z.string(),
  status: z.enum(statuses),
  /** `waits`: quiet hours or the contact budget will put it off, and it still leaves. */
  verdict: z.enum(['will', 'waits', 'will-not']),
  /** Why they will not get it, or why it waits. */
  reasons: z.array(reason),
  /** The next greeting that they would get. */
  next: z.optional(
    z.object({
      /** The year of the occurrence, in its own calendar. */
      occurrence: z.string(),
      /** On the person's clock. */
      day: z.iso.date(),
      hour: z.int(),
      timeZone: z.string(),
      /** When that hour begins. */
      at: instant,
      /** When it leaves, if it waits. */
      leavesAt: z.optional(instant),
    }),
  ),
  /** What became of the greeting before that, if there is one. */
  last: z.optional(
    z.object({
      occurrence: z.string(),
      day: z.optional(z.iso.date()),
      status: z.enum(sendStatuses),
      reason: z.optional(z.string()),
      sentAt: z.optional(instant),
    }),
  ),
  /** All of it in a sentence or two. */
  text: z.string(),
});

const person = {
  customer: platformId,
  shop: shopId,
  /** ISO 3166-1, the language in which we write, and the clock that we go by. */
  country: z.string(),
  language: z.string(),
  timeZone: z.string(),
};

export const readPerson = defineRoute({
  method: 'GET',
  path: '/admin/care/people/{customerId}',
  audience: 'staff',
  summary:
    'One person: for each care programme of their shop, whether they will get its greeting, when, and why not, in sentences and codes',
  params: z.object({ customerId: platformId }),
  query: none,
  body: noJson,
  answer: z.object({ ...person, programmes: z.array(prospect) }),
});

export const readPersonOfProgramme = defineRoute({
  method: 'GET',
  path: '/admin/care/programmes/{id}/people/{customerId}',
  audience: 'staff',
  summary: 'One person and one care programme: whether they will get its greeting, when, and why not',
  params: z.object({ id: programmeId, customerId: platformId }),
  query: none,
  body: noJson,
  answer: z.object({ ...person, ...prospect.shape }),
});
