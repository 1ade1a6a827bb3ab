import { hiddenField, radioField, tickField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import { formatDate } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import type { OfferedOccasion } from './offered-occasions.ts';
import { boxOf, occasionFields, pauses } from './preferences.ts';

/** What a person gets at present. */
export interface PreferencesPage {
  readonly texts: Texts;
  readonly shop: string;
  /** IANA, for the day on which a pause ends. */
  readonly zone: string;
  /** The address of the page, and of its form. */
  readonly action: string;
  readonly wanted: readonly Purpose[];
  readonly occasions: readonly OfferedOccasion[];
  readonly birthdayUrl: string | undefined;
  readonly pausedUntil: string | undefined;
}

const until = ({ texts, zone }: PreferencesPage, instant: string): string =>
  formatDate(texts.tag, instant, zone, 'long');

/**
 * Asks before it does anything, because mail scanners follow links. The kind of mail that the link came with
 * is set to No, so that saving the page as served ends it; the others stay as they are.
 */
export const preferencesPage = (page: PreferencesPage, purpose: Purpose): Html => {
  const { texts, shop, wanted } = page;
  const words = texts.preferences;
  const asked = [purpose, ...purposes.filter((each) => each !== purpose)];
  return pageHtml(
    texts,
    words.title(shop),
    html`<h1>${words.title(shop)}</h1>
<p>${words.intro(shop)}</p>
<form method="post" action="${page.action}">
${hiddenField('shown', wanted.join(' '))}${asked.map((each) =>
  radioField({
    name: each,
    label: words.questions[each](shop),
    hint: each === purpose ? words.aboutToStop : undefined,
    choices: [
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ],
    chosen: each !== purpose && wanted.includes(each) ? 'yes' : 'no',
  }),
)}${occasionsField(page)}${pauseField(page)}<button type="submit">${words.save}</button>
</form>${birthdayLink(page)}`,
  );
};

/** A box for each occasion, ticked where its greeting is wanted. */
const occasionsField = ({ texts, occasions }: PreferencesPage): Html | undefined => {
  if (occasions.length === 0) return undefined;
  const { occasions: label, occasionsHint: hint } = texts.preferences;
  const named = (some: readonly OfferedOccasion[]) => some.map(({ occasion }) => occasion).join(' ');
  return html`${hiddenField(occasionFields.offered, named(occasions))}${hiddenField(
    occasionFields.wanted,
    named(occasions.filter(({ wanted }) => wanted)),
  )}${tickField({
    name: 'occasions',
    label,
    hint,
    boxes: occasions.map(({ occasion, label: name, wanted }) => ({
      name: boxOf(occasion),
      label: name,
      ticked: wanted,
    })),
  })}`;
};

const birthdayLink = ({ texts, birthdayUrl }: PreferencesPage): Html | undefined =>
  birthdayUrl === undefined
    ? undefined
    : html`
<p><a rel="birthday" href="${birthdayUrl}">${texts.preferences.birthday}</a></p>`;

const pauseField = (page: PreferencesPage): Html => {
  const words = page.texts.preferences;
  const { pausedUntil } = page;
  const standing = pausedUntil
    ? [
        { value: 'keep', label: words.keepPause(until(page, pausedUntil)) },
        { value: 'end', label: words.endPause },
      ]
    : [{ value: 'keep', label: words.noPause }];
  return radioField({
    name: 'pause',
    label: words.pause,
    choices: [...standing, ...pauses.map((days) => ({ value: String(days), label: words.pauseFor(days) }))],
    chosen: 'keep',
  });
};

/** The occasions under greetings, for a person who gets some. */
const savedOccasions = ({ texts, wanted, occasions }: PreferencesPage): Html | undefined => {
  if (occasions.length === 0 || !wanted.includes('care')) return undefined;
  const { yes, no } = texts.preferences;
  return html`
<ul>
${occasions.map(
  (each) => html`<li>${texts.labelled(each.label, each.wanted ? yes : no)}</li>
`,
)}</ul>
`;
};

/** What holds from now on. */
export const savedPage = (page: PreferencesPage): Html => {
  const { texts, shop, wanted, pausedUntil } = page;
  const words = texts.preferences;
  return pageHtml(
    texts,
    words.doneTitle,
    html`<h1>${words.doneTitle}</h1>
<p>${words.done(shop)}</p>
<ul>
${purposes.map(
  (
    each,
  ) => html`<li>${texts.labelled(words.names[each], wanted.includes(each) ? words.yes : words.no)}${each === 'care' ? savedOccasions(page) : undefined}</li>
`,
)}</ul>
${
  pausedUntil
    ? html`<p>${words.pausedUntil(until(page, pausedUntil))}</p>
`
    : ''
}<p><a href="${page.action}">${words.change}</a></p>`,
  );
};
