import { inputField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { errorOf, formPage } from './form-page.ts';
import { paragraph } from './page-parts.ts';

export interface PortalPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly values: { readonly order?: string | undefined; readonly email?: string | undefined };
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly withdrawUrl: string;
}

/** How many fields the form has. */
export const portalFormFields = 2;

/** Fields `order`, `email`. */
export const portalPage = (view: PortalPage): Html => {
  const { texts, shop, action, errors, withdrawUrl } = view;
  const { portal: own, order, email } = texts.returnPages;
  return formPage({
    texts,
    title: own.title(shop),
    action,
    send: own.send,
    errors,
    labels: { order, email },
    before: [paragraph(own.intro)],
    fields: portalFields(view),
    after: [html`<p>${own.withdrawHint} <a rel="withdraw" href="${withdrawUrl}">${own.withdraw}</a></p>`],
  });
};

const portalFields = ({ texts, values, errors }: PortalPage): Html[] => {
  const words = texts.returnPages;
  return [
    inputField({
      name: 'order',
      label: words.order,
      hint: words.orderHint,
      value: values.order,
      autocomplete: 'off',
      required: true,
      longest: 64,
      error: errorOf(texts, errors, 'order'),
    }),
    inputField({
      name: 'email',
      inputMode: 'email',
      label: words.email,
      value: values.email,
      autocomplete: 'email',
      required: true,
      longest: 254,
      error: errorOf(texts, errors, 'email'),
    }),
  ];
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
