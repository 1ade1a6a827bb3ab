import * as z from 'zod/mini';
import { durationSeconds, isDuration } from '../kit/duration.ts';
import { givenOnly } from '../kit/json.ts';
import { country } from '../kit/schema.ts';

/** How long a shop waits, unless it says otherwise. ISO 8601. */
export const defaultDurations = {
  /** From the delivery to the question: time to unpack and try. */
  surveyDelay: 'P2D',
  /** From the fulfilment to the end of waiting for a delivery notice; a cross-border parcel takes its time. */
  surveyFallback: 'P14D',
  /** From the invitation to the one reminder. */
  surveyReminder: 'P4D',
  /** From the reminder to the end. */
  surveyExpiry: 'P14D',
} as const;

export type DurationName = keyof typeof defaultDurations;

const duration = z
  .string()
  .check(
    z.maxLength(40),
    z.refine<string>(isDuration, 'A duration is written like P2D or PT36H (ISO 8601), 90 days at most.'),
  );

const countries = z.array(country).check(z.maxLength(250));

/** A shop's settings as stored: complete, every wait spelled out. */
export const settings = z.object({
  durations: z.object({
    surveyDelay: duration,
    surveyFallback: duration,
    surveyReminder: duration,
    surveyExpiry: duration,
  }),
  survey: z.object({
    /**
     * Countries whose customers are asked only with marketing consent: some courts call a survey advertising
     * (for Germany: BGH, 10 July 2018, VI ZR 225/17). Everywhere else the soft opt-in of a purchase is enough.
     */
    consentCountries: countries,
  }),
});
export type Settings = z.output<typeof settings>;

/** A change of settings: what is left out stays as it is. */
export const settingsChange = z.strictObject({
  durations: z.optional(
    z.strictObject({
      surveyDelay: z.optional(duration),
      surveyFallback: z.optional(duration),
      surveyReminder: z.optional(duration),
      surveyExpiry: z.optional(duration),
    }),
  ),
  survey: z.optional(z.strictObject({ consentCountries: z.optional(countries) })),
});
export type SettingsChange = z.output<typeof settingsChange>;

export const defaultSettings: Settings = { durations: defaultDurations, survey: { consentCountries: [] } };

export const changeSettings = (before: Settings, change: SettingsChange): Settings => ({
  durations: { ...before.durations, ...givenOnly(change.durations) },
  survey: { ...before.survey, ...givenOnly(change.survey) },
});

/** The survey's waits in seconds, as an execution carries them. A task's timeout is 1 second at least (ASL). */
export const surveyWaits = ({ durations }: Settings) => ({
  fallback: Math.max(1, durationSeconds(durations.surveyFallback)),
  delay: durationSeconds(durations.surveyDelay),
  reminder: Math.max(1, durationSeconds(durations.surveyReminder)),
  expiry: Math.max(1, durationSeconds(durations.surveyExpiry)),
});
