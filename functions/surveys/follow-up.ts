import { addBusinessTime } from '../calendar/business-hours.ts';
import { gift } from '../gifts/gift.ts';
import { durationSeconds, longestSeconds } from '../kit/duration.ts';
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
  /** When the managers were told of it. */
  toldAt: z.optional(instant),
  /** When they were told that it is overdue. */
  remindedAt: z.optional(instant),
  /**
   * What happened before with this customer, newest first: ids of surveys with a low score, of returns, of
   * follow-ups. Empty until the managers are told, a minute after the answer.
   */
  earlier: z.object({
    surveys: z.array(platformId),
    returns: z.array(platformId),
    followUps: z.array(platformId),
  }),
  /** What the shop gives with the resolution, by its rule when the score came in, and when it was given. */
  apology: z.optional(z.object({ gift, givenAt: z.optional(instant) })),
  assignee: z.optional(text(200)),
  notes: z.array(z.object({ ...doneBy, text: someNote })).check(z.maxLength(200)),
  resolution: z.optional(
    z.object({ ...doneBy, what: z.enum(resolutions), note: z.optional(text(longestNote)) }),
  ),
  closedAt: z.optional(instant),
  /** When the sweep looks at it next, and under which value its index lists it; missing once it is over. */
  watch: z.optional(z.literal('followUp')),
  lookAt: z.optional(instant),
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

/** `now` is a UTC instant; it is due in the shop's business time. The sweep looks at it at once. */
export const newFollowUp = (survey: Survey, { settings }: Pick<Shop, 'settings'>, now: string): FollowUp => ({
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
  watch: 'followUp',
  lookAt: now,
  earlier: { surveys: [], returns: [], followUps: [] },
  notes: [],
  rev: 0,
});

/** What the managers have to be told by now. */
export const untold = ({ dueAt, toldAt, remindedAt }: FollowUp, now: string): ('opened' | 'overdue')[] => [
  ...(toldAt === undefined ? (['opened'] as const) : []),
  ...(remindedAt === undefined && dueAt <= now ? (['overdue'] as const) : []),
];

/** Over: the sweep has nothing left to look at. */
const over = ({ watch: _watch, lookAt: _lookAt, ...before }: FollowUp): FollowUp => before;

export const afterNow = (now: string, seconds: number): string =>
  new Date(Date.parse(now) + seconds * 1000).toISOString();

/**
 * An open follow-up after the sweep has looked at it and the managers were told what they had to be told. It is
 * looked at again when it is due, and then three months later, when it is over unless a person has resolved
 * it.
 */
export const looked = (before: FollowUp, now: string): FollowUp => {
  if (before.remindedAt !== undefined) return { ...before, status: 'expired', closedAt: now, lookAt: now };
  const told = { ...before, toldAt: before.toldAt ?? now };
  if (now < before.dueAt) return { ...told, lookAt: before.dueAt };
  return { ...told, remindedAt: now, lookAt: afterNow(now, longestSeconds) };
};

/** Undefined where it is over already. The sweep looks at it once more, at once: its customer is to be told. */
export const resolved = (before: FollowUp, resolution: Resolution): FollowUp | undefined =>
  before.status === 'open'
    ? { ...before, status: 'resolved', resolution, closedAt: resolution.at, lookAt: resolution.at }
    : undefined;

/** After everything was done that follows from its end. `givenAt`: when the customer got the apology. */
export const concluded = (before: FollowUp, givenAt: string | undefined): FollowUp => {
  const { apology } = before;
  return { ...over(before), ...(apology && givenAt ? { apology: { ...apology, givenAt } } : {}) };
};

/** What remains of an erased customer's follow-up: that it existed, and what was done. */
export const withoutPerson = (
  { apology: _apology, assignee: _assignee, ...before }: FollowUp,
  at: string,
): FollowUp => ({
  ...over(before),
  status: 'erased',
  earlier: { surveys: [], returns: [], followUps: [] },
  notes: [],
  ...(before.resolution ? { resolution: { ...before.resolution, note: undefined } } : {}),
  closedAt: before.closedAt ?? at,
});
