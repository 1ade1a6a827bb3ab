import type { Sample } from '../mail/sample.ts';
import { offerBeyondMail, offerBudgetMail } from './offer-news.mail.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });

/** The mails to managers about an offer; it has any name. */
export const offerNewsSamples: readonly Sample[] = [
  {
    mail: 'offer.budget',
    of: 'nearly-spent',
    write: ({ texts, shop, product }) =>
      offerBudgetMail({
        texts,
        shop,
        offer: { id: 'off_1', name: product },
        share: 80,
        budget: euros(500_000),
        redeemed: euros(409_800),
        beyond: euros(0),
      }),
  },
  {
    mail: 'offer.budget',
    of: 'spent',
    write: ({ texts, shop, product }) =>
      offerBudgetMail({
        texts,
        shop,
        offer: { id: 'off_1', name: product },
        share: 100,
        budget: euros(500_000),
        redeemed: euros(500_000),
        beyond: euros(1_250),
      }),
  },
  {
    mail: 'offer.beyond',
    of: 'managers',
    write: ({ texts, shop, product }) =>
      offerBeyondMail({ texts, shop, offer: { id: 'off_1', name: product } }),
  },
];
