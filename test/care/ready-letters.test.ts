import { describe, expect, test } from 'vitest';
import { feastNames } from '../../functions/calendar/feasts.ts';
import {
  canBeGreeted,
  type Occasion,
  occasionNamed,
  personalOccasions,
} from '../../functions/care/occasions.ts';
import { readyLetter } from '../../functions/care/ready-letters.ts';
import { careTextsFor } from '../../functions/care/texts/care-languages.ts';
import { letterNames } from '../../functions/care/texts/care-texts.ts';
import { type ShopLetter, sampleContent, wrongInLetters } from '../../functions/mail/shop-letter.ts';
import { parseMessage } from '../../functions/texts/icu-message.ts';
import { languages } from '../../functions/texts/languages.ts';
import { readMarkup, relsOf } from '../support/markup.ts';

const shop = { name: 'Aurora Outdoor', colour: '#7a1f5c' };
const named = { firstName: 'Mila', lastName: 'Brandt', country: 'DE' };
const tags = Object.keys(languages);

/** Everything that a programme may greet on. */
const greeted = [...Object.keys(personalOccasions), ...feastNames]
  .flatMap((name) => occasionNamed(name, undefined) ?? [])
  .filter(canBeGreeted);
const occasions = greeted.map((occasion) => ({ name: occasion.name, occasion }));

const about = ({ name }: Occasion, tag: string) =>
  ({ mail: `care.${name}`, tag, purpose: 'care', shop }) as const;

/** As wide as a mail program shows it: a letter of East Asia takes the room of two. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum + (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}【】（）：，。、！「」]/u.test(sign) ? 2 : 1),
    0,
  );

const textsOf = ({ subject, preheader = '', blocks }: ShopLetter): string[] => [
  subject,
  preheader,
  ...blocks.flatMap((block) => {
    if ('heading' in block) return [block.heading];
    return 'paragraph' in block ? [block.paragraph] : [];
  }),
];

test('each of the 16 letters and the general one are used by some occasion', () => {
  const used = new Set(greeted.map((occasion) => JSON.stringify(readyLetter(occasion, 'en').blocks[2])));
  const written = [
    ...letterNames.map((name) => careTextsFor(['en']).letters[name]),
    careTextsFor(['en']).feast,
  ];
  expect(
    written.filter(({ paragraphs: [first] }) => !used.has(JSON.stringify({ paragraph: first }))),
  ).toEqual([]);
});

describe.each(tags)('in %s', (tag) => {
  const texts = careTextsFor([tag]);

  test.each(occasions)('$name is good enough to send', ({ name, occasion }) => {
    const letter = readyLetter(occasion, tag);
    for (const reader of [named, {}]) {
      const { mail, subject, text, html, unsubscribeUrl } = sampleContent(
        letter,
        about(occasion, tag),
        reader,
      );
      expect(mail).toBe(`care.${name}`);
      expect(widthOf(subject)).toBeLessThanOrEqual(68);
      expect(widthOf(text)).toBeGreaterThan(150);
      expect(widthOf(text)).toBeLessThan(1100);
      for (const part of [subject, text, html.markup.replace(/<style[^<]*<\/style>/g, '')]) {
        expect(part).not.toMatch(/undefined|\[object|NaN|\bnull\b|[{}]/);
        // Where an empty value was.
        expect(part).not.toMatch(/\S {2,}\S|[,，、] *[,，、.。]|\( *\)|（ *）|(?<=\p{L}) +[,.，。、]/u);
      }
      const lines = text.split('\n').filter((line) => line !== '-- ');
      expect([subject, ...lines].filter((line) => line !== line.trim())).toEqual([]);
      expect(text.includes('Mila')).toBe(reader === named);

      const all = readMarkup(html.markup);
      expect(all[0]?.attributes).toMatchObject({ lang: tag, dir: languages[tag]?.direction });
      expect(html.markup).toContain(`border-top:4px solid ${shop.colour}`);
      expect(all.filter(({ name: element }) => element === 'h2')).toHaveLength(1);
      expect(relsOf(all)).toEqual(['unsubscribe']);
      expect(text).toContain(unsubscribeUrl);

      const [, preheader = ''] = /display:none[^>]*>([^<]*)</.exec(html.markup) ?? [];
      expect(widthOf(preheader)).toBeGreaterThanOrEqual(15);
      expect(widthOf(preheader)).toBeLessThanOrEqual(100);
      expect(preheader.replace(/[.。！]$/u, '')).not.toBe(subject);
    }
  });

  test('a campaign would take each of them as it is', () => {
    const wrong = greeted.flatMap((occasion) =>
      wrongInLetters({ [tag]: readyLetter(occasion, tag) }, { ...about(occasion, tag), home: tag }),
    );
    expect(wrong).toEqual([]);
  });

  test('no letter says that it is today, nor speaks of a gift, an age or a price', () => {
    const words =
      /\b(today|heute|aujourd|hoy|oggi|gift|present|Geschenk|cadeau|regalo|coupon|years? old|Jahre alt)|今日|本日|今天|오늘|ギフト|プレゼント|贈り物|선물|礼物|禮物|هدية|هدايا|قسيمة|歳|岁|歲|[%€$]/iu;
    const said = greeted.flatMap((occasion) => textsOf(readyLetter(occasion, tag)));
    expect(said.filter((text) => words.test(text))).toEqual([]);
  });

  test('each feast has a name, and no two have the same', () => {
    expect(Object.keys(texts.feasts).sort()).toEqual([...feastNames].sort());
    expect(Object.keys(texts.letters).sort()).toEqual([...letterNames].sort());
    const names = feastNames.map((name) => texts.feasts[name]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.trim() !== name || name === '' || /[{}'.]/.test(name))).toEqual([]);
  });

  test('a day of the shop’s own is named as the shop names it', () => {
    const name = "Lena's {10} '{years}'";
    const party = occasionNamed('own-party', { names: { [tag]: name }, month: 6, day: 1 });
    if (!party) throw new Error('There is no party.');
    const { subject, text } = sampleContent(readyLetter(party, tag), about(party, tag), {});
    expect(subject).toContain(name);
    expect(text.split('\n')[0]).toContain(name);
  });
});

/** Names of feasts that languages with Latin letters take over as they are. */
const takenOver = new Set([
  ...[
    'seollal',
    'tet',
    'chuseok',
    'singles-day',
    'black-friday',
    'cyber-monday',
    'white-day',
    'thanksgiving',
  ],
  ...['halloween', 'eid-al-fitr', 'eid-al-adha', 'ramadan', 'yom-kippur', 'diwali', 'holi', 'obon'],
  'golden-week',
]);

