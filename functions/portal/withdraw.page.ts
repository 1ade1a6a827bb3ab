import { isMailable, shownEmail } from '../kit/email-address.ts';
import { inputField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import { formatMoment } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import { errorOf, formPage } from './form-page.ts';
import { paragraph } from './page-parts.ts';

export interface WithdrawPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly values: {
    readonly name?: string | undefined;
    readonly order?: string | undefined;
    readonly email?: string | undefined;
    readonly items?: string | undefined;
  };
  readonly errors?: readonly FieldProblem[] | undefined;
}

/** How many fields the form has. */
export const withdrawFormFields = 4;

/**
 * Fields `name`, `order`, `email`, `items`. The words of title and button are those of Directive 2011/83,
 * article 11a.
 */
export const withdrawPage = (view: WithdrawPage): Html => {
  const { texts, shop, action, errors } = view;
  const { withdraw: own, order, email } = texts.returnPages;
  return formPage({
    texts,
    title: own.title,
    action,
    send: own.confirm,
    errors,
    labels: { name: own.name, order, email, items: own.items },
    before: [paragraph(own.intro(shop))],
    fields: withdrawFields(view),
  });
};

const withdrawFields = ({ texts, values, errors }: WithdrawPage): Html[] => {
  const words = texts.returnPages;
  const own = words.withdraw;
  const field = (name: keyof WithdrawPage['values'], longest: number) => ({
    name,
    value: values[name],
    longest,
    error: errorOf(texts, errors, name),
  });
  const needed = { required: true, autocomplete: 'off' } as const;
  return [
    inputField({ ...needed, ...field('name', 255), label: own.name, autocomplete: 'name' }),
    inputField({ ...needed, ...field('order', 64), label: words.order, hint: words.orderHint }),
    inputField({
      ...needed,
      ...field('email', 254),
      inputMode: 'email',
      label: words.email,
      hint: own.emailHint,
      autocomplete: 'email',
    }),
    textField({ ...field('items', longestNote), label: words.optional(own.items), hint: own.itemsHint }),
  ];
};

export interface WithdrawnPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number: string;
  readonly acceptedAt: string;
  readonly zone: string;
  /** What was declared: the page is a receipt too. */
  readonly declared: {
    readonly name: string;
    readonly order: string;
    readonly email: string;
    readonly items: string;
  };
  /** When the mail is due that confirms this together with others; missing if a mail of its own leaves now. */
  readonly collectedAt?: string | undefined;
}

/** The receipt as lines: number, time and the declaration itself (Directive 2011/83, article 11a(4)). */
const receiptLines = ({ texts, number, acceptedAt, zone, declared }: WithdrawnPage): string[] => {
  const { withdraw: own, order, email } = texts.returnPages;
  const rows = [
    [own.name, declared.name],
    [order, declared.order],
    [email, shownEmail(declared.email)],
    [own.items, declared.items],
  ] as const;
  return [
    own.done(formatMoment(texts.tag, acceptedAt, zone)),
    own.doneNumber(number),
    ...rows.filter(([, value]) => value).map(([label, value]) => texts.labelled(label, value)),
  ];
};

/**
 * A link that saves the receipt as a file of plain text. The file is in the address itself: nobody else gets an address
 * under which to find it, and it holds nothing but what this visitor has just typed.
 */
const saveLink = (view: WithdrawnPage): Html => {
  const { texts, shop, number } = view;
  const own = texts.returnPages.withdraw;
  const file = [shop, own.doneTitle, ...receiptLines(view)].join('\r\n');
  // Programs that show plain text know by this mark that it is UTF-8.
  const address = `data:text/plain;charset=utf-8;base64,${Buffer.from(`\ufeff${file}\r\n`).toString('base64')}`;
  return html`<p><a rel="save" download="${number}.txt" href="${address}">${own.save}</a></p>`;
};

/** Which mail will come. */
const mailSentence = ({ texts, shop, declared, collectedAt, zone }: WithdrawnPage): string => {
  const own = texts.returnPages.withdraw;
  const email = shownEmail(declared.email);
  if (!isMailable(declared.email)) return own.doneNoMail(email, shop);
  return collectedAt
    ? own.doneCollected(email, formatMoment(texts.tag, collectedAt, zone))
    : own.doneMail(email);
};

/** The page is the same whether an order was found or not. */
export const withdrawnPage = (view: WithdrawnPage): Html => {
  const { texts } = view;
  const own = texts.returnPages.withdraw;
  return pageHtml(
    texts,
    own.doneTitle,
    html`<h1>${own.doneTitle}</h1>
<p>${mailSentence(view)}</p>
<ul>${receiptLines(view).map((line) => html`<li>${line}</li>`)}</ul>
${saveLink(view)}`,
  );
};
