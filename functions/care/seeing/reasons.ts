import type { DeferReason } from '../../mail/opening.ts';
import type { SkipReason } from '../../mail/permission.ts';
import type { EndingReason } from '../ending.ts';

/** Why the senders never get to ask about somebody, or what the programme itself has against it. */
type OwnReason =
  | 'programme-off'
  | 'not-in-audience'
  | 'outside-dates'
  | 'no-day'
  | 'no-date-known'
  | 'too-young'
  | 'not-asked'
  | 'date-not-approved'
  | 'hour-over'
  | 'already-greeted'
  | 'not-due'
  | 'holdout'
  | 'not-meant'
  | 'day-withdrawn'
  | EndingReason;

type Code = SkipReason | DeferReason | OwnReason;

/** What is true of somebody who does not get a greeting, or gets it later. */
const sentences: Readonly<Record<Code, string>> = {
  erased: 'Their data was erased.',
  'no-address': 'We know no address of theirs.',
  'unsupported-address': 'Their address has characters that our mail service does not take.',
  bounced: 'Their mailbox takes no mail.',
  complained: 'They reported a mail as spam.',
  'by-staff': 'Somebody of the shop stopped all mail to them.',
  unsubscribed: 'They want no greetings: they unsubscribed.',
  paused: 'They asked for a pause.',
  declined: 'They want no greeting on this occasion.',
  'consent-required': 'They have not agreed to greetings, and no purchase counts as a yes where they live.',
  'open-return': 'They have an open return.',
  'open-case': 'They have an open complaint.',
  'low-score': 'They gave a low score, and nobody has looked after it.',
  mourning: 'It is a day of mourning where they live.',
  budget: 'They have had as much mail as the contact budget allows.',
  'quiet-hours': 'It is a quiet hour where they live.',
  'programme-off': 'The programme is off. What follows is as if it were on.',
  'not-in-audience': 'The audience of the programme does not name them.',
  'outside-dates': 'The programme does not greet on that day: see startsOn and endsOn.',
  'no-day': 'We do not know this day of theirs.',
  'no-date-known': 'The calendar has no date of this occasion for their country in the coming year.',
  'too-young': 'They are a child by the year that they told us.',
  'not-asked': 'Where they live this occasion is only for people who asked for it on the preference page.',
  'date-not-approved': 'Nobody has set the date of this year yet, so it is only a proposal.',
  'hour-over': 'The hour was over before the programme could greet them.',
  'already-greeted': 'Their greeting of this occurrence is there already.',
  'not-due': 'The runs of the programme do not find them.',
  holdout: 'They belong to the share that gets nothing.',
  'not-meant': 'The audience of the programme does not name them any more.',
  'day-withdrawn': 'They took this day back, or corrected it.',
  'too-late': 'It would be put off until it is too late.',
  'already-used': 'They have used the code or spent the credit that ends on that day.',
  'no-longer-valid': 'Their code does not apply any more: it is void, or its offer is paused or over.',
  'just-given': 'They got their code on the day of the reminder, or later.',
};

const isKnown = (code: string): code is Code => Object.hasOwn(sentences, code);

export interface Reason {
  readonly code: string;
  readonly text: string;
}

export const reasonFor = (code: string): Reason => ({
  code,
  text: isKnown(code) ? sentences[code] : `It is kept back (${code}).`,
});
