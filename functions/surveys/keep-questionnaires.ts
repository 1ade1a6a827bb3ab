import type { Clock } from '../kit/clock.ts';
import { invalid, orNotFound } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { wordsWrong } from './check-words.ts';
import { type Questionnaire, questionnaireId, type Words } from './questionnaire.ts';
import type { QuestionnairesStore } from './questionnaires.store.ts';
import { shownWords } from './shown-words.ts';

export interface QuestionnaireServices {
  readonly questionnaires: QuestionnairesStore;
  readonly clock: Clock;
}

/** Stores the next version of a kind. Errors: Invalid, field by field, when the words cannot be asked. */
export const writeVersion = async (
  { shop, kind, words, by }: { shop: string; kind: Kind; words: Readonly<Record<string, Words>>; by: string },
  { questionnaires, clock }: QuestionnaireServices,
): Promise<Questionnaire> => {
  const wrong = wordsWrong(kind, words);
  if (wrong.length > 0) throw invalid('These questions cannot be asked as they are.', wrong);
  return untilWritten(`The questions of ${shop}`, async () => {
    const versions = (await questionnaires.ofShop(shop)).filter((each) => each.kind === kind);
    const version = Math.max(0, ...versions.map((each) => each.version)) + 1;
    const createdAt = clock().toISOString();
    const id = questionnaireId(kind, version);
    const fresh = { shop, id, kind, version, words: { ...words }, createdAt, createdBy: by, rev: 0 };
    return (await questionnaires.create(fresh)) ? fresh : undefined;
  });
};

const noVersion = (shop: string, kind: Kind, version: number): string =>
  `The shop ${shop} has no version ${version} of ${kind}.`;

/** From now on this version is asked. Errors: NotFound. */
export const publishVersion = async (
  { shop, kind, version }: { shop: string; kind: Kind; version: number },
  { questionnaires, clock }: QuestionnaireServices,
): Promise<Questionnaire> => {
  const published = await questionnaires.publish(shop, kind, version, clock().toISOString());
  return orNotFound(published, noVersion(shop, kind, version));
};

/** What a person reads of a version, in the language that is nearest to the locale. */
const previewOf = (own: Questionnaire, shop: Shop, locale: string | undefined) => {
  const texts = textsFor([locale ?? shop.defaultLocale]);
  const words = shownWords({ kind: own.kind, about: 'order', shop: shop.name, own }, texts);
  return {
    locale: texts.tag,
    question: words.question,
    choices: words.choices.map(({ score, label }) => ({ score, ...(label ? { label } : {}) })),
    dimensions: [...words.dimensions],
    followUps: words.followUps,
    reviewed: own.words[texts.tag]?.reviewed,
  };
};

/** The same of a version that is stored. Errors: NotFound. */
export const previewVersion = async (
  { shop, kind, version }: { readonly shop: string; readonly kind: Kind; readonly version: number },
  locale: string | undefined,
  services: Pick<QuestionnaireServices, 'questionnaires'> & { readonly shops: Pick<ShopsStore, 'get'> },
) => {
  const own = await services.questionnaires.get(shop, kind, version);
  const known = orNotFound(own, noVersion(shop, kind, version));
  return previewOf(known, await existingShop(shop, services), locale);
};
