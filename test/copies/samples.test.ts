import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '../../functions/copies/samples.ts';
import type { SampleReader } from '../../functions/mail/sample.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import { mailCopy } from '../../functions/texts/mail-copy.ts';
import type { Texts } from '../../functions/texts/texts.ts';
import { readMarkup } from '../support/markup.ts';

/** What people of bad will call themselves, their goods and their shops. */
const hostile = `<img src=x onerror="alert(1)">'&\u202e`;

const named = (texts: Texts, name: string): SampleReader => ({
  texts,
  shop: {
    name,
    footer: name,
    footerAddress: [name],
    legalLine: name,
    logoUrl: 'https://shop.example/logo.png?a=1&b=2',
  },
  person: { firstName: name, lastName: name },
  orderNumber: name,
  product: name,
  words: name,
});

const titled = samples.map((sample) => ({ ...sample, title: `${sample.mail}/${sample.of}` }));

test('no two samples have one name', () => {
  expect(new Set(titled.map(({ title }) => title)).size).toBe(samples.length);
});

describe.each(Object.values(languages))('in $tag', (texts) => {
  test.each(titled)('$title', ({ mail, write }) => {
    const content = write(named(texts, hostile));
    const { subject, text } = content;
    const { markup } = content.html;
    expect(content.mail).toBe(mail);
    expect(subject.trim()).not.toBe('');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.trim().split('\n').length).toBeGreaterThan(3);
    // Gmail shows no more than 102 kB of a mail.
    expect(Buffer.byteLength(markup)).toBeLessThan(100_000);
    const shown = markup.replace(/<style[^<]*<\/style>/g, '');
    for (const part of [subject, text, shown])
      expect(part).not.toMatch(/undefined|\[object|NaN|\bnull\b|[{}]/);

    const tags = readMarkup(markup);
    expect(tags[0]).toMatchObject({
      name: 'html',
      attributes: { lang: texts.tag, dir: texts.direction },
    });
    expect(tags.filter(({ name }) => ['script', 'form'].includes(name))).toEqual([]);
    expect(tags.filter(({ name }) => name === 'img').map(({ attributes }) => attributes.src)).toEqual([
      'https://shop.example/logo.png?a=1&amp;b=2',
    ]);
    for (const { attributes } of tags.filter(({ name }) => name === 'a'))
      expect(text).toContain((attributes.href ?? '').replaceAll('&amp;', '&'));
  });

  test('tables of the layout are said to be such, others have a caption and rows with headings', () => {
    const all = samples.flatMap(({ write }) => readMarkup(write(named(texts, 'x')).html.markup));
    const tables = all.filter(
      ({ name, attributes }) => name === 'table' && attributes.role !== 'presentation',
    );
    expect(tables.length).toBe(all.filter(({ name }) => name === 'caption').length);
    expect(
      all.filter(({ name }) => name === 'th').every(({ attributes }) => attributes.scope === 'row'),
    ).toBe(true);
  });

  test('lines start where the language starts them', () => {
    const [sample] = samples;
    const { markup } = sample?.write(named(texts, 'x')).html ?? { markup: '' };
    const [start, other] = texts.direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
    expect(markup).toContain(`text-align:${start};direction:${texts.direction}`);
    expect(markup).not.toContain(`align="${other}"`);
  });
});

test.each(titled)('$title is said in each language, not in English', ({ write }) => {
  const all = Object.values(languages).map((texts) => write(named(texts, 'x')));
  expect(new Set(all.map(({ subject }) => subject)).size).toBe(all.length);
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
});

test('what somebody writes is never read as a message', () => {
  const words = "{shop} '{' {n, plural, other {#}}";
  for (const { write } of samples) expect(write(named(en, words)).text).toContain(words);
});

/** Said in letters to many, which are no mails of the copy: test/care/reminder-letters.test.ts reads them. */
const ofLetters = ['credit.ends'];

test('the samples say every message of the copy', () => {
  const said = new Set<string>();
  const mails = new Proxy(en.mails, {
    get: (copy, key, receiver) => {
      said.add(String(key));
      return Reflect.get(copy, key, receiver);
    },
  });
  for (const { write } of samples) write(named({ ...en, mails }, 'x'));
  expect(Object.keys(mailCopy).filter((key) => !said.has(key))).toEqual(ofLetters);
});

test('every mail that a file exports is among the samples', () => {
  const root = join(import.meta.dirname, '../../functions');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const sampled = files
    .filter((file) => file.endsWith('-samples.ts'))
    .map(read)
    .join('\n');
  const mails = files
    .filter((file) => file.endsWith('.mail.ts'))
    .flatMap((file) => [...read(file).matchAll(/export const (\w+Mail)\b/g)].map(([, name = '']) => name));
  expect(mails.length).toBeGreaterThan(15);
  expect(mails.filter((name) => !new RegExp(`\\b${name}\\(`).test(sampled))).toEqual([]);
});
