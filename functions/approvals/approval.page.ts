import { radioField, textField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import { formatMoment } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import { longestNote } from '../vocabulary/note.ts';
import type { Approval, Hindrance, Verdict } from './approval.ts';
import { approvalLines } from './approval-lines.ts';
import type { ApprovalPageTexts } from './texts/en.ts';

interface ApprovalPage {
  readonly texts: Texts;
  readonly own: ApprovalPageTexts;
  readonly shop: string;
  /** IANA, the shop's. */
  readonly zone: string;
  readonly approval: Approval;
}

const facts = ({ texts, approval, zone }: ApprovalPage): Html =>
  html`<ul>\n${approvalLines(texts, approval, zone).map((line) => html`<li>${line}</li>\n`)}</ul>\n`;

/** How many fields the form has. */
export const approvalFormFields = 2;

/** Fields `verdict` (`agree` or `refuse`), `why`. */
export const askingPage = (
  view: ApprovalPage & { readonly action: string; readonly verdict: Verdict },
): Html => {
  const { texts, own, shop, approval, action, verdict } = view;
  return pageHtml(
    texts,
    own.title,
    html`<h1>${own.title}</h1>
<p>${own.intro[approval.about.kind](shop)}</p>
${facts(view)}<form method="post" action="${action}">
${radioField({
  name: 'verdict',
  label: own.verdict,
  choices: [
    { value: 'agree', label: own.agree },
    { value: 'refuse', label: own.refuse },
  ],
  chosen: verdict,
})}${textField({ name: 'why', label: own.why, hint: own.whyHint, longest: longestNote })}<button type="submit">${own.send}</button>
</form>
`,
  );
};

interface Standing extends ApprovalPage {
  readonly standing: Hindrance;
  readonly isOwn: boolean;
}

const standingWords = ({ own, approval, standing, isOwn }: Standing): string => {
  if (isOwn && standing === 'agreed') return own.yours.agreed;
  if (isOwn && standing === 'refused') return own.yours.refused[approval.about.kind];
  return own.standing[standing];
};

/** How it stands, for a reader who has nothing to answer. `own`: the reader has just answered. */
export const standingPage = (view: Standing): Html => {
  const { texts, own, approval, isOwn, zone } = view;
  const { decidedBy, decidedAt } = approval;
  const who = decidedBy && !isOwn ? html`<p>${own.by(decidedBy)}</p>\n` : undefined;
  const when = decidedAt ? html`<p>${own.at(formatMoment(texts.tag, decidedAt, zone))}</p>\n` : undefined;
  return pageHtml(
    texts,
    own.title,
    html`<h1>${own.title}</h1>
<p>${standingWords(view)}</p>
${facts(view)}${who}${when}`,
  );
};
