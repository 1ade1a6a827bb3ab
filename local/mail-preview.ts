import {
  canBeGreeted,
  feastList,
  type Occasion,
  occasionNamed,
  personalOccasions,
  sentAs,
} from '../functions/care/occasions.ts';
import { readyLetter } from '../functions/care/ready-letters.ts';
import { sampleReader, samples } from '../functions/copies/samples.ts';
import { type Html, html } from '../functions/kit/html.ts';
import { sampleCountry } from '../functions/mail/advertising-labels.ts';
import type { MailShop } from '../functions/mail/mail-shop.ts';
import type { Content } from '../functions/mail/message.ts';
import type { Sample } from '../functions/mail/sample.ts';
import { sampleContent } from '../functions/mail/shop-letter.ts';
import { languages } from '../functions/texts/languages.ts';
import type { Texts } from '../functions/texts/texts.ts';
import { localPage } from './local-page.ts';

/** The shop of previews and pictures. */
const previewShop: MailShop = {
  name: 'Aurora Outdoor',
  footer: 'Aurora Outdoor GmbH',
  footerAddress: ['Hafenstraße 1', '20457 Hamburg'],
  legalLine: 'Amtsgericht Hamburg, HRB 123456',
};

export const written = ({ write }: Sample, texts: Texts): Content => write(sampleReader(texts, previewShop));

const careSample = (occasion: Occasion): Sample => ({
  mail: `care.${occasion.name}`,
  of: 'ready',
  write: ({ texts: { tag }, shop, person }) =>
    sampleContent(
      readyLetter(occasion, tag),
      { ...sentAs(occasion.name), mail: `care.${occasion.name}`, tag, shop, country: sampleCountry(tag) },
      person,
    ),
});

/** What a programme of any shop may greet on. */
const greeted: readonly Occasion[] = [...Object.keys(personalOccasions), ...feastList]
  .flatMap((name) => occasionNamed(name, undefined) ?? [])
  .filter(canBeGreeted);

/** Every mail: those with a copy that a shop can change, and the ready-made letters of care. */
export const shownSamples: readonly Sample[] = [...samples, ...greeted.map(careSample)];

const nameOf = ({ mail, of }: Sample): string => `${mail}.${of}`;

const indexPage = (): Html =>
  localPage(
    'Mails',
    html`<main>
<h1>Mails</h1>
<p>Every mail of the product in each of its cases and languages, with sample data.</p>
<table>
<tbody>
${shownSamples.map(
  (sample) => html`<tr><th scope="row">${sample.mail} <small>${sample.of}</small></th>
<td>${Object.keys(languages).map((tag) => html` <a href="${tag}/${nameOf(sample)}.html">${tag}</a>`)}</td></tr>
`,
)}</tbody>
</table>
</main>`,
  );

/** The frame can run nothing and reach nothing; links open a tab. */
const samplePage = (sample: Sample, { subject, text }: Content, texts: Texts): Html =>
  localPage(
    `${nameOf(sample)} in ${texts.tag}`,
    html`<main>
<p><a href="../index.html">Mails</a> · ${Object.keys(languages).map((tag) => html` <a href="../${tag}/${nameOf(sample)}.html">${tag}</a>`)}</p>
<h1 lang="${texts.tag}" dir="${texts.direction}">${subject}</h1>
<p><small>${sample.mail}, ${sample.of}</small></p>
<iframe src="${nameOf(sample)}.mail.html" title="HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>Text part</h2>
<pre lang="${texts.tag}" dir="${texts.direction}">${text}</pre>
</main>`,
  );

/**
 * All pages by their paths, relative to their folder; the paths of the mails themselves end in `.mail.html`.
 */
export const previewPages = (): ReadonlyMap<string, string> => {
  const mails = Object.values(languages).flatMap((texts) =>
    shownSamples.flatMap((sample) => {
      const content = written(sample, texts);
      const path = `${texts.tag}/${nameOf(sample)}`;
      return [
        [`${path}.html`, samplePage(sample, content, texts).markup],
        [`${path}.mail.html`, content.html.markup],
      ] as const;
    }),
  );
  return new Map([['index.html', indexPage().markup], ...mails]);
};
