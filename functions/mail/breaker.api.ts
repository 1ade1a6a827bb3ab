import { defineRoute, noJson, none } from '../kit/route.ts';
import { someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { breaker, breakerNames, breakerSettings, mailCounts } from './breaker.ts';

const { opened, resets, warnedAt } = breaker.shape;

/** The breaker as staff see it. */
const publicBreaker = z.object({
  of: z.enum(breakerNames),
  /** `open`: no marketing leaves; or a tenth of what strangers ask for, if it is theirs. */
  state: z.enum(['open', 'closed']),
  /** The counts it judges by now: of the last day, or since the last reset. */
  figures: mailCounts,
  settings: breakerSettings,
  opened,
  warnedAt,
  /** The staff who let marketing go on, newest first. */
  resets,
});

/** Which breaker: that of marketing if missing. */
const query = z.strictObject({ of: z.optional(z.enum(breakerNames)) });

const admins = { audience: 'staff', groups: ['admin'] } as const;

export const readBreakerRoute = defineRoute({
  method: 'GET',
  path: '/admin/mail/breaker',
  audience: 'staff',
  summary:
    'Whether the breaker lets marketing leave, what it counts, and its settings; send its ETag with a change. `of=strangers`: the breaker of receipts that people ask for who are no customers; while it is open they leave more slowly',
  params: none,
  query,
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
  query,
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
  query,
  body: z.strictObject({ reason: someWords(500) }),
  answer: publicBreaker,
  refusals: [409, 412],
  examples: {
    'after looking': { reason: 'An old list; the campaign was stopped and the list thrown away.' },
  },
});
