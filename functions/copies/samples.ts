import type { MailShop } from '../mail/mail-shop.ts';
import type { Sample, SampleReader } from '../mail/sample.ts';
import { reportSamples } from '../results/report-samples.ts';
import { returnSamples } from '../returns/mails/return-samples.ts';
import { surveySamples } from '../surveys/survey-samples.ts';
import type { Texts } from '../texts/texts.ts';

/** Every mail of the product whose copy is ours, in each of its cases. A test holds every mail to be here. */
export const samples: readonly Sample[] = [...surveySamples, ...reportSamples, ...returnSamples];

/** Who reads a sample in a preview. */
export const sampleReader = (texts: Texts, shop: MailShop): SampleReader => ({
  texts,
  shop,
  firstName: 'Mila',
  orderNumber: '#1042',
  product: 'Fjell rain jacket',
  words: 'The left sleeve came with a tear.\nThe rest is fine.',
});
