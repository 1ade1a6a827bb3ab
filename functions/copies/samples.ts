import { offerNewsSamples } from '../alerts/offer-news-samples.ts';
import { approvalSamples } from '../approvals/approval-samples.ts';
import { campaignReportSamples } from '../campaigns/report/report-samples.ts';
import { dateReminderSamples } from '../care/date-reminder-samples.ts';
import { creditSamples } from '../credits/credit-samples.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Sample, SampleReader } from '../mail/sample.ts';
import { reportSamples } from '../results/report-samples.ts';
import { returnSamples } from '../returns/mails/return-samples.ts';
import { surveySamples } from '../surveys/survey-samples.ts';
import type { Texts } from '../texts/texts.ts';
import { samplePerson } from './sample-values.ts';

/** Every mail of the product with our copy, in each variant. A test checks that no mail is missing. */
export const samples: readonly Sample[] = [
  ...surveySamples,
  ...reportSamples,
  ...dateReminderSamples,
  ...approvalSamples,
  ...campaignReportSamples,
  ...creditSamples,
  ...offerNewsSamples,
  ...returnSamples,
];

/** The reader of samples in a preview. */
export const sampleReader = (texts: Texts, shop: MailShop): SampleReader => ({
  texts,
  shop,
  person: samplePerson,
  orderNumber: '#1042',
  product: 'Fjell rain jacket',
  words: 'The left sleeve came with a tear.\nThe rest is fine.',
});
