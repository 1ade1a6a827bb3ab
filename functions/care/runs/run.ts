import { digest } from '../../kit/digest.ts';
import { instant } from '../../kit/schema.ts';
import { versioned } from '../../kit/versioned.ts';
import * as z from '../../kit/z.ts';
import { shopId } from '../../shops/shop.ts';
import { occasionName } from '../../vocabulary/occasion-name.ts';
import { programmeId } from '../programme.ts';

export const runId = z
  .string()
  .check(z.regex(/^crn_[a-f0-9]{24}$/, 'Must be the id of a run, like crn_ and 24 hex digits.'));

const counts = {
  sent: z.int(),
  /** They wait for their hour, for a better time, or for a sender. */
  waiting: z.int(),
  failed: z.int(),
  /** We cannot know whether they left. */
  unknown: z.int(),
  /**
   * By reason. `already-greeted`: by another run. `missed`: their hour was over for more than a day when the run
   * came to it.
   */
  skipped: z.record(z.string(), z.int()),
};

/** What has become of the greetings of a run: `due` = sent + waiting + failed + unknown + all skipped, always. */
export const accounts = z.object({
  /** Everybody whom the run found to be greeted. */
  due: z.int(),
  ...counts,
});
export type Accounts = z.output<typeof accounts>;

/** `adding`: going through the people. `settling`: all are added, and some may wait. `done`: accounted for. */
const runStatuses = ['adding', 'settling', 'done'] as const;

/** A run: the greetings of one programme that begin in one quarter-hour, or the feast of one date. Ids and counts only. */
export const run = z.object({
  id: runId,
  /** Its item in the table; its pages are others. */
  part: z.literal('run'),
  shop: shopId,
  programme: programmeId,
  occasion: occasionName,
  kind: z.enum(['personal', 'feast']),
  /** It greets those whose local hour begins from this UTC instant on … */
  at: instant,
  /** … and before this one. */
  until: instant,
  /** Those whose hour began before this instant are missed: counted, and not greeted. Missing: nobody is. */
  missedBefore: z.optional(instant),
  /** The local dates on which it greets. */
  days: z.array(z.iso.date()).check(z.minLength(1)),
  /** It came later than its hour: ticks were missing, or staff asked for it. */
  late: z.optional(z.literal(true)),
  /** Its days are still to come. Messages leave at once. */
  rehearsal: z.optional(z.literal(true)),
  /** How many people of a personal day the planner saw, before it asked who is meant. */
  seen: z.int(),
  /** How many of them the run looked at. */
  looked: z.int(),
  cursor: z.optional(z.string()),
  /** How many pages of messages it has. */
  pages: z.int(),
  added: z.int(),
  alreadyGreeted: z.int(),
  missed: z.int(),
  status: z.enum(runStatuses),
  /** How often it was started: part of the name of its execution. */
  attempt: z.int(),
  /** Whether we know that its execution was started. */
  isStarted: z.boolean(),
  /** Once it is done. A message that still waits then is counted again by each reading. */
  accounts: z.optional(accounts),
  /** Constant, for the index of all runs. */
  list: z.literal('all'),
  startedAt: instant,
  /** When its present attempt began, if that is not the first. */
  begunAgainAt: z.optional(instant),
  endedAt: z.optional(instant),
  ...versioned,
});
export type Run = z.output<typeof run>;

/** The messages that one page of a run added, and what became of them once none waits: a shard of its counts. */
export const runPage = z.object({
  id: runId,
  part: z.string(),
  keys: z.array(z.string()),
  counts: z.optional(z.object(counts)),
  ...versioned,
});
export type RunPage = z.output<typeof runPage>;

/** Pages sort by their number. */
export const partOfPage = (number: number): string => `page-${String(number).padStart(8, '0')}`;

/** What tells runs of a programme apart: their quarter-hour, or the date of their feast. */
type Occasion =
  | { readonly kind: 'personal'; readonly at: string }
  | { readonly kind: 'feast'; readonly day: string };

/**
 * The id of the only run for a programme's quarter-hour or date; so what is planned twice is one run. A rehearsal
 * is another run, so people who come to be due after it are still greeted on the day.
 */
export const idOfRun = (programme: string, occasion: Occasion, isRehearsal: boolean): string => {
  const when = occasion.kind === 'personal' ? occasion.at : occasion.day;
  const parts = [programme, occasion.kind, when, ...(isRehearsal ? ['rehearsal'] : [])];
  return `crn_${digest(...parts).slice(0, 24)}`;
};

/** Whether nobody is greeted any more: its whole span is missed. */
export const isMissed = ({ missedBefore, until }: Pick<Run, 'missedBefore' | 'until'>): boolean =>
  missedBefore !== undefined && missedBefore >= until;

/** Which attempt at which run a step of the workflow is for. */
export const attempt = z.object({ runId, attempt: z.int() });
export type Attempt = z.output<typeof attempt>;
