import { describe, expect, test } from 'vitest';
import { speakingTo } from '../../functions/mail/letter.ts';
import {
  framedLetter,
  letters,
  type ShopLetter,
  sampleContent,
  wrongInLetters,
} from '../../functions/mail/shop-letter.ts';
import { contrastWithWhite, defaultBrand } from '../../functions/shops/brand.ts';
import { readMarkup } from '../support/markup.ts';

const shop = { name: 'Aurora Outdoor', colour: '#7a1f5c' };
const about = { mail: 'care.birthday', tag: 'en', purpose: 'care', shop } as const;
const button = (label: string) => ({ button: { label, url: 'https://shop.example/tents' } });
const picture = { url: 'https://shop.example/moon.jpg?a=1&b=2', alt: 'A full moon over {shop}' };

const letterOf = (blocks: unknown[], more: object = {}): ShopLetter => {
  const { en } = letters.parse({ en: { subject: 'Hello', ...more, blocks } });
  if (!en) throw new Error('There is no letter.');
  return en;
};
const pathsOf = (blocks: unknown[], more: object = {}): string[] =>
  (letters.safeParse({ en: { subject: 'Hello', ...more, blocks } }).error?.issues ?? []).map(({ path }) =>
    path.join('.'),
  );
const wrongIn = (written: ShopLetter) => wrongInLetters({ en: written }, { ...about, home: 'en' });
const markupOf = (written: ShopLetter, tag = 'en') => sampleContent(written, { ...about, tag }).html.markup;

describe('a picture', () => {
  test('has its text and its width, and is as wide as the letter unless it says otherwise', () => {
    const { html, text } = sampleContent(
      letterOf([{ picture }, { picture: { ...picture, width: 200 } }]),
      about,
    );
    const images = readMarkup(html.markup).filter(({ name }) => name === 'img');
    expect(images.map(({ attributes: { src, alt, width } }) => ({ src, alt, width }))).toEqual(
      ['520', '200'].map((width) => ({
        src: 'https://shop.example/moon.jpg?a=1&amp;b=2',
        alt: 'A full moon over Aurora Outdoor',
        width,
      })),
    );
    expect(text).toContain('[A full moon over Aurora Outdoor]\n\n[A full moon');
  });

  test.each([
    ['no alternative text', { url: picture.url }],
    ['a blank one', { ...picture, alt: ' ' }],
    ['an address that is not https', { ...picture, url: 'http://shop.example/moon.jpg' }],
    ['a picture inside the letter', { ...picture, url: 'data:image/png;base64,AAAA' }],
    ['no width', { ...picture, width: 0 }],
    ['a width beyond the letter', { ...picture, width: 521 }],
    ['half a pixel', { ...picture, width: 10.5 }],
  ])('is refused with %s', (_what, given) => {
    expect(pathsOf([{ picture: given }])[0]).toMatch(/^en\.blocks\.0/);
  });

  test('is refused when its text is empty for a reader who is not known', () => {
    expect(wrongIn(letterOf([{ picture: { ...picture, alt: '{name}' } }]))).toMatchObject([
      { path: 'letter.en.blocks.0.picture.alt' },
    ]);
  });
});

test('a divider is a line that screen readers know, and a line of the text', () => {
  const { html, text } = sampleContent(
    letterOf([{ paragraph: 'a' }, { divider: true }, { paragraph: 'b' }]),
    about,
  );
  expect(readMarkup(html.markup).filter(({ name }) => name === 'hr')).toHaveLength(1);
  expect(text.startsWith('a\n\n* * *\n\nb\n\n')).toBe(true);
  expect(pathsOf([{ divider: false }])).not.toEqual([]);
});

describe('a preheader', () => {
  const hidden = (markup: string) => /display:none[^>]*>([^<]*)</.exec(markup)?.[1];
  const blocks = [{ paragraph: 'Hello,' }, { paragraph: 'tents are cheaper.' }];

  test('stands beside the subject, and nowhere else', () => {
    const written = letterOf(blocks, { preheader: 'For {firstName} & friends' });
    expect(hidden(markupOf(written))).toBe('For Ada &amp; friends');
    expect(sampleContent(written, about).text).not.toContain('friends');
  });

  test('is the second block if the letter has none', () => {
    expect(hidden(markupOf(letterOf(blocks)))).toBe('tents are cheaper.');
  });

  test('is checked like every text', () => {
    expect(wrongIn(letterOf(blocks, { preheader: '{nickname}' }))).toMatchObject([
      { path: 'letter.en.preheader', message: expect.stringContaining('no variable "nickname"') },
    ]);
    expect(pathsOf(blocks, { preheader: 'two\nlines' })).toEqual(['en.preheader']);
  });
});

