import { durationSeconds, isDuration, longestSeconds } from '../kit/duration.ts';
import * as z from '../kit/z.ts';

/** How long a shop waits, unless its settings say otherwise. ISO 8601. */
export const defaultDurations = {
  /** From the delivery to the survey: time to unpack and try. */
  surveyDelay: 'P2D',
  /**
   * From the fulfilment until we stop waiting for a delivery notice; a cross-border parcel takes its time.
   */
  surveyFallback: 'P14D',
  /** From the invitation to the one reminder. */
  surveyReminder: 'P4D',
  /** From the reminder to the end. */
  surveyExpiry: 'P14D',
  /** Business time from a low score until a person of the shop has dealt with it. */
  followUp: 'P1D',
  /** From the question to an approver to its only reminder. */
  approvalReminder: 'P1D',
  /** From the reminder to the managers. */
  approvalEscalation: 'P1D',
  /** From the managers to the shop's default decision. */
  approvalDefault: 'P2D',
  /** For the customer to add photos or take an offer. */
  customerAnswer: 'P5D',
  /** From the instructions to the reminder about a missing parcel. */
  parcelReminder: 'P10D',
  /** From that reminder to the end of waiting. */
  parcelExpiry: 'P20D',
  /** From the parcel's arrival until we ask a person why there is no inspection. */
  inspection: 'P3D',
  /** From the request for payment until we ask a person why there is no payment. */
  settlement: 'P3D',
  /** The fast lane: business time until a person answers something urgent. */
  urgentAnswer: 'PT15M',
  /** For a cart to become an order, while it holds coupons and store credit. */
  couponHold: 'PT15M',
} as const;

export type DurationName = keyof typeof defaultDurations;
export type Durations = Readonly<Record<DurationName, string>>;

const isName = (name: string): name is DurationName => name in defaultDurations;
const names: readonly DurationName[] = Object.keys(defaultDurations).filter(isName);

const hasEach = <T>(made: Readonly<Record<string, T>>): made is Record<DurationName, T> =>
  names.every((name) => name in made);

/** The same for every duration. */
export const eachDuration = <T>(make: (name: DurationName) => T): Record<DurationName, T> => {
  const made = Object.fromEntries(names.map((name) => [name, make(name)]));
  if (!hasEach(made)) throw new Error('A duration is missing.');
  return made;
};

export const duration = z
  .string()
  .check(
    z.maxLength(40),
    z.refine<string>(
      isDuration,
      'A duration is written like P2D or PT36H (ISO 8601). It may be at most 90 days.',
    ),
  );

/** A task that waits has a timeout of at least 1 second (ASL). */
const patience = (iso: string): number => Math.max(1, durationSeconds(iso));

/** Clocks of two functions differ by moments, and nobody may hold into what another takes for over. */
const shortestHold = 60;

/** How long a cart holds codes or store credit, in seconds: a minute at least. */
export const holdSeconds = ({ couponHold }: Pick<Durations, 'couponHold'>): number =>
  Math.max(shortestHold, durationSeconds(couponHold));

/** The survey's waits in seconds, as the survey keeps them. */
export const surveyWaits = (durations: Durations) => ({
  delay: durationSeconds(durations.surveyDelay),
  reminder: patience(durations.surveyReminder),
  expiry: patience(durations.surveyExpiry),
});

/** The waits of a return in seconds. */
export const returnWaits = (durations: Durations) => ({
  customer: patience(durations.customerAnswer),
  reminder: patience(durations.approvalReminder),
  escalation: patience(durations.approvalEscalation),
  default: patience(durations.approvalDefault),
  parcelReminder: patience(durations.parcelReminder),
  parcelExpiry: patience(durations.parcelExpiry),
  inspection: patience(durations.inspection),
  settlement: patience(durations.settlement),
  /** For a person of the shop to act, after which the alarm rings. */
  person: longestSeconds,
});
