import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import { formatDate, formatMoment, formatMoney } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { EntryKind } from './entry.ts';
import { pageTextsFor } from './page-texts.ts';
import type { StaffBalance } from './show-credits.ts';

export interface CreditPage {
  readonly texts: Texts;
  readonly shop: string;
  /** IANA, the customer's. */
  readonly zone: string;
  readonly balances: readonly StaffBalance[];
  /** What waits for an account at the shop's platform. */
  readonly waiting: readonly { readonly amount: number; readonly currency: string }[];
  /** Newest first. */
  readonly history: readonly {
    readonly at: string;
    readonly kind: EntryKind;
    readonly amount: number;
    readonly currency: string;
  }[];
  /** Whether the shop's platform keeps the credit, so that customers sign in to spend it. */
  readonly signsIn: boolean;
}

const dayOf = ({ texts, zone }: CreditPage, instant: string): string =>
  formatDate(texts.tag, instant, zone, 'long');

const balanceRows = (page: CreditPage, { currency, amount, held, ends }: StaffBalance): Html => {
  const { texts } = page;
  const own = pageTextsFor(texts);
  const money = (minor: number) => formatMoney(texts.tag, minor, currency);
  return html`<tr class="total"><th scope="row">${own.available}${ends.map(
    (each) => html`<small>${own.ends(money(each.amount), dayOf(page, each.until))}</small>`,
  )}</th><td>${money(amount)}</td></tr>
${held > 0 && html`<tr><th scope="row">${own.held}</th><td>${money(held)}</td></tr>\n`}`;
};

const historyTable = (page: CreditPage): Html | undefined => {
  const { texts, history } = page;
  if (history.length === 0) return undefined;
  const own = pageTextsFor(texts);
  return html`<h2>${own.history}</h2>
<table>
<thead class="visually-hidden"><tr><th scope="col">${own.day}</th><th scope="col">${own.amount}</th></tr></thead>
<tbody>
${history.map(
  ({ at, kind, amount, currency }) =>
    html`<tr><th scope="row">${own.kinds[kind]}<small>${dayOf(page, at)}</small></th><td>${formatMoney(texts.tag, amount, currency)}</td></tr>
`,
)}</tbody>
</table>
`;
};

/** What a customer has of store credit, and what happened with it. There is nothing to do on it. */
export const creditPage = (page: CreditPage): Html => {
  const { texts, shop, balances, waiting, zone, signsIn } = page;
  const own = pageTextsFor(texts);
  const hasAny = balances.some(({ amount, held }) => amount > 0 || held > 0);
  const asOf = balances.flatMap((each) => each.asOf ?? []).toSorted()[0];
  return pageHtml(
    texts,
    own.title(shop),
    html`<h1>${own.title(shop)}</h1>
${
  hasAny
    ? html`<table>\n<tbody>\n${balances.map((each) => balanceRows(page, each))}</tbody>\n</table>\n<p>${signsIn ? own.signIn : own.how}</p>\n`
    : waiting.length === 0 && html`<p>${own.none}</p>\n`
}${waiting.map(
  ({ amount, currency }) => html`<p>${own.waiting(formatMoney(texts.tag, amount, currency))}</p>\n`,
)}${asOf && html`<p class="hint">${own.asOf(formatMoment(texts.tag, asOf, zone))}</p>\n`}${historyTable(page)}`,
  );
};
