import { inputField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';
import { errorOf, problemSummary } from './page-parts.ts';

export interface PortalPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly values: { readonly order?: string | undefined; readonly email?: string | undefined };
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly withdrawUrl: string;
}
/** Fields `order`, `email`. */
export const portalPage = ({ texts, shop, action, values, errors, withdrawUrl }: PortalPage): Html => {
  const words = texts.returnPages;
  const own = words.portal;
  const labels = { order: words.order, email: words.email };
  const error = (name: string) => errorOf(texts, errors, name);
  return pageHtml(
    texts,
    own.title(shop),
    html`<h1>${own.title(shop)}</h1>
<p>${own.intro}</p>
${problemSummary(texts, errors, labels)}<form method="post" action="${action}">
${inputField({ name: 'order', label: words.order, hint: words.orderHint, value: values.order, autocomplete: 'off', required: true, longest: 64, error: error('order') })}${inputField({ name: 'email', type: 'email', label: words.email, value: values.email, autocomplete: 'email', required: true, longest: 254, error: error('email') })}<button type="submit">${own.send}</button>
</form>
<p>${own.withdrawHint} <a rel="withdraw" href="${withdrawUrl}">${own.withdraw}</a></p>`,
  );
};

/** The same answer for every order number and address. */
export const portalSentPage = ({ texts }: { readonly texts: Texts; readonly shop: string }): Html => {
  const own = texts.returnPages.portal;
  return pageHtml(
    texts,
    own.sentTitle,
    html`<h1>${own.sentTitle}</h1>
<p>${own.sent}</p>
<p>${own.sentHint}</p>`,
  );
};
