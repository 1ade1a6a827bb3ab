import { addBusinessTime } from '../calendar/business-hours.ts';
import { durationSeconds } from '../kit/duration.ts';
import { instant, platformId, someText, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import type { Shop } from '../shops/shop.ts';
import { kind } from '../vocabulary/question-kind.ts';
import { bandOf } from './questionnaire.ts';
import { type Survey, scoreOf } from './survey.ts';

/** What a person of the shop did about a low score. */
export const resolutions = ['refunded', 'replaced', 'credited', 'explained', 'not-reached', 'other'] as const;

const longestNote = 2000;
const someNote = someText(longestNote);
const doneBy = { at: instant, by: text(200) };

/**
 * A task to look after a dissatisfied customer: opened by a low score, due in business time, `resolved` by a
 * person. `expired`: no person resolved it for three months. While it is open, the customer is asked nothing
 * and gets no marketing.
 */
export const followUp = z.object({
  id: platformId,
  shop: platformId,
  customerId: platformId,
  surveyId: platformId,
  orderId: platformId,
  returnId: z.optional(platformId),
  /** The constant under which the index reads all of them newest first. */
  list: z.literal('followUp'),
  kind,
  score: z.int(),
  status: z.enum(['open', 'resolved', 'expired', 'erased']),
  createdAt: instant,
  dueAt: instant,
  remindedAt: z.optional(instant),
  /**
   * What happened before with this customer, newest first: ids of surveys with a low score, of returns, of
   * follow-ups.
   */
  earlier: z.object({
    surveys: z.array(platformId),
    returns: z.array(platformId),
    followUps: z.array(platformId),
  }),
  /** The apology that was granted along with it. */
  grantId: z.optional(platformId),
  assignee: z.optional(text(200)),
  notes: z.array(z.object({ ...doneBy, text: someNote })).check(z.maxLength(200)),
  resolution: z.optional(
    z.object({ ...doneBy, what: z.enum(resolutions), note: z.optional(text(longestNote)) }),
  ),
  closedAt: z.optional(instant),
  /** The workflow that waits for it. */
  token: z.optional(z.string()),
  ...versioned,
});
export type FollowUp = z.output<typeof followUp>;
export type Resolution = NonNullable<FollowUp['resolution']>;

/** One for each survey. */
export const followUpId = (surveyId: string): string => surveyId.replace(/^srv_/, 'fup_');

/** Whether the answer needs a person: the score, or one of the dimensions, is low. */
export const isLow = (survey: Survey): boolean => {
  const score = scoreOf(survey);
  const levels = Object.values(survey.answer?.dimensions ?? {});
  return (
    (score !== undefined && bandOf(survey.kind, score) === 'low') ||
    levels.some((level) => bandOf('dimensions', level) === 'low')
  );
};

/** `now` is a UTC instant; it is due in the shop's business time. */
export const newFollowUp = (
  survey: Survey,
  { settings }: Pick<Shop, 'settings'>,
  known: Pick<FollowUp, 'earlier' | 'grantId'>,
  now: string,
): FollowUp => ({
  ...known,
  id: followUpId(survey.id),
  shop: survey.shop,
  customerId: survey.customerId,
  surveyId: survey.id,
  orderId: survey.orderId,
  ...(survey.returnId ? { returnId: survey.returnId } : {}),
  list: 'followUp',
  kind: survey.kind,
  score: scoreOf(survey) ?? 0,
  status: 'open',
  createdAt: now,
  dueAt: addBusinessTime(settings.businessHours, now, durationSeconds(settings.durations.followUp)),
  notes: [],
  rev: 0,
});

/** Undefined where it is over already. */
export const resolved = (before: FollowUp, resolution: Resolution): FollowUp | undefined =>
  before.status === 'open'
    ? { ...before, status: 'resolved', resolution, closedAt: resolution.at }
    : undefined;

export const expiredFollowUp = (before: FollowUp, at: string): FollowUp | undefined =>
  before.status === 'open' ? { ...before, status: 'expired', closedAt: at } : undefined;

/** What remains of an erased customer's follow-up: that it existed, and what was done. */
export const withoutPerson = (
  { token: _token, grantId: _grant, assignee: _assignee, ...before }: FollowUp,
  at: string,
): FollowUp => ({
  ...before,
  status: 'erased',
  earlier: { surveys: [], returns: [], followUps: [] },
  notes: [],
  ...(before.resolution ? { resolution: { ...before.resolution, note: undefined } } : {}),
  closedAt: before.closedAt ?? at,
});
