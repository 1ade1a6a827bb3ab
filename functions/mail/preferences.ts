import type { Change } from '../customers/consent.ts';
import type { Submitted } from '../kit/read-form.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';

/** Which words the preference page asks in: raised when one of its questions comes to mean something else. */
export const wordingVersion = 'preference-page/1';

export const pauses = [30, 90] as const;

/** What somebody sent with the page's form. */
export interface Choice {
  /** The kind of mail that the link came with. */
  readonly purpose: Purpose;
  readonly answers: Readonly<Partial<Record<Purpose, 'yes' | 'no'>>>;
  /** What the page showed as wanted when it was served. */
  readonly shown: readonly Purpose[];
  readonly pause: 'keep' | 'end' | (typeof pauses)[number];
  /** What the ledger calls the way it was said. */
  readonly source: 'one-click' | 'preference-page';
}

/**
 * Reads the page's form. Whatever else is posted to the link ends its own kind of mail and nothing more: a mail
 * client's `List-Unsubscribe=One-Click` (RFC 8058, as a form or in parts), and an empty body.
 */
export const readChoice = (form: Submitted, purpose: Purpose): Choice => {
  const shown = form.raw('shown');
  if (form.raw('List-Unsubscribe') !== undefined || shown === undefined)
    return { purpose, answers: { [purpose]: 'no' }, shown: [], pause: 'keep', source: 'one-click' };
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
    pause: pause === 'end' ? 'end' : (pauses.find((days) => String(days) === pause) ?? 'keep'),
    source: 'preference-page',
  };
};

/**
 * What the choice says. A yes is a consent only where the page showed a no: nobody consents by sending a form as it
 * was served (CJEU, C-673/17, Planet49). A no where the page showed one already says nothing new, but of the kind of
 * mail that the link came with.
 */
export const saidBy = ({ purpose, answers, shown, pause }: Choice, now: Date): Change[] => {
  const said = purposes.flatMap((each): Change[] => {
    const wanted = shown.includes(each);
    if (answers[each] === 'yes' && !wanted) return [{ purpose: each, change: 'given' }];
    const stops = answers[each] === 'no' && (wanted || each === purpose);
    return stops ? [{ purpose: each, change: 'withdrawn' }] : [];
  });
  if (pause === 'keep') return said;
  if (pause === 'end') return [...said, { purpose: 'all', change: 'resumed' }];
  const until = new Date(now.getTime() + pause * 86_400_000).toISOString();
  return [...said, { purpose: 'all', change: 'paused', until }];
};
