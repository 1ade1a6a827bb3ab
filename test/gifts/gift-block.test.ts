import { describe, expect, test } from 'vitest';
import { giftBlock, giftWords } from '../../functions/gifts/gift-block.ts';
import type { Given } from '../../functions/gifts/given.ts';
import { serviceMail } from '../../functions/mail/service-mail.ts';
import { terms } from '../../functions/offers/terms.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import type { Texts } from '../../functions/texts/texts.ts';
import { readMarkup } from '../support/markup.ts';

const shop = { name: 'Aurora Outdoor' };
const code = 'AB2C-DE3F-GH4J';

const coupon = (change: Partial<Extract<Given, { kind: 'offer' }>> = {}): Given => ({
  kind: 'offer',
  code,
  terms: terms.parse({ benefit: { kind: 'percent', percent: 10 } }),
  until: '2026-12-25T09:59:59.999Z',
  zone: 'Pacific/Honolulu',
  ...change,
});
const credit: Given = { kind: 'credit', amount: 500, currency: 'EUR', until: undefined, zone: 'UTC' };

const mailWith = (given: Given, texts: Texts = en) =>
  serviceMail({ mail: 'test', texts, shop, subject: 'Hello' }, [
    'Hello,',
    giftBlock(given.kind, giftWords(given, texts), texts),
  ]);

const worthOf = (given: unknown) =>
  giftWords(coupon({ terms: terms.parse(given), until: undefined }), en).terms;

describe('a code in a mail', () => {
  test.each(Object.keys(languages))('in %s stands alone, and is read letter by letter', (tag) => {
    const texts = languages[tag] ?? en;
    const { html, text } = mailWith(coupon(), texts);
    expect(text.split('\n')).toContain(code);
    const box = readMarkup(html.markup).find(({ attributes }) => 'data-coupon' in attributes);
    expect(box?.attributes).toMatchObject({
      'data-coupon': code,
      role: 'group',
      'aria-label': 'A B 2 C, D E 3 F, G H 4 J',
    });
    // It reads from left to right in every language, and one tap selects all of it.
    expect(html.markup).toMatch(
      new RegExp(`<span dir="ltr" style="[^"]*user-select:all[^"]*">${code}</span>`),
    );
  });

  test('tells the last day on the clock by which it was issued', () => {
    expect(mailWith(coupon()).text).toContain('Valid through Thursday, December 24, 2026.');
    expect(mailWith(coupon({ until: undefined })).text).not.toContain('Valid through');
  });

  test.each([
    ['a percentage', { benefit: { kind: 'percent', percent: 12.5 } }, '12.5% off your order.'],
    [
      'a cap and a minimum',
      { benefit: { kind: 'percent', percent: 10, caps: { EUR: 2000 } }, minimum: { EUR: 5000 } },
      '10% off your order (from €50.00, at most €20.00).',
    ],
    [
      'amounts in two currencies',
      { benefit: { kind: 'amount', amounts: { EUR: 500, JPY: 800 } }, appliesTo: { tags: ['tea'] } },
      '€5.00 / ¥800 off selected products.',
    ],
    ['free shipping', { benefit: { kind: 'free-shipping' } }, 'Free shipping.'],
    ['a gift', { benefit: { kind: 'gift', of: { skus: ['mug'] }, quantity: 1 } }, 'Your free gift.'],
    [
      'a ladder',
      {
        benefit: {
          kind: 'ladder',
          steps: [
            { minimum: { EUR: 5000 }, saves: { kind: 'amount', amounts: { EUR: 500 } } },
            { minimum: { EUR: 9000 }, saves: { kind: 'percent', percent: 15 } },
          ],
        },
      },
      '€5.00 off your order (from €50.00), 15% off your order (from €90.00).',
    ],
  ])('says what %s is worth', (_what, given, said) => {
    expect(worthOf(given)).toBe(said);
  });

  test('names one currency where the reader’s is known', () => {
    const both = coupon({
      terms: terms.parse({ benefit: { kind: 'amount', amounts: { EUR: 500, USD: 600 } } }),
      until: undefined,
    });
    expect(giftWords(both, en, 'USD').terms).toBe('$6.00 off your order.');
  });
});

test('credit has no code', () => {
  const { html, text } = mailWith(credit);
  expect(text).toContain('You have €5.00 of store credit with us.');
  expect(html.markup).not.toContain('data-coupon');
});
