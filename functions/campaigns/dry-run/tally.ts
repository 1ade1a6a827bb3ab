import * as z from '../../kit/z.ts';
import { languageAmong } from '../../texts/language-tags.ts';
import type { Fate } from './fate.ts';

const count = z.int();
const byName = z.record(z.string(), count);

/** What was counted of an audience so far. `messages` = `leave` + all `skipped` + `waiting`, exactly. */
export const tally = z.object({
  customers: count,
  messages: count,
  leave: count,
  /** By reason, those who are held out too. */
  skipped: byName,
  /** Of those that leave later than their wave, by what puts them off first. */
  deferred: byName,
  /** Put off again and again. */
  waiting: count,
  /** Of those that leave. */
  languages: byName,
  /** Of those that leave, by the language that their readers would rather read, and the letter has not. */
  missing: byName,
  /** Of those that leave, by the label of advertising that their subjects begin with. */
  labels: byName,
  /** `<arm>/send` and `<arm>/held-out`; the arm is empty where there is none. */
  groups: byName,
  /** Of those that leave, by arm: a code may come with them. */
  coded: byName,
  /** `<instant> <zone> <hour>`, without the hour where it leaves at one instant: everybody of a wave, and those who want to leave in it. */
  asked: byName,
  wanting: byName,
  /** When the last one leaves that is put off. */
  last: z.optional(z.string()),
  /** `<language>/<arm>`: a customer who would get it. */
  samples: z.record(z.string(), z.string()),
});
export type Tally = z.output<typeof tally>;

export const noTally: Tally = {
  customers: 0,
  messages: 0,
  leave: 0,
  skipped: {},
  deferred: {},
  waiting: 0,
  languages: {},
  missing: {},
  labels: {},
  groups: {},
  coded: {},
  asked: {},
  wanting: {},
  samples: {},
};

/** One message that was looked at. */
export interface Seen {
  readonly fate: Fate;
  readonly zone: string;
  /** On the clock of its reader, where its campaign goes by that. */
  readonly hour: string | undefined;
  readonly customerId: string;
  /** In which it would be written. */
  readonly language: string;
  /** Whether a code may come with it then: a code is advertising. */
  readonly mayHaveCode: boolean;
  /** Stands at the beginning of its subject, where the reader's country wants that. */
  readonly label: string | undefined;
  /** The languages that its reader reads, the best first. */
  readonly chain: readonly string[];
}

/** A language as staff know it: `nl`, and `zh-Hant` where the script makes two of one. */
const named = (tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return language === 'zh' ? `${language}-${script}` : language;
};

/** The language that a reader would rather read, where the letter has another one for them. */
const missingFor = ({ language, chain: [first] }: Seen): string | undefined =>
  first === undefined || languageAmong([first], [language]) ? undefined : named(first);

type Counts = Record<string, number>;

const plusOne = (counts: Readonly<Counts>, ...names: readonly (string | undefined)[]): Counts => {
  const after = { ...counts };
  for (const name of names) if (name !== undefined) after[name] = (after[name] ?? 0) + 1;
  return after;
};

const later = (one: string | undefined, other: string): string =>
  one !== undefined && one > other ? one : other;

const withOne = (before: Tally, seen: Seen): Tally => {
  const { fate, zone, hour, language, label, customerId, mayHaveCode } = seen;
  const { wave, at, does, reason, deferred, group } = fate;
  const place = [wave, zone, hour].filter((part) => part !== undefined).join(' ');
  const counted = {
    ...before,
    messages: before.messages + 1,
    asked: plusOne(before.asked, place),
    groups: plusOne(before.groups, group && `${group.arm ?? ''}/${group.kind}`),
    wanting: plusOne(before.wanting, group?.kind === 'send' ? place : undefined),
  };
  if (does === 'skip') return { ...counted, skipped: plusOne(before.skipped, reason) };
  if (does === 'wait') return { ...counted, waiting: before.waiting + 1 };
  return {
    ...counted,
    leave: before.leave + 1,
    coded: plusOne(before.coded, mayHaveCode ? (group?.arm ?? '') : undefined),
    deferred: plusOne(before.deferred, deferred),
    languages: plusOne(before.languages, language),
    missing: plusOne(before.missing, missingFor(seen)),
    labels: plusOne(before.labels, label),
    last: deferred ? later(before.last, at) : before.last,
    samples: { [`${language}/${group?.arm ?? ''}`]: customerId, ...before.samples },
  };
};

/** The tally with a page of the audience. `customers`: how many of them were looked at. */
export const withPage = (before: Tally, customers: number, seen: readonly Seen[]): Tally =>
  seen.reduce(withOne, { ...before, customers: before.customers + customers });
