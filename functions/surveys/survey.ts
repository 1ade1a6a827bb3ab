import * as z from 'zod/mini';
import { digest } from '../kit/digest.ts';
import { revised } from '../kit/revised.ts';
import { instant, locale, platformId, text } from '../kit/schema.ts';
import { skipReasons as unwritten } from '../mail/permission.ts';

export const levels = [1, 2, 3, 4, 5] as const;
export const level = z.literal(levels);
export type Level = z.output<typeof level>;

/** The longest comment that is kept; the page says so and the browser counts. */
export const longestComment = 2000;

export const answer = z.object({ level, comment: z.optional(text(longestComment)), at: instant });
export type Answer = z.output<typeof answer>;

/** `suppressed` is what `by-staff` was called once; surveys of then are still stored. */
const skipReasons = [...unwritten, 'suppressed', 'order-cancelled', 'undeliverable'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** `waiting` for parcel and delay → `invited` → `answered` or `expired`; `skipped` where we may not ask; `erased`. */
const statuses = ['waiting', 'invited', 'answered', 'expired', 'skipped', 'erased'] as const;
export const status = z.enum(statuses);
export type Status = z.output<typeof status>;

/** Seconds of each wait, as the shop's settings were when the survey began. */
const waits = z.object({ fallback: z.int(), delay: z.int(), reminder: z.int(), expiry: z.int() });

export const survey = z.object({
  id: platformId,
  shop: platformId,
  orderId: platformId,
  /** What it asks about, where that is not the order: a return that is over. */
  returnId: z.optional(platformId),
  customerId: platformId,
  /** The constant under which the index reads all surveys newest first. */
  list: z.literal('survey'),
  status,
  waits,
  createdAt: instant,
  /** The language the invitation was written in. */
  locale: z.optional(locale),
  invitedAt: z.optional(instant),
  remindedAt: z.optional(instant),
  /** Until then the links work. */
  expiresAt: z.optional(instant),
  answer: z.optional(answer),
  skipped: z.optional(z.enum(skipReasons)),
  /** When it reached its last status. */
  closedAt: z.optional(instant),
  /** The state of the workflow that waits for something to happen to this survey. */
  wait: z.optional(z.object({ until: z.enum(['delivery', 'answer']), token: z.string() })),
  ...revised,
});
export type Survey = z.output<typeof survey>;

/** One survey an order and shop, and one a return. */
export const surveyId = (shop: string, orderId: string, returnId?: string): string =>
  `srv_${digest('survey', shop, orderId, ...(returnId ? [returnId] : []))}`;

export const newSurvey = (
  about: Pick<Survey, 'shop' | 'orderId' | 'returnId' | 'customerId' | 'waits'>,
  createdAt: string,
): Survey => ({
  ...about,
  id: surveyId(about.shop, about.orderId, about.returnId),
  list: 'survey',
  status: 'waiting',
  createdAt,
  rev: 0,
});

/** Whether nothing more will happen to it. */
export const isClosed = ({ status }: Survey): boolean => status !== 'waiting' && status !== 'invited';

/**
 * A minute on top of the waits: the workflow's clock starts a little after ours, and no answer may be refused while
 * the workflow still waits for it.
 */
const after = (at: Date, seconds: number): string =>
  new Date(at.getTime() + (seconds + 60) * 1000).toISOString();

/** The invitation has left. An answer can be faster than this note. */
export const invited = (survey: Survey, at: Date, locale: string): Survey => ({
  ...survey,
  status: survey.status === 'waiting' ? 'invited' : survey.status,
  invitedAt: at.toISOString(),
  expiresAt: after(at, survey.waits.reminder + survey.waits.expiry),
  locale,
});

export const reminded = (survey: Survey, at: Date): Survey => ({
  ...survey,
  remindedAt: at.toISOString(),
  expiresAt: after(at, survey.waits.expiry),
});

export const skipped = (survey: Survey, reason: SkipReason, at: string): Survey => ({
  ...survey,
  status: 'skipped',
  skipped: reason,
  closedAt: at,
});

export const expired = (survey: Survey, at: string): Survey => ({
  ...survey,
  status: 'expired',
  closedAt: at,
});

/**
 * Whether its links still work at this time. A link can arrive before we have noted that its mail left, so a survey
 * that is still waiting is open too: only a mail has its links.
 */
export const isOpen = (survey: Survey, at: Date): boolean =>
  !isClosed(survey) && (survey.expiresAt === undefined || at.toISOString() < survey.expiresAt);

/** What becomes of an answer: taken once, while the invitation stands; the first one stays. */
export const takeAnswer = (
  survey: Survey,
  given: Omit<Answer, 'at'>,
  at: Date,
): Survey | 'answered' | 'closed' => {
  if (survey.status === 'answered') return 'answered';
  if (!isOpen(survey, at)) return 'closed';
  return {
    ...survey,
    status: 'answered',
    answer: { ...given, at: at.toISOString() },
    closedAt: at.toISOString(),
  };
};

/** What stays of an erased customer's survey: the rating, which alone tells nothing of anybody. */
export const withoutPerson = (survey: Survey, at: string): Survey => {
  const { answer, wait: _wait, locale: _locale, ...rest } = survey;
  return {
    ...rest,
    status: 'erased',
    closedAt: survey.closedAt ?? at,
    ...(answer ? { answer: { level: answer.level, at: answer.at } } : {}),
  };
};
