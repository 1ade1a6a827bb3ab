import { instant } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';

const count = z.int();
const byName = z.record(z.string(), count);

/** A zone of a wave: what its clocks show then, and how many people of the campaign live there. */
const zoneOfWave = z.object({ zone: z.string(), local: z.string(), messages: count });

const wave = z.object({
  /** UTC. */
  at: instant,
  /** When its first and its last message leave; what is put off leaves later. */
  begins: instant,
  ends: instant,
  /** Everybody whose time begins then. */
  messages: count,
  /** Who may be written to then, or once what puts them off ends; without those who are held out. */
  wanting: count,
  /** How many of these leave before the time of the wave is over. */
  leave: count,
  zones: z.array(zoneOfWave),
});

const codes = z.object({
  offer: z.string(),
  name: z.string(),
  /** How many are given: one to each recipient of a personal offer, one in all of a shared one. */
  codes: count,
  /** The most that they can cost the shop, in minor units: one of these. Empty where nothing bounds it. */
  worstCase: z.array(z.object({ amount: count, currency: z.string() })),
});
export type CodesOf = z.output<typeof codes>;

export const cost = z.object({
  currency: z.literal('USD'),
  /** The day of the list prices. */
  prices: z.iso.date(),
  services: z.array(z.object({ service: z.string(), dollars: z.number() })),
  dollars: z.number(),
});

const duration = z.object({
  /** UTC. */
  begins: z.optional(instant),
  ends: z.optional(instant),
  /** Messages: the throttle's rate, or the part of SES's that senders use. */
  perMinute: z.number(),
  /** SES’s for 24 hours, for all mail of the account; missing where it has none. */
  quota: z.optional(count),
  /** What is left of it for this campaign, in each 24 hours from now until it has left. */
  room: z.optional(z.array(count)),
  /** How many could not leave before their last instant, at this pace. */
  tooLate: count,
});

const warning = z.object({ code: z.string(), path: z.optional(z.string()), message: z.string() });
export type Warning = z.output<typeof warning>;

/** What a dry run has found. `messages` = `leave` + all `skipped` + `waiting`, exactly. */
export const figures = z.object({
  /** How many customers it looked at. */
  customers: count,
  /** One for each mailbox. */
  messages: count,
  leave: count,
  /** Why the others get nothing, asked as of their wave's instant; `holdout`: they are held out. */
  skipped: byName,
  /** Of those that leave: what puts them off at their wave's instant. */
  deferred: byName,
  /** Put off again and again, as far as anybody can foretell. */
  waiting: count,
  /** Of those that leave. */
  languages: byName,
  /** Of those that leave: the language that they would rather read, and the letter has not. */
  missingLanguages: byName,
  /** Of those that leave: the label of advertising that the reader's country wants at the beginning of the subject. */
  labels: byName,
  arms: z.array(z.object({ arm: z.optional(z.string()), send: count, heldOut: count })),
  waves: z.array(wave),
  codes: z.array(codes),
  cost,
  duration,
  warnings: z.array(warning),
  /** A customer for each language and arm, for POST …/preview { customer }. */
  samples: z.array(z.object({ language: z.string(), arm: z.optional(z.string()), customer: z.string() })),
});
export type Figures = z.output<typeof figures>;
