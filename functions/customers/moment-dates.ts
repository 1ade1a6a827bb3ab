import { platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/**
 * A day of one person that follows from what they bought, or from what they came into or went from: each programme of care
 * has its own, by its own settings. Stored beside the person's other days (personal-dates.ts), and in the same index.
 */
export const momentDate = z.object({
  customerId: platformId,
  /** `moment~cpr_…`, and for one of several `~` and what tells it from the others. */
  kind: z.string().check(z.regex(/^moment~cpr_[a-f0-9]{24}(~[a-f0-9]{1,32})?$/)),
  shop: platformId,
  /** IANA, where the person most likely lives. Missing: in the zone of the shop. */
  zone: z.optional(z.string()),
  /** The date again: each is an occurrence of its own. It stays when the date is taken back, or is a month old. */
  occurrence: z.iso.date(),
  /** Missing once it is over, or was taken back. */
  date: z.optional(z.iso.date()),
  /** What it follows from: an instant, most often. Once its date has come, nothing else follows from the same. */
  about: z.string(),
  ...versioned,
});
export type MomentDate = z.output<typeof momentDate>;

const separator = '~';

/** Under which such a day is stored. `one`: which of several, as digits. */
export const momentKey = (programme: string, one?: string | undefined): string =>
  ['moment', programme, ...(one === undefined ? [] : [one])].join(separator);

/** Below and above the keys of all of them. */
export const momentKeys = [`moment${separator}`, `moment${separator}~`] as const;

/** Whether a day belongs to this programme, by its key. */
export const isOfProgramme = (key: string, programme: string): boolean =>
  key.split(separator)[1] === programme;
