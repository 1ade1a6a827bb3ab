import { describe, expect, test } from 'vitest';
import { occasionNamed, remindedOf, sentAs } from '../../functions/care/occasions.ts';
import { defaultWording } from '../../functions/care/programme.ts';
import { lettersOf } from '../../functions/care/ready-letters.ts';
import { creditWords } from '../../functions/care/reminder-words.ts';
import { giftWords } from '../../functions/gifts/gift-block.ts';
import { sampleContent, wrongInLetters } from '../../functions/mail/shop-letter.ts';
import { terms } from '../../functions/offers/terms.ts';
import { languages, textsFor } from '../../functions/texts/languages.ts';
import { readMarkup, relsOf } from '../support/markup.ts';

const shop = { name: 'Aurora Outdoor', colour: '#7a1f5c' };
const zone = 'Pacific/Auckland';
/** The end of 24 December in Auckland. */
const until = '2026-12-24T10:59:59.999Z';
const codes = ['7K3M-9QXT-B2HE', 'C4VN-8ZPD-W6RA'];

const reminder = (name: string, tag: string) => {
  const occasion = occasionNamed(name, undefined);
  const letter = occasion && lettersOf(defaultWording, occasion, { defaultLocale: 'en' })[tag];
  if (!occasion || !letter) throw new Error(`There is no letter of ${name} in ${tag}.`);
  return { letter, encloses: remindedOf(occasion)?.reminds };
};

const numbersIn = (text: string): string[] => text.match(/\d+/g) ?? [];

describe.each(Object.keys(languages))('in %s', (tag) => {
  const texts = textsFor([tag]);

  test('a reminder of two codes has each on a line of its own, with its worth and last day', () => {
    const { letter, encloses } = reminder('coupon-expiring', tag);
    const given = codes.map(
      (code) =>
        ({
          kind: 'offer',
          code,
          terms: terms.parse({ benefit: { kind: 'percent', percent: 15 } }),
          until,
          zone,
        }) as const,
    );
    const about = { ...sentAs('coupon-expiring'), tag, shop, encloses, howMany: codes.length };
    const words = given.map((each) => giftWords(each, texts));
    for (const reader of [{ firstName: 'Mila', lastName: 'Brandt' }, {}]) {
      const { mail, subject, text, html } = sampleContent(letter, about, reader, words);
      expect(mail).toBe('coupon.reminder');
      expect(subject).toContain(shop.name);
      for (const code of codes) expect(text.split('\n')).toContain(code);
      expect(numbersIn(text)).toEqual(expect.arrayContaining(['15', '24', '2026']));
      expect(text).not.toMatch(/undefined|[{}]/);
      expect(relsOf(readMarkup(html.markup))).toContain('unsubscribe');
    }
  });

  test('a reminder of credit has amount, last day and the link to its page', () => {
    const { letter, encloses } = reminder('credit-expiring', tag);
    const page = 'https://care.example/credit/door';
    const credit = [{ currency: 'EUR', amount: 1550, until }];
    const about = { ...sentAs('credit-expiring'), tag, shop, encloses };
    const { mail, subject, text, html } = sampleContent(letter, about, {}, [
      creditWords({ credit, zone }, page, texts),
    ]);
    expect(mail).toBe('credit.reminder');
    expect(subject).toContain(shop.name);
    expect(numbersIn(text)).toEqual(expect.arrayContaining(['15', '50', '24', '2026']));
    expect(text).toContain(page);
    expect(relsOf(readMarkup(html.markup)).toSorted()).toEqual(['credit', 'unsubscribe']);
  });

  test.each(['coupon-expiring', 'credit-expiring'])(
    'the letter of %s is one that a shop could send',
    (name) => {
      const { letter, encloses } = reminder(name, tag);
      expect(wrongInLetters({ [tag]: letter }, { ...sentAs(name), shop, home: tag, encloses })).toEqual([]);
    },
  );
});

test('subjects of advertising begin as the law of their country asks', () => {
  const subjectTo = (country: string, tag: string) => {
    const { letter, encloses } = reminder('credit-expiring', tag);
    const about = { ...sentAs('credit-expiring'), tag, shop, encloses, country };
    return sampleContent(letter, about).subject;
  };
  for (const tag of Object.keys(languages)) {
    expect(subjectTo('KR', tag)).toMatch(/^\(광고\) /);
    expect(subjectTo('CN', tag)).toMatch(/^广告/);
    expect(subjectTo('DE', tag)).not.toMatch(/광고|广告/);
  }
});
