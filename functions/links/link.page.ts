import { hiddenField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { noticeHtml, pageHtml } from '../kit/page.ts';
import { emptyForm, mostOfALongForm, readForm } from '../kit/read-form.ts';
import { acceptedLanguages } from '../texts/language-tags.ts';
import { textsFor } from '../texts/languages.ts';
import type { LinkPageTexts } from '../texts/link-languages.ts';
import type { Texts } from '../texts/texts.ts';

export const invalidLinkPage = (texts: LinkPageTexts): Html =>
  noticeHtml(texts, texts.link.invalidTitle, texts.link.invalid);

export const expiredLinkPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.link.expiredTitle, texts.link.expired);

/** Of a form beyond its limits (kit/read-form.ts). */
export const tooLargePage = (texts: LinkPageTexts): Html =>
  noticeHtml(texts, texts.link.tooLargeTitle, texts.link.tooLarge);

/** `askAt`: the page where the reader asks for a new link by themselves, where there is one. */
export const outdatedLinkPage = (texts: LinkPageTexts, askAt?: string): Html => {
  const { outdatedTitle, outdated, newLink } = texts.link;
  const ask = askAt !== undefined && html`\n<p><a href="${askAt}">${newLink}</a></p>`;
  return pageHtml(texts, outdatedTitle, html`<h1>${outdatedTitle}</h1>\n<p>${outdated}</p>${ask}`);
};

/**
 * What a customer sees after an error of ours, in the language of their browser. If a form failed, the page
 * can send it again: all that was typed is in it, as far as any form of ours takes it.
 */
export const brokenPage = ({ headers, body }: RawRequest): Reply => {
  const texts = textsFor(acceptedLanguages(headers['accept-language']));
  const { brokenTitle, broken, again } = texts.link;
  const sent = readForm(body, mostOfALongForm) ?? emptyForm;
  const typed = sent.names.map((name) => hiddenField(name, sent.raw(name) ?? ''));
  const form =
    typed.length > 0 &&
    html`\n<form method="post">\n${typed}<button type="submit">${again}</button>\n</form>`;
  return page(503, pageHtml(texts, brokenTitle, html`<h1>${brokenTitle}</h1>\n<p>${broken}</p>${form}`));
};