describe('the main button', () => {
  const buttons = (markup: string) =>
    readMarkup(markup).flatMap(({ name, attributes }) =>
      name === 'a' && attributes.rel === 'more'
        ? [
            Object.fromEntries(
              [...(attributes.style ?? '').matchAll(/(?:^|;)(background|color):(#\w+)/g)].map(
                ([, key, value]) => [key, value],
              ),
            ),
          ]
        : [],
    );

  test('is the first one, filled with the shop’s colour; the others are not', () => {
    const written = letterOf([{ paragraph: 'Hello' }, button('Main'), button('Other'), button('Third')]);
    const plain = { background: '#ffffff', color: shop.colour };
    expect(buttons(markupOf(written))).toEqual([{ background: shop.colour, color: '#ffffff' }, plain, plain]);
  });

  test('is readable in every colour that a brand may have, as white is on it', () => {
    // The contrast of two colours does not depend on which of them is the ground (WCAG 2.2, "contrast ratio").
    expect(contrastWithWhite(defaultBrand.colour)).toBeGreaterThanOrEqual(4.5);
    const unbranded = framedLetter(letterOf([button('Main')]), { ...about, shop: { name: 'Aurora' } });
    expect(buttons(unbranded(speakingTo({ unsubscribeUrl: 'https://example.com/u' })).html.markup)).toEqual([
      { background: defaultBrand.colour, color: '#ffffff' },
    ]);
  });

  test('keeps its colours in the dark, where other buttons change theirs', () => {
    const [, dark = ''] =
      /@media \(prefers-color-scheme:dark\)\{(.*?)<\/style>/.exec(markupOf(letterOf([button('Main')]))) ?? [];
    expect(dark).toContain('.button a');
    expect(dark).not.toContain('.main a');
    expect(dark).toMatch(/\.main td[^{]*\{border-color/);
  });

  test('is as wide as the letter from right to left too', () => {
    const markup = markupOf(letterOf([button('Main'), { picture }, { divider: true }]), 'ar');
    expect(markup).not.toContain('align="left"');
    expect(markup).toContain('.main a{display:block!important');
  });
});

test('a birthday block leads each reader to their own page, and may be the main button', () => {
  const written = letterOf([{ birthday: 'Tell us your birthday, {firstName}' }, button('Other')]);
  const { html, text } = sampleContent(written, about);
  const link = readMarkup(html.markup).find(({ attributes }) => attributes.rel === 'birthday');
  expect(link?.attributes.href).toBe('https://example.com/b/sample');
  expect(link?.attributes.style).toContain(`background:${shop.colour}`);
  expect(text).toContain('Tell us your birthday, Ada:\nhttps://example.com/b/sample');
  expect(wrongIn(letterOf([{ birthday: '{name}' }]))).toMatchObject([
    { path: 'letter.en.blocks.0.birthday' },
  ]);
  // A shop cannot put the link elsewhere.
  expect(wrongIn(letterOf([{ paragraph: '{birthdayUrl}' }]))).toHaveLength(1);
});

describe('the address of a button or a picture', () => {
  const shown = (url: string) => [
    pathsOf([{ button: { label: 'See', url } }]).length,
    pathsOf([{ picture: { ...picture, url } }]).length,
  ];

  test.each([
    'https://user:pass@shop.example/tents',
    'https://shop.example@evil.example/tents',
    'https://token@shop.example',
    'https://10.0.0.7/tents',
    'https://2130706433/',
    'https://[::ffff:127.0.0.1]/tents',
    'https://localhost/tents',
  ])('is refused: %s', (url) => {
    for (const problems of shown(url)) expect(problems).toBeGreaterThan(0);
  });

  test('of a button hides no host behind a backslash', () => {
    expect(pathsOf([{ button: { label: 'See', url: 'https://evil.example\\@shop.example/' } }])).not.toEqual(
      [],
    );
  });

  test.each([
    'https://shop.example/@aurora?mail=a@b.example',
    'https://1.1.1.1/tents',
    'https://münze.example/',
  ])('is taken: %s', (url) => {
    expect(shown(url)).toEqual([0, 0]);
  });
});
