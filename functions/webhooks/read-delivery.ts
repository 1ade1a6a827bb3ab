import { Failure, type FieldError, invalidFields } from '../kit/errors.ts';
import type { ShopEvent } from '../platforms/event.ts';
import type { Translation } from '../platforms/platform.ts';

const dayMilliseconds = 86_400_000;

type Named = readonly [field: string, time: string];

const named = (times: Readonly<Record<string, string | undefined>>): Named[] =>
  Object.entries(times).flatMap(([field, time]) => (time === undefined ? [] : [[field, time] as const]));

/** The times that decide which news win: of the event itself, of facts, of a consent. By the names of our fields. */
const decidingTimes = (event: ShopEvent): readonly Named[] => {
  if (event.kind === 'privacy') return [];
  if (event.kind === 'settled') return named({ [`${event.what}.completed`]: event.at });
  if (event.kind === 'refund-failed') return named({ 'refund.failed': event.at });
  if (event.kind !== 'customer' && event.kind !== 'order') return named({ at: event.at });
  const buyer = event.kind === 'customer' ? event.buyer : event.snapshot?.buyer;
  const facts = event.kind === 'order' ? Object.entries(event.facts) : [];
  return named({
    version: event.version,
    toldAt: event.kind === 'order' ? event.toldAt : undefined,
    consent: buyer?.marketingConsent?.at,
    ...Object.fromEntries(facts.map(([fact, time]) => [`facts.${fact}`, time])),
  });
};

/** Times far in the future would win for good, for example a consent that could never be withdrawn. */
const wrongTimes = (event: ShopEvent, now: Date): FieldError[] =>
  decidingTimes(event)
    .filter(([, time]) => Date.parse(time) > now.getTime() + dayMilliseconds)
    .map(([path]) => ({
      path,
      message: 'Is more than a day ahead of our clock. Check the clock of the shop.',
    }));

/** The same errors by the names that their fields have in the platform's body. */
export const byTheirNames = (fields: readonly FieldError[], { fieldOf }: Translation): FieldError[] =>
  fields.map(({ path, message }) => ({ path: fieldOf?.(path) ?? path, message }));

/** The same for an error that was thrown while we acted on an event. */
export const inTheirNames = (error: unknown, translation: Translation): unknown =>
  error instanceof Failure && error.fields.length > 0
    ? invalidFields('The event', byTheirNames(error.fields, translation))
    : error;

/**
 * A delivery in our events. Undefined for a topic that we do not act on. `sentAt`: see `Translation`. Errors:
 * Invalid for one that can never be taken in, with the fields that are wrong.
 */
export const readDelivery = (
  {
    topic,
    sentAt,
    triggeredAt,
  }: { readonly topic: string; readonly sentAt: string; readonly triggeredAt?: string | undefined },
  body: unknown,
  translation: Translation,
  now: Date,
): readonly ShopEvent[] | undefined => {
  if (!translation.topics.includes(topic)) return undefined;
  const events = translation.translate(topic, body, sentAt, triggeredAt);
  const wrong = events.flatMap((event) => wrongTimes(event, now));
  if (wrong.length > 0) throw invalidFields('The event', byTheirNames(wrong, translation));
  return events;
};
