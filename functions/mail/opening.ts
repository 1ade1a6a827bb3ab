import type { Budget, QuietHours } from '../shops/contact-rules.ts';
import type { Purpose } from '../vocabulary/purpose.ts';
import { type Contacts, roomFrom } from './contacts.ts';
import { afterMourning, type Mourner, mourningFrom, mourns } from './mourning.ts';
import { allowedFrom, quietFrom, spreadFrom } from './quiet-hours.ts';

/** Why a message waits for a better time. */
export const deferReasons = ['quiet-hours', 'budget', 'mourning'] as const;
export type DeferReason = (typeof deferReasons)[number];

/** A message, and what its time depends on. */
export interface Timing {
  readonly key: string;
  readonly purpose: Purpose;
  readonly contacts: Pick<Contacts, 'sent'>;
  /** Instants of greetings that are planned; see mail/planned-days.ts. */
  readonly planned: readonly string[];
  readonly budget: Budget;
  /** IANA, the reader's. */
  readonly zone: string;
  readonly quietHours: QuietHours | null;
  /** Undefined if the message need not wait for the end of a day of mourning. */
  readonly mourner: Mourner | undefined;
}

/** When a message may leave. */
export interface Opening {
  /** Nothing stands in its way at that instant. */
  readonly soonest: string;
  /** When it is to leave: later than `soonest` only so that not all leave at once. */
  readonly until: string;
  readonly reason: DeferReason;
}

/** The first instant, from `now` on, at which the reader's clock lets it leave. */
const awakeFrom = (now: string, timing: Timing): string => {
  const { zone, quietHours, mourner } = timing;
  const awake = allowedFrom(now, zone, quietHours);
  const at = mourner ? afterMourning(awake, mourner) : awake;
  return at === awake ? at : awakeFrom(at, timing);
};

const room = (now: string, { contacts, planned, budget, ...message }: Timing): string | undefined =>
  roomFrom({ ...contacts, planned }, message, budget, new Date(now));

interface Found {
  readonly at: string;
  /** Whether many messages may leave at that instant, because their readers' clocks open it. */
  readonly isShared: boolean;
}

/** The first instant, from `now` on, at which both the budget and the reader's clock let it leave. */
const firstFrom = (now: string, timing: Timing): Found | undefined => {
  const at = room(now, timing);
  if (at === undefined) return undefined;
  const awake = awakeFrom(at, timing);
  if (awake === at) return { at, isShared: false };
  const found = firstFrom(awake, timing);
  return found && { at: found.at, isShared: found.at === awake || found.isShared };
};

/** Of several reasons the one that a person would name first. */
const reasonAt = (now: string, timing: Timing): DeferReason => {
  const { zone, quietHours, mourner } = timing;
  if (mourner && mourns(mourner, now)) return 'mourning';
  if (room(now, timing) !== now) return 'budget';
  return awakeFrom(now, timing) === allowedFrom(now, zone, quietHours) ? 'quiet-hours' : 'mourning';
};

/** When the time for mail that began at `now` is over on the reader's clock. */
const asleepFrom = (now: string, { zone, quietHours, mourner }: Timing): string | undefined =>
  [quietFrom(now, zone, quietHours), mourner && mourningFrom(now, mourner)]
    .filter((each) => each !== undefined)
    .toSorted()[0];

/** When the message may leave; `now` itself where nothing stands in its way, undefined for never. */
export const openingFrom = (now: string, timing: Timing): Opening | 'now' | undefined => {
  const found = firstFrom(now, timing);
  if (!found) return undefined;
  const { at: soonest, isShared } = found;
  if (soonest === now) return 'now';
  const until = isShared ? spreadFrom(soonest, asleepFrom(soonest, timing), timing) : soonest;
  return { soonest, until, reason: reasonAt(now, timing) };
};
