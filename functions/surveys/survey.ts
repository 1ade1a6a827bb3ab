import { executionName } from '../executions/execution.ts';
import { digest } from '../kit/digest.ts';
import { country, instant, locale, platformId, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { type DeferReason, deferReasons } from '../mail/opening.ts';
import { skipReasons as unwritten } from '../mail/permission.ts';
import { type Kind, kind } from '../vocabulary/question-kind.ts';
import { dimensionName } from './questionnaire.ts';

export const levels = [1, 2, 3, 4, 5] as const;
export const level = z.literal(levels);
export type Level = z.output<typeof level>;

/** The longest comment that we keep. The page states the limit and the browser enforces it. */
export const longestComment = 2000;

export const answer = z.object({
  /** Only of kinds with five levels, not of `nps` or `ces`. */
  level: z.optional(level),
  /** On the scale of the survey's kind. Answers from before there were kinds have a level only. */
  score: z.optional(z.int().check(z.gte(0), z.lte(10))),
  dimensions: z.optional(z.partialRecord(dimensionName, level)),
  comment: z.optional(text(longestComment)),
  /** The answer to the question that followed the score. */
  followUp: z.optional(text(longestComment)),
  at: instant,
});
export type Answer = z.output<typeof answer>;

/** `suppressed` is the old name of `by-staff`. Old surveys are stored with it. */
const skipReasons = [
  ...unwritten,
  'suppressed',
  'order-cancelled',
  'undeliverable',
  'deferred-twice',
  // The goods were sent back, so the customer is asked about the return.
  'returned',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/**
 * `waiting` for parcel and delay → `invited` → `answered` or `expired`; `skipped` where we may not ask;
 * `erased`. A survey is `expired` from its time on, whether that is stored or not: see `asOf`.
 */
const statuses = ['waiting', 'invited', 'answered', 'expired', 'skipped', 'erased'] as const;
export const status = z.enum(statuses);
export type Status = z.output<typeof status>;

/** The seconds of each wait, as the shop's settings were when the survey began. */
const waits = z.object({ delay: z.int(), reminder: z.int(), expiry: z.int() });

export const survey = z.object({
  id: platformId,
  shop: platformId,
  orderId: platformId,
  /** The finished return that it asks about. Missing where it asks about the order. */
  returnId: z.optional(platformId),
  /** The survey with the low score that was made good: this one asks again, once. */
  againAfter: z.optional(platformId),
  /** Requested by staff or the shop's own system: it waits for nothing. */
  byRequest: z.optional(z.literal(true)),
  kind: z._default(kind, 'csat'),
  /** The version of the shop's own questions. Missing where ours were asked. */
  version: z.optional(z.int()),
  /** The groups by which results are told apart, as they were when the customer was asked. */
  groups: z.optional(
    z.object({
      country: z.optional(country),
      products: z.optional(z.array(z.string()).check(z.maxLength(100))),
      agent: z.optional(z.string()),
      /** What it asks, as a name: see surveys/asked-as.ts. */
      askedAs: z.optional(z.string()),
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
  /** Until when the invitation was deferred: quiet hours, or too many mails. That happens once. */
  deferredUntil: z.optional(instant),
  deferredFor: z.optional(z.enum(deferReasons)),
  /** The links work until then. */
  expiresAt: z.optional(instant),
  answer: z.optional(answer),
  skipped: z.optional(z.enum(skipReasons)),
  /** When it reached its last status. */
  closedAt: z.optional(instant),
  /** The state of the workflow that waits for the answer. */
  token: z.optional(z.string()),
  /** When the sweep looks at it next, and under which value its index lists it; missing once it is over. */
  watch: z.optional(z.literal('survey')),
  lookAt: z.optional(instant),
  ...versioned,
});
export type Survey = z.output<typeof survey>;

type About = Pick<Survey, 'shop' | 'orderId' | 'returnId' | 'againAfter' | 'byRequest'> & {
  readonly kind?: Kind | undefined;
};

/** What it is about besides the order, as parts of its key. */
const occasionOf = ({ returnId, againAfter, byRequest, kind = 'csat' }: Omit<About, 'shop' | 'orderId'>) =>
  [returnId, againAfter, byRequest && `request.${kind}`].flatMap((part) => part || []);

/**
 * One survey for each order and shop, one for each return, one after each that was made good, and one of each
 * kind by request.
 */
export const surveyId = (about: About): string =>
  `srv_${digest('survey', about.shop, about.orderId, ...occasionOf(about))}`;

/** The name of its only execution. */
export const executionOf = (survey: Survey): string =>
  executionName('survey', survey.shop, survey.orderId, ...occasionOf(survey));

/**
 * Its execution, which exists once the survey was started. Only the execution invites or skips, and only an
 * invitation is answered. So a survey with none of these may have no execution, and will never have one if it
 * was erased.
 */
export const startedFor = (survey: Survey) => {
  const { invitedAt, skipped, answer } = survey;
  const isWaiting = invitedAt === undefined && skipped === undefined && answer === undefined;
  return { name: executionOf(survey), workflow: 'survey', isWaiting } as const;
};

/** Whether it waits for the parcel. Other surveys ask when something else is over. */
export const awaitsDelivery = ({ returnId, againAfter, byRequest }: Survey): boolean =>
  !returnId && !againAfter && !byRequest;

/** `lookAt`: when the sweep starts it, unless something else has done that before. */
export const newSurvey = (
  about: About & Pick<Survey, 'customerId' | 'waits' | 'groups'>,
  createdAt: string,
  lookAt: string,
): Survey => ({
  ...about,
  kind: about.kind ?? 'csat',
  id: surveyId(about),
  list: 'survey',
  status: 'waiting',
  createdAt,
  watch: 'survey',
  lookAt,
  rev: 0,
});

/** Whether nothing more will happen to it. */
export const isClosed = ({ status }: Survey): boolean => status !== 'waiting' && status !== 'invited';

/**
 * The survey as it is at this time: `expired` once its links have ended. Every read goes through this, so it
 * makes no difference whether the sweep has stored that already.
 */
export const asOf = (survey: Survey, now: Date): Survey =>
  survey.status === 'invited' && survey.expiresAt !== undefined && survey.expiresAt <= now.toISOString()
    ? { ...survey, status: 'expired', closedAt: survey.expiresAt }
    : survey;

/** Over: no workflow waits for it any more, and the sweep has nothing left to look at. */
const over = ({ token: _token, watch: _watch, lookAt: _lookAt, ...survey }: Survey): Survey => survey;

/**
 * The survey after the sweep has looked at it: stored as expired, or to be looked at again when it expires.
 * One that was only started now is looked at again once it was asked; see `invited`.
 */
export const looked = (survey: Survey): Survey => {
  const rest = over(survey);
  if (survey.status === 'waiting' || isClosed(survey)) return rest;
  return { ...rest, token: survey.token, watch: 'survey', lookAt: survey.expiresAt };
};

const after = (at: Date, seconds: number): string => new Date(at.getTime() + seconds * 1000).toISOString();

/**
 * The invitation has left. An answer can arrive before this is noted. The sweep's time stays as it is, where
 * there is one: moving it would cost two writes of the index, and most surveys are answered before.
 */
export const invited = (
  survey: Survey,
  at: Date,
  asked: Pick<Survey, 'locale' | 'version' | 'groups'>,
): Survey => {
  const { reminder, expiry } = survey.waits;
  const expiresAt = after(at, reminder + expiry);
  const told = { ...survey, ...asked, invitedAt: at.toISOString(), expiresAt };
  if (isClosed(survey)) return told;
  return { ...told, status: 'invited', watch: 'survey', lookAt: survey.lookAt ?? expiresAt };
};

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
  ...over(survey),
  status: 'skipped',
  skipped: reason,
  closedAt: at,
});

/**
 * Takes an answer once, until the survey expires. The first answer stays. A link can arrive before we have
 * noted that its mail left, so a survey that is still waiting takes an answer as well: only its mail can have
 * the links.
 */
export const takeAnswer = (
  stored: Survey,
  given: Omit<Answer, 'at'>,
  at: Date,
): Survey | 'answered' | 'closed' => {
  const survey = asOf(stored, at);
  if (survey.status === 'answered') return 'answered';
  if (isClosed(survey)) return 'closed';
  return {
    ...over(survey),
    status: 'answered',
    answer: { ...given, at: at.toISOString() },
    closedAt: at.toISOString(),
  };
};

/** The score on the scale of the survey's kind. */
export const scoreOf = ({ answer }: Pick<Survey, 'answer'>): number | undefined =>
  answer?.score ?? answer?.level;

/** Adds the answer to the question after the score. The first words stay. */
export const withFollowUp = (survey: Survey, followUp: string): Survey | undefined =>
  survey.answer && !survey.answer.followUp && survey.status === 'answered'
    ? { ...survey, answer: { ...survey.answer, followUp } }
    : undefined;

/**
 * What remains of an erased customer's survey: the rating, and the name of what was asked. By themselves they identify no
 * person.
 */
export const withoutPerson = (survey: Survey, at: string): Survey => {
  const { answer, locale: _locale, groups, ...rest } = over(survey);
  return {
    ...rest,
    status: 'erased',
    closedAt: survey.closedAt ?? at,
    ...(groups?.askedAs ? { groups: { askedAs: groups.askedAs } } : {}),
    ...(answer ? { answer: { level: answer.level, score: answer.score, at: answer.at } } : {}),
  };
};