describe.each(tags.filter((tag) => tag !== 'en'))('%s is not English', (tag) => {
  const [english, other] = [careTextsFor(['en']), careTextsFor([tag])];
  const isLatin = ['de', 'fr', 'es', 'it'].includes(tag);

  test('no name is left in English', () => {
    const left = feastNames.filter((name) => other.feasts[name] === english.feasts[name]);
    expect(left.filter((name) => !(isLatin && takenOver.has(name)))).toEqual([]);
  });

  test('no text has English words', () => {
    const words = isLatin ? /\b(the|and|you|your|we|our|with|wish|happy|thank|for)\b/i : /[a-z]{2,}/i;
    // Without what an ICU message is made of, and a greeting that the world knows by these words.
    const bare = (message: string) =>
      message.replace(/\{\w+, select, yes|\bother \{|\{\w+\}|Eid Mubarak/g, '');
    const said = greeted.flatMap((occasion) => textsOf(readyLetter(occasion, tag)).map(bare));
    expect([...said, other.closing].filter((text) => words.test(bare(text)))).toEqual([]);
  });

  test('every text has the variables of the English one, or fewer', () => {
    const variables = (language: string, letter: ShopLetter) =>
      new Set(textsOf(letter).flatMap((text) => parseMessage(language, text).variables));
    for (const occasion of greeted) {
      const [ours, theirs] = [
        variables('en', readyLetter(occasion, 'en')),
        variables(tag, readyLetter(occasion, tag)),
      ];
      expect([...theirs].filter((each) => !ours.has(each))).toEqual([]);
    }
  });
});
