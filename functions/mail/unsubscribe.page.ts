import { type Html, html } from '../kit/html.ts';
import { noticeHtml, pageHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';

/** Asks before it does anything: mail scanners follow links. */
export const unsubscribePage = (texts: Texts, shop: string, action: string): Html =>
  pageHtml(
    texts,
    texts.unsubscribe.title,
    html`<h1>${texts.unsubscribe.title}</h1>
<p>${texts.unsubscribe.question(shop)}</p>
<form method="post" action="${action}">
<button type="submit" name="confirm" value="yes">${texts.unsubscribe.confirm}</button>
</form>`,
  );

export const unsubscribedPage = (texts: Texts, shop: string): Html =>
  noticeHtml(texts, texts.unsubscribe.doneTitle, texts.unsubscribe.done(shop));
