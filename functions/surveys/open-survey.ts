import { birthdayUrl } from '../customers/birthday-link.ts';
import type { Clock } from '../kit/clock.ts';
import type { RawRequest, Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Keys } from '../links/keys.client.ts';
import type { LinkKey } from '../links/link-keys.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import { readScore } from './answer-form.ts';
import type { QuestionnairesStore } from './questionnaires.store.ts';
import { shownWords } from './shown-words.ts';
import type { QuestionPage } from './survey.page.ts';
import type { Survey } from './survey.ts';
import type { SurveysStore } from './surveys.store.ts';

/** The survey behind a link, with the question as it must be shown. */
export interface OpenedSurvey {
  readonly survey: Survey;
  readonly shop: Shop;
  /** Signed the link. */
  readonly key: LinkKey;
  readonly question: QuestionPage;
  /** Where the customer can tell their birthday, once they have answered. */
  readonly birthdayUrl: string;
}

export interface OpenSurveyServices {
  readonly surveys: Pick<SurveysStore, 'get'>;
  readonly questionnaires: Pick<QuestionnairesStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** Opens the link: the survey with its question, or the page that says why not. */
export const openSurvey = async (
  request: RawRequest,
  services: OpenSurveyServices,
): Promise<OpenedSurvey | Reply> => {
  const followed = await openLink(request, 'survey', services);
  if (isReply(followed)) return followed;
  const { link, key, token, reader } = followed;
  const survey = await services.surveys.get(link.subject);
  const shop = survey && (await services.shops.get(survey.shop));
  const texts = survey?.locale ? textsFor([survey.locale]) : reader;
  if (!survey || !shop) return spentLink(texts);
  const { kind, version } = survey;
  const about = survey.returnId ? 'return' : 'order';
  const own = version ? await services.questionnaires.get(shop.id, kind, version) : undefined;
  const words = shownWords({ kind, about, shop: shop.name, own }, texts);
  const action = `${services.publicUrl}/s/${token}`;
  const chosen = readScore(kind, link.detail);
  const { links } = await services.keys();
  const door = { customerId: survey.customerId, tag: texts.tag };
  return {
    survey,
    shop,
    key,
    question: { about, texts, words, shop: shop.name, action, chosen },
    birthdayUrl: birthdayUrl(links, services.publicUrl, door, services.clock()),
  };
};
