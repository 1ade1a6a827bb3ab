import * as z from 'zod/mini';
import { digest } from '../kit/digest.ts';
import { longestSeconds } from '../kit/duration.ts';
import { country, instant, locale, platformId, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import { type DeferReason, deferReasons, skipReasons as unwritten } from '../mail/permission.ts';
import { type Kind, kind } from '../vocabulary/question-kind.ts';
import { dimensionName } from './questionnaire.ts';

export const levels = [1, 2, 3, 4, 5] as const;
export const level = z.literal(levels);
export type Level = z.output<typeof level>;

/** The longest comment that is kept; the page says so and the browser counts. */
export const longestComment = 2000;

export const answer = z.object({
  /** Of five levels; an `nps` or `ces` has none. */
  level: z.optional(level),
  /** On the scale of the survey's kind; what was answered before there were kinds has its level only. */
  score: z.optional(z.int().check(z.gte(0), z.lte(10))),
  dimensions: z.optional(z.partialRecord(dimensionName, level)),
  comment: z.optional(text(longestComment)),
  /** To the question that followed from the score. */
  followUp: z.optional(text(longestComment)),
  at: instant,
});
export type Answer = z.output<typeof answer>;

/** `suppressed` is what `by-staff` was called once; surveys of then are still stored. */
const skipReasons = [
  ...unwritten,
  'suppressed',
  'order-cancelled',
  'undeliverable',
  'deferred-twice',
  // They have sent it back, and are asked how that went.
  'returned',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** `waiting` for parcel and delay → `invited` → `answered` or `expired`; `skipped` where we may not ask; `erased`. */
const statuses = ['waiting', 'invited', 'answered', 'expired', 'skipped', 'erased'] as const;
export const status = z.enum(statuses);
export type Status = z.output<typeof status>;

/** Seconds of each wait, as the shop's settings were when the survey began. */
const waits = z.object({
  fallback: z.int(),
  delay: z.int(),
  reminder: z.int(),
  expiry: z.int(),
  person: z._default(z.int(), longestSeconds),
});

export const survey = z.object({
  id: platformId,
  shop: platformId,
  orderId: platformId,
  /** What it asks about, where that is not the order: a return that is over. */
  returnId: z.optional(platformId),
  /** The survey whose low score was made good: this one asks again, once. */
  againAfter: z.optional(platformId),
  /** Asked for by staff or the shop's own system: it waits for nothing. */
  byRequest: z.optional(z.literal(true)),
  kind: z._default(kind, 'csat'),
  /** The version of the shop's own questions; missing where the house's were asked. */
  version: z.optional(z.int()),
  /** By what results are told apart, as it was when the customer was asked. */
  groups: z.optional(
    z.object({
      country: z.optional(country),
      products: z.optional(z.array(z.string()).check(z.maxLength(100))),
      agent: z.optional(z.string()),
    }),
  ),
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
  /** Until when the invitation was put off: quiet hours, or too many mails. That happens once. */
  deferredUntil: z.optional(instant),
  deferredFor: z.optional(z.enum(deferReasons)),
  /** Until then the links work. */
  expiresAt: z.optional(instant),
  answer: z.optional(answer),
  skipped: z.optional(z.enum(skipReasons)),
  /** When it reached its last status. */
  closedAt: z.optional(instant),
  /** The state of the workflow that waits for something to happen to this survey. */
  wait: z.optional(z.object({ until: z.enum(['delivery', 'answer']), token: z.string() })),
  ...versioned,
});
export type Survey = z.output<typeof survey>;

type About = Pick<Survey, 'shop' | 'orderId' | 'returnId' | 'againAfter' | 'byRequest'> & {
  readonly kind?: Kind | undefined;
};

/** What it is about besides the order, as parts of its key. */
export const occasionOf = ({
  returnId,
  againAfter,
  byRequest,
  kind = 'csat',
}: Omit<About, 'shop' | 'orderId'>) =>
  [returnId, againAfter, byRequest && `request.${kind}`].flatMap((part) => part || []);

/** One survey an order and shop, one a return, one after each that was made good, and one of a kind by request. */
export const surveyId = (about: About): string =>
  `srv_${digest('survey', about.shop, about.orderId, ...occasionOf(about))}`;

/** Whether it waits for the parcel: the others are asked when something else is over. */
export const awaitsDelivery = ({ returnId, againAfter, byRequest }: Survey): boolean =>
  !returnId && !againAfter && !byRequest;

export const newSurvey = (
  about: About & Pick<Survey, 'customerId' | 'waits' | 'groups'>,
  createdAt: string,
): Survey => ({
  ...about,
  kind: about.kind ?? 'csat',
  id: surveyId(about),
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
export const invited = (
  survey: Survey,
  at: Date,
  asked: Pick<Survey, 'locale' | 'version' | 'groups'>,
): Survey => ({
  ...survey,
  ...asked,
  status: survey.status === 'waiting' ? 'invited' : survey.status,
  invitedAt: at.toISOString(),
  expiresAt: after(at, survey.waits.reminder + survey.waits.expiry),
});

export const deferred = (
  survey: Survey,
  { until, reason }: { readonly until: string; readonly reason: DeferReason },
): Survey => ({ ...survey, deferredUntil: until, deferredFor: reason });

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

/** The score on the scale of the survey's kind. */
export const scoreOf = ({ answer }: Pick<Survey, 'answer'>): number | undefined =>
  answer?.score ?? answer?.level;

/** Adds what was asked after the score; the first words stay. */
export const withFollowUp = (survey: Survey, followUp: string): Survey | undefined =>
  survey.answer && !survey.answer.followUp && survey.status === 'answered'
    ? { ...survey, answer: { ...survey.answer, followUp } }
    : undefined;

/** What stays of an erased customer's survey: the rating, which alone tells nothing of anybody. */
export const withoutPerson = (survey: Survey, at: string): Survey => {
  const { answer, wait: _wait, locale: _locale, groups: _groups, ...rest } = survey;
  return {
    ...rest,
    status: 'erased',
    closedAt: survey.closedAt ?? at,
    ...(answer ? { answer: { level: answer.level, score: answer.score, at: answer.at } } : {}),
  };
};
