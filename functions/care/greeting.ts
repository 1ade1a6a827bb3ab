import { addDays, endOfDay } from '../calendar/dates.ts';
import { batchName } from '../mail/batch-name.ts';
import { pendingSend, type Send } from '../mail/send.ts';
import type { BatchKind } from '../vocabulary/batch-kind.ts';
import { sentAs } from './occasions.ts';
import type { Programme } from './programme.ts';

/**
 * The messages of care. A batch is one programme and one occurrence of its occasion, `2027`, not one run: so
 * the key of a message is the mark that somebody was greeted, whatever is changed, corrected or run again.
 */

const kind: BatchKind = 'care';

const batchId = (programme: string, occurrence: string): string => `${programme}_${occurrence}`;

/** The name of the batch, for its messages and the senders. */
export const batchOfCare = (programme: string, occurrence: string): string =>
  batchName(kind, batchId(programme, occurrence));

/** What a batch's id says: `cpr_…_2027`. */
export const partsOfBatchId = (id: string): { readonly programme: string; readonly occurrence: string } => {
  const end = id.lastIndexOf('_');
  return { programme: id.slice(0, Math.max(0, end)), occurrence: id.slice(end + 1) };
};

/** Of a message, and of what comes with it: one for a programme, an occurrence and a person. */
export const greetingKey = (programme: string, occurrence: string, customerId: string): string =>
  `${batchId(programme, occurrence)}.${customerId}`;

/**
 * Whether a greeting that is there is added once more for this day: the person's day was moved or corrected, and they
 * got nothing on the one before.
 */
export const isAddedAgain = (known: Pick<Send, 'status' | 'day'>, { day }: Pick<Send, 'day'>): boolean =>
  known.status === 'skipped' && known.day !== day;

export interface Greeted {
  readonly customerId: string;
  /** The year of the occurrence, in its own calendar. */
  readonly occurrence: string;
  /** The local date on which the greeting is due. */
  readonly day: string;
  /** The run that adds it. */
  readonly run: string;
  /** Until then its hour has not begun where the person lives. */
  readonly dueAt?: string | undefined;
  /** After this instant it is not sent any more. */
  readonly notAfter: string;
}

/**
 * The end of the day after the greeting's, in the zone (IANA) of its reader: later it would only embarrass. A reminder
 * comes a day at least before what it reminds of, so it never leaves after that.
 */
export const lastInstant = (zone: string, day: string): string => endOfDay(zone, addDays(day, 1));

/** A greeting, or reminder, that is due. Nobody has asked yet whether we may write to its person. */
export const greeting = (
  { id, shop, occasion }: Pick<Programme, 'id' | 'shop' | 'occasion'>,
  { customerId, occurrence, ...when }: Greeted,
  now: Date,
): Send =>
  pendingSend(
    {
      key: greetingKey(id, occurrence, customerId),
      shop,
      customerId,
      ...sentAs(occasion),
      batch: batchOfCare(id, occurrence),
      ...when,
    },
    now,
  );
