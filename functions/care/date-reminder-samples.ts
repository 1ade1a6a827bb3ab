import type { Sample } from '../mail/sample.ts';
import { dateReminderMail } from './date-reminder.mail.ts';

/** The mail to managers about a date that a person has to set. */
export const dateReminderSamples: readonly Sample[] = [
  {
    mail: 'care.date-reminder',
    of: 'proposed',
    write: ({ texts, shop, product }) =>
      dateReminderMail({
        texts,
        shop,
        id: 'eid-al-fitr',
        // A shop's own day has any name.
        occasion: product,
        proposed: [
          { date: '2027-03-10', countries: ['SA', 'AE'] },
          { date: '2027-03-11', countries: ['ID'] },
        ],
      }),
  },
];
