import type { Html } from '../kit/html.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { noticeHtml } from '../kit/page.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';

export const invalidLinkPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.link.invalidTitle, texts.link.invalid);

export const expiredLinkPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.link.expiredTitle, texts.link.expired);

/** What a customer sees after an error of ours, in the language of their browser. */
export const brokenPage = ({ headers }: RawRequest): Reply => {
  const texts = textsFor(acceptedLanguages(headers['accept-language']));
  return page(503, noticeHtml(texts, texts.link.brokenTitle, texts.link.broken));
};
