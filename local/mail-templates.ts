import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';

/**
 * Compiles the mail templates from MJML into a module of functions that fill them, so that no MJML code runs
 * where mails are sent. `letter.mjml` is a whole mail; every other file is one part of it, in the letter's
 * style. In a template `{{name}}` is text, which is escaped, and `{{{name}}}` is ready-made markup.
 */

const folder = new URL('../functions/mail/templates/', import.meta.url);
export const compiledFile = fileURLToPath(
  new URL('../functions/mail/compiled-templates.ts', import.meta.url),
);

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const compiled = async (source: string): Promise<string> => {
  const { html } = await mjml2html(source, { validationLevel: 'strict', keepComments: true, minify: false });
  return html;
};

/**
 * MJML knows only left and right, and only literal colours and widths. Here we insert what depends on the
 * reader, the shop and the letter.
 */
const decided: readonly (readonly [RegExp, string])[] = [
  [/text-align:left/g, 'text-align:{{start}}'],
  [/align="left"/g, 'align="{{start}}"'],
  [/direction:ltr/g, 'direction:{{direction}}'],
  [/#0b5c4a/g, '{{colour}}'],
  // The width of picture.mjml, which nothing else has.
  [/\b511(?=px|")/g, '{{width}}'],
];

const tidied = (markup: string): string =>
  decided
    .reduce((all, [pattern, slot]) => all.replaceAll(pattern, slot), markup)
    .replace(/\s+/g, ' ')
    .replace(/ ?(\/?>) ?| ?(<) ?/g, '$1$2')
    // Programs that read our mails have always found `rel` before `href`.
    .replace(/(href="[^"]*") (rel="[^"]*")/g, '$2 $1');

const mark = '<!--part-->';

const parts = (head: string, component: string): Promise<string> =>
  compiled(
    `<mjml>${head}<mj-body width="560px"><mj-section padding="0 20px"><mj-column><mj-raw>${mark}</mj-raw>${component}<mj-raw>${mark}</mj-raw></mj-column></mj-section></mj-body></mjml>`,
  );

/** `small-print.mjml` is `smallPrint`. */
const nameOf = (file: string): string =>
  file.replace('.mjml', '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const slot = /\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g;

/** The source of a function that fills the markup: `({ text }: { readonly text: string }): Html => …` */
const written = (name: string, markup: string): string => {
  const slots = new Map(
    [...markup.matchAll(slot)].map(([, raw, text]) => [raw ?? text ?? '', raw !== undefined]),
  );
  const types = [...slots].map(([each, raw]) => `readonly ${each}: ${raw ? 'Markup' : 'string'};`);
  const literal = markup
    .replace(/[\\`]|\$\{/g, '\\$&')
    .replace(slot, (_, raw: string | undefined, text: string | undefined) => `\${${raw ?? text}}`);
  return `export const ${name} = ({ ${[...slots.keys()].join(', ')} }: { ${types.join(' ')} }): Html => html\`${literal}\`;\n`;
};

const formatted = (code: string): string =>
  execFileSync(
    fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url)),
    ['format', `--stdin-file-path=${compiledFile}`],
    { input: code, encoding: 'utf8' },
  );

/** The module's source, as it is committed. */
export const compiledTemplates = async (): Promise<string> => {
  const letter = read('letter.mjml');
  const [head = ''] = /<mj-head>.*<\/mj-head>/s.exec(letter) ?? [];
  const files = readdirSync(folder).filter((file) => file !== 'letter.mjml');
  const functions = await Promise.all(
    files.sort().map(async (file) => {
      const [, markup = ''] = (await parts(head, read(file))).split(mark);
      return written(nameOf(file), tidied(markup));
    }),
  );
  return formatted(
    [
      "import { type Html, html } from '../kit/html.ts';",
      '/** Made by `npm run mail:compile` from templates/*.mjml, which is where to change it. */',
      'type Markup = Html | readonly Html[];',
      written('letter', tidied(await compiled(letter))),
      ...functions,
    ].join('\n\n'),
  );
};
