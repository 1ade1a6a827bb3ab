import { nameOf } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { invalid, notFound } from '../kit/errors.ts';
import { newId, type Random } from '../kit/ids.ts';
import { sampleCountry } from '../mail/advertising-labels.ts';
import { askPermission, type PermissionServices } from '../mail/ask-permission.ts';
import type { BatchAnswer } from '../mail/batch.ts';
import type { BreakerStore } from '../mail/breaker.store.ts';
import { answerForAll } from '../mail/hold-rule.ts';
import { mailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { mayWrite } from '../mail/permission.ts';
import { languageOf, sampleContent } from '../mail/shop-letter.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import { type Campaign, mailOf } from './campaign.ts';
import { type SampleWords, sampleWords } from './codes/sample-words.ts';
import { armOf, asArm, groupFor } from './groups.ts';
import { messageKey } from './hand-over.ts';
import { ruleOf } from './lifecycle.ts';

export interface PreviewServices extends PermissionServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly breaker: Pick<BreakerStore, 'get'>;
  readonly offers: Pick<OffersStore, 'get'>;
  readonly random: Random;
}

interface InLanguage {
  readonly language: string;
  /** The arm whose letter it is; the campaign's own if missing. */
  readonly arm?: string | undefined;
}

interface Preview {
  readonly language: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly decision?: {
    readonly decision: BatchAnswer['decision'];
    readonly reason?: string;
    readonly until?: string;
  };
}

const shown = (language: string, { subject, html, text }: Content): Preview => ({
  language,
  subject,
  html: html.markup,
  text,
});

/** Errors: Invalid if there is no such arm. */
const ofArm = (campaign: Campaign, name: string | undefined): Campaign => {
  if (name === undefined) return campaign;
  const { arms = [] } = campaign;
  const arm = arms.find((each) => each.name === name);
  if (arm) return asArm(campaign, arm);
  throw invalid(
    `The campaign has no arm ${name}. It has: ${arms.map((each) => each.name).join(', ') || 'none'}.`,
  );
};

/** The letter in a language, with sample data. Errors: Invalid if there is none in this language. */
const inLanguage = (
  { letter, purpose }: Campaign,
  tag: string,
  shop: Shop,
  { encloses, wordsIn }: SampleWords,
): Preview => {
  const written = Object.hasOwn(letter, tag) ? letter[tag] : undefined;
  if (!written)
    throw invalid(`The letter is not written in that language. It is in: ${Object.keys(letter).join(', ')}.`);
  const about = {
    tag,
    mail: mailOf(purpose),
    purpose,
    shop: mailShop(shop),
    encloses,
    country: sampleCountry(tag),
  };
  return shown(tag, sampleContent(written, about, undefined, wordsIn(textsFor([tag]))));
};

/**
 * The letter as a customer would get it, except for the unsubscribe link, and whether they may be written to.
 * Errors: NotFound.
 */
const toCustomer = async (
  campaign: Campaign,
  customerId: string,
  shop: Shop,
  services: PreviewServices,
): Promise<Preview> => {
  const { purpose } = campaign;
  const customer = await services.customers.get(customerId);
  if (customer?.shop !== shop.id) throw notFound(`The shop ${shop.id} has no customer ${customerId}.`);
  const now = services.clock();
  // A new key, because the question is whether one more message may be sent.
  const key = newId('preview', services.random);
  const address = customer.address ? await services.addresses.get(customer.address) : undefined;
  const asked: BatchAnswer =
    answerForAll(ruleOf(campaign), await services.breaker.get(), now) ??
    (purpose === 'service'
      ? mayWrite({ purpose, customer, address }, now)
      : await askPermission({ purpose, key }, customer, shop, services));
  const ofCampaign = messageKey(campaign.id, customer);
  const isHeldOut = asked.decision !== 'skip' && groupFor(campaign, ofCampaign).kind === 'held-out';
  const answer: BatchAnswer = isHeldOut ? { decision: 'skip', reason: 'holdout' } : asked;
  const arm = armOf(campaign, ofCampaign);
  const theirs = arm ? asArm(campaign, arm) : campaign;
  const { letter } = theirs;
  const { country } = customer;
  const tag = languageOf(letter, customer, shop);
  const written = letter[tag];
  if (!written) throw invalid('The campaign has no letter.');
  const reader = { ...nameOf(customer), country: country?.value };
  const { encloses, wordsIn } = await sampleWords(theirs, shop, services);
  const about = {
    tag,
    mail: mailOf(purpose),
    purpose,
    shop: mailShop(shop, country?.value),
    encloses,
    country: country?.value ?? shop.country,
  };
  const { decision } = answer;
  return {
    ...shown(tag, sampleContent(written, about, reader, wordsIn(textsFor([tag])))),
    decision: decision === 'send' ? { decision } : answer,
  };
};

/** How a campaign would look. Sends and changes nothing. */
export const previewOf = async (
  campaign: Campaign,
  wanted: InLanguage | { readonly customer: string },
  services: PreviewServices,
): Promise<Preview> => {
  const shop = await existingShop(campaign.shop, services);
  if ('customer' in wanted) return toCustomer(campaign, wanted.customer, shop, services);
  const meant = ofArm(campaign, wanted.arm);
  return inLanguage(meant, wanted.language, shop, await sampleWords(meant, shop, services));
};
