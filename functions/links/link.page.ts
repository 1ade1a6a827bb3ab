import type { Html } from '../kit/html.ts';
import { noticeHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';

export const invalidLinkPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.link.invalidTitle, texts.link.invalid);

export const expiredLinkPage = (texts: Texts): Html =>
  noticeHtml(texts, texts.link.expiredTitle, texts.link.expired);
