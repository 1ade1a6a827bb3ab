import type { Sample } from '../mail/sample.ts';
import { creditWaitingMail, creditWaitingStaffMail } from './credit.mail.ts';

const amount = { amount: 1870, currency: 'EUR' };

/** The mails about store credit. */
export const creditSamples: readonly Sample[] = [
  {
    mail: 'credit.waiting',
    of: 'customer',
    write: ({ texts, shop, person }) =>
      creditWaitingMail({ texts, shop, person, amount, url: 'https://care.example/credit/sample' }),
  },
  {
    mail: 'credit.waiting-staff',
    of: 'managers',
    write: ({ texts, shop }) => creditWaitingStaffMail({ texts, shop, amount, customerId: 'cus_1' }),
  },
];
