import { defineRoute, noJson, none } from '../kit/route.ts';
import { someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { breaker, breakerSettings, mailCounts } from './breaker.ts';

const { opened, resets, warnedAt } = breaker.shape;

/** The breaker as staff see it. */
const publicBreaker = z.object({
  /** `open`: no marketing leaves. */
  state: z.enum(['open', 'closed']),
  /** The counts it judges by now: of the last day, or since the last reset. */
  figures: mailCounts,
  settings: breakerSettings,
  opened,
  warnedAt,
  /** The staff who let marketing go on, newest first. */
  resets,
});

const admins = { audience: 'staff', groups: ['admin'] } as const;

export const readBreakerRoute = defineRoute({
  method: 'GET',
  path: '/admin/mail/breaker',
  audience: 'staff',
  summary:
    'Whether the breaker lets marketing leave, what it counts, and its settings; send its ETag with a change',
  params: none,
  query: none,
  body: noJson,
  answer: publicBreaker,
});

export const changeBreaker = defineRoute({
  ...admins,
  method: 'PATCH',
  path: '/admin/mail/breaker',
  summary:
    'Changes the given settings; an open breaker stays open. With If-Match only if nobody has changed it since (otherwise 412)',
  params: none,
  query: none,
  body: z.partial(z.strictObject(breakerSettings.shape)),
  answer: publicBreaker,
  refusals: [409, 412],
  examples: { 'a small shop': { minimumSent: 100 } },
});

export const resetBreakerRoute = defineRoute({
  ...admins,
  method: 'POST',
  path: '/admin/mail/breaker/reset',
  summary:
    'Lets marketing go on and restarts the counts. It needs a reason, which the audit keeps. Waiting campaigns leave at once. With If-Match only if nobody has changed it since (otherwise 412)',
  params: none,
  query: none,
  body: z.strictObject({ reason: someWords(500) }),
  answer: publicBreaker,
  refusals: [409, 412],
  examples: {
    'after looking': { reason: 'An old list; the campaign was stopped and the list thrown away.' },
  },
});
