import type { Change } from '../customers/consent.ts';
import type { Submitted } from '../kit/read-form.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';

/**
 * The version of the preference page's wording: raise it when one of its questions comes to mean something
 * else.
 */
export const wordingVersion = 'preference-page/1';

export const pauses = [30, 90] as const;

/** An occasion on the page: whether its greeting was shown as wanted, and whether it was sent so. */
interface TickedOccasion {
  readonly occasion: string;
  readonly shown: boolean;
  readonly ticked: boolean;
}

/** The field of an occasion's box. */
export const boxOf = (occasion: string): string => `occasion.${occasion}`;

/** What a person sent with the page's form. */
export interface Choice {
  /** The kind of mail that the link came with. */
  readonly purpose: Purpose;
  readonly answers: Readonly<Partial<Record<Purpose, 'yes' | 'no'>>>;
  /** What the page showed as wanted. */
  readonly shown: readonly Purpose[];
  /** The occasions on the page. */
  readonly occasions: readonly TickedOccasion[];
  readonly pause: 'keep' | 'end' | (typeof pauses)[number];
  /** The ledger's name for the way it was said. */
  readonly source: 'one-click' | 'preference-page';
}

/** So many occasions the page lists at most; with more, its form would have more fields than any form may. */
export const mostOccasions = 70;

/** How many fields the form has at most: three fixed ones, one for each kind of mail, the pause, the occasions. */
export const preferenceFormFields = 3 + purposes.length + 1 + mostOccasions;

/** The fields that say which occasions the page had, and which of them it showed as wanted. */
export const occasionFields = { offered: 'offered', wanted: 'wanted' } as const;

const readOccasions = (form: Submitted): TickedOccasion[] => {
  const namesIn = (field: string) => (form.raw(field) ?? '').split(' ').filter((name) => name !== '');
  const wanted = new Set(namesIn(occasionFields.wanted));
  return [...new Set(namesIn(occasionFields.offered))].map((occasion) => ({
    occasion,
    shown: wanted.has(occasion),
    ticked: form.raw(boxOf(occasion)) === 'yes',
  }));
};

/**
 * Reads the page's form. Any other POST to the link ends its own kind of mail and nothing more: a mail
 * client's `List-Unsubscribe=One-Click` (RFC 8058, as a form or in parts), and an empty body.
 */
export const readChoice = (form: Submitted, purpose: Purpose): Choice => {
  const shown = form.raw('shown');
  if (form.raw('List-Unsubscribe') !== undefined || shown === undefined)
    return {
      purpose,
      answers: { [purpose]: 'no' },
      shown: [],
      occasions: [],
      pause: 'keep',
      source: 'one-click',
    };
  const answers: Partial<Record<Purpose, 'yes' | 'no'>> = {};
  for (const each of purposes) {
    const answer = form.raw(each);
    if (answer === 'yes' || answer === 'no') answers[each] = answer;
  }
  const pause = form.raw('pause');
  return {
    purpose,
    answers,
    shown: purposes.filter((each) => shown.split(' ').includes(each)),
    occasions: readOccasions(form),
    pause: pause === 'end' ? 'end' : (pauses.find((days) => String(days) === pause) ?? 'keep'),
    source: 'preference-page',
  };
};

/**
 * The changes that follow from the choice. A yes is a consent only if the page showed a no: nobody consents
 * by sending a form as it was served (CJEU, C-673/17, Planet49). A no where the page already showed a no is
 * recorded only for the kind of mail that the link came with. An occasion counts where its box was changed, and
 * if the shop still offers it. To ask for one is no consent to care mail: the page says so.
 */
export const saidBy = (
  { purpose, answers, shown, occasions, pause }: Choice,
  offered: readonly string[],
  now: Date,
): Change[] => {
  const ofPurposes = purposes.flatMap((each): Change[] => {
    const wanted = shown.includes(each);
    if (answers[each] === 'yes' && !wanted) return [{ purpose: each, change: 'given' }];
    const stops = answers[each] === 'no' && (wanted || each === purpose);
    return stops ? [{ purpose: each, change: 'withdrawn' }] : [];
  });
  const ofOccasions = occasions
    .filter(({ occasion, shown: was, ticked }) => offered.includes(occasion) && was !== ticked)
    .map(
      ({ occasion, ticked }): Change => ({
        purpose: 'care',
        change: ticked ? 'asked' : 'declined',
        occasion,
      }),
    );
  const said = [...ofPurposes, ...ofOccasions];
  if (pause === 'keep') return said;
  if (pause === 'end') return [...said, { purpose: 'all', change: 'resumed' }];
  const until = new Date(now.getTime() + pause * 86_400_000).toISOString();
  return [...said, { purpose: 'all', change: 'paused', until }];
};
