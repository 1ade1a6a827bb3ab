import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CompiledLetter, compileLetter } from '../../functions/mail/compiled-letter.ts';
import { type Letter, type Say, speakingTo } from '../../functions/mail/letter.ts';
import type { Envelope } from '../../functions/mail/message.ts';
import { serviceMail } from '../../functions/mail/service-mail.ts';
import { letterOf, type WrittenLetter } from '../../functions/mail/written-letter.ts';
import { parseMessage, type Value, type Values } from '../../functions/texts/icu-message.ts';
import { textsFor } from '../../functions/texts/languages.ts';
import { composedFromScratch, readMessage } from '../support/composed-mail.ts';
import { runs } from '../support/runs.ts';

const written: WrittenLetter = {
  mail: 'marketing.birthday',
  preheader: '{words} for {first} = {n}',
  subject: '{first}, {n, plural, one {# gift} other {# gifts}} für Sie 🎁',
  blocks: [
    'Hello {first} {last},',
    '{first}',
    'Zq0x and Zq0x1q are no marks, = is no code.',
    { heading: '{total, number, money} until {until, date, long}.' },
    { list: ['{words}', '. {words}', 'From {words}', '{first}{n}{total}{words}.'] },
    { lines: ['尺寸 {words} 店'.repeat(4), '   {words}   ', '{words}. '] },
    { caption: 'What is <yours>', rows: [{ label: '{words}', value: '{n, number}', why: 'for {first}' }] },
    { rel: 'shop', url: 'https://shop.example/gifts?for={words}&n={n}', label: 'See {words}', main: true },
    { picture: { url: 'https://shop.example/a.png?a=1&b=%22', alt: '{words} "for" {first}', width: 200 } },
    { divider: true },
    { rel: 'coupon', url: '{couponUrl}', label: 'Coupon' },
    'x'.repeat(300),
  ],
};
const from = { name: 'Schöner Laden, "Müller" 店', address: 'care@aftercare.example' };
const letter = letterOf(written, {
  texts: textsFor(['en']),
  shop: { name: 'Müller & Söhne', footer: 'Musterstraße 1\n.' },
  canBeLeft: true,
});

const values = (words: string, first = 'Ada', last = 'Lovelace'): Values => ({
  first,
  last,
  words,
  n: 3,
  total: { amount: 123_456, currency: 'EUR' },
  until: { instant: '2026-12-24T23:30:00.000Z', zone: 'Asia/Tokyo' },
  couponUrl: 'https://shop.example/c?a=1&b=%22x%22',
  unsubscribeUrl: `https://care.example/u/${'token'.repeat(40)}`,
});
const envelope: Omit<Envelope, 'from'> = {
  to: 'ada@example.com',
  replyTo: 'shop@example.com',
  key: 'campaign:m1:ada',
  at: new Date('2026-11-22T10:00:00Z'),
  events: { configurationSet: 'aftercare', purpose: 'marketing' },
};

const linesOf = (mime: Buffer): string[] => mime.toString('latin1').split('\r\n');

let compiled: CompiledLetter;
beforeAll(() => {
  compiled = compileLetter(letter, from);
});

const expectSame = async (filled: Values, to = envelope) => {
  const mime = compiled.fill(filled, to);
  expect(await readMessage(mime)).toEqual(
    await readMessage(await composedFromScratch(letter(speakingTo(filled)), { ...to, from })),
  );
  const lines = linesOf(mime);
  const body = lines.slice(lines.indexOf(''));
  expect(lines.filter((line) => /[^\x20-\x7e\t]/.test(line))).toEqual([]);
  expect(body.filter((line) => line.length > 76 || /[ \t]$/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.length > 998)).toEqual([]);
  expect(body.filter((line) => /^(\.|From |--(?!=_))/.test(line))).toEqual([]);
};

describe('a filled letter reads like one that the library composed', () => {
  test.each([
    ['nothing', ''],
    ['markup', '<script>alert("1")</script>&amp;\''],
    ['a header', 'Ada\r\nBcc: victim@example.com\r\n\r\nHello'],
    ['a mark', 'Zq0x1q Zq1x0q Zq1x1q'],
    ['a boundary', '--=_-aftercare-Part_1\r\n--=_-aftercare-Part_1--'],
    ['the end of a mail', '\r\n.\r\n'],
    ['a line of dots', '.'],
    ['two hyphens', '--'],
    ['From ', 'From me'],
    ['what looks encoded', '=41=\r\n=?UTF-8?Q?=41?= &#65;'],
    ['white space at both ends', ' \t Ada \t '],
    ['line breaks of all kinds', 'a\nb\r\nc\rd\n\ne \n'],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(30)],
    ['Arabic', 'السيدة آدا لوفلايس من مدينة لندن'.repeat(5)],
    ['bidi controls', '\u202eadA\u202c\u200f'],
    ['half a character', 'a\ud83dz\ude00b'],
    ['control characters', '\u0000\u0007\u001b[31m\u007f'],
    ['other line separators', 'a\u2028b\u2029c\u0085d\u000be\u000cf'],
    ['exactly a line', 'x'.repeat(73)],
    ['one more than a line', 'x'.repeat(74)],
    ['a long word', 'Größe'.repeat(200)],
    ['a long line of words', 'lorem ipsum, '.repeat(100)],
    ['a word without end', 'x'.repeat(2000)],
    ['ICU', "{first} '{' #"],
  ])('to somebody whose name is %s', async (_what, name) => {
    await expectSame(values(name, name, name));
  });

  const signs = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 90 }) },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    {
      weight: 3,
      arbitrary: fc
        .array(
          fc.constantFrom(
            ' ',
            '\t',
            '\n',
            '\r',
            '=',
            '.',
            '--',
            'From ',
            '<',
            '&',
            '"',
            'é',
            '😀',
            'Zq1x0q',
            'x'.repeat(30),
          ),
          {
            maxLength: 12,
          },
        )
        .map((pieces) => pieces.join('')),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
        .map((codes) => String.fromCharCode(...codes)),
    },
  );

  test('to anybody', async () => {
    await fc.assert(
      fc.asyncProperty(signs, signs, signs, async (words, first, last) => {
        await expectSame(values(words, first, last));
      }),
      runs(300),
    );
  });

  test('from anybody', async () => {
    const names = fc
      .oneof(signs, fc.lorem({ maxCount: 20 }), fc.string({ minLength: 50, maxLength: 90 }))
      .map((name) => name.toWellFormed().replace(/\s+/g, ' ').trim());
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const sender = { ...from, name };
        const filled = values('x');
        const mime = compileLetter(letter, sender).fill(filled, envelope);
        const [ours, theirs] = await Promise.all([
          readMessage(mime),
          composedFromScratch(letter(speakingTo(filled)), { ...envelope, from: sender }).then(readMessage),
        ]);
        expect(ours.from).toEqual(theirs.from);
        expect(linesOf(mime).filter((line) => line.length > 76 && !/^(X-|List)/.test(line))).toEqual([]);
      }),
      runs(300),
    );
  });

  test('at any address', async () => {
    const address = fc.oneof(
      fc.emailAddress(),
      fc.constantFrom(
        'a@b.example, victim@example.com',
        "o'neil+x@example.com",
        '"a b"@example.com',
        'a..b@example.com',
        'x@müller.example',
        'a\r\nBcc: v@example.com',
        'a>b@example.com',
      ),
    );
    await fc.assert(
      fc.asyncProperty(address, async (to) => {
        await expectSame(values('x'), { ...envelope, to, replyTo: to });
      }),
    );
  });
});

test('whatever always stands in a letter reads like the library wrote it', async () => {
  const first = parseMessage('ar', '{first}');
  const signs = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom(
          ' ',
          '\n',
          '.',
          '--',
          'From ',
          '=',
          '\t\n',
          'الطلب',
          '尺寸',
          '😀',
          'Zq0x',
          'Zq1x0q',
          'x'.repeat(80),
        ),
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join('').replaceAll('\r', ''));
  await fc.assert(
    fc.asyncProperty(signs, signs, signs, signs, async (before, between, after, name) => {
      const any: Letter = (say) =>
        serviceMail(
          {
            mail: 'marketing.birthday',
            texts: textsFor(['de']),
            shop: { name: before, footer: after },
            ...own(say),
          },
          [before, `${before}${say(first, 'text')}${between}${say(first, 'text')}${after}`, after],
        );
      const own = (say: Say) => ({
        subject: `${before} ${say(first, 'text')} ${after}`,
        unsubscribeUrl: 'https://care.example/u/1',
      });
      const filled = { first: name };
      const mime = compileLetter(any, from).fill(filled, envelope);
      expect(await readMessage(mime)).toEqual(
        await readMessage(await composedFromScratch(any(speakingTo(filled)), { ...envelope, from })),
      );
      expect(linesOf(mime).filter((line) => /[^\x20-\x7e\t]/.test(line))).toEqual([]);
      expect(linesOf(mime).filter((line) => line.length > 76 && !/^(X-|List)/.test(line))).toEqual([]);
    }),
  );
});

test('a line that the house does not know how to fill is refused by the name of its variable', () => {
  const { first, ...nobody } = values('x');
  expect(first).toBe('Ada');
  expect(() => compiled.fill(nobody, envelope)).toThrow('"first" has no value');
  const evil: Value = 'javascript:alert(1)';
  expect(() => compiled.fill({ ...values('x'), couponUrl: evil }, envelope)).toThrow(
    '"couponUrl" is not a web address',
  );
});

test('the variables of a letter are known', () => {
  expect(compiled.variables.toSorted()).toEqual([
    'couponUrl',
    'first',
    'last',
    'n',
    'total',
    'unsubscribeUrl',
    'until',
    'words',
  ]);
});

test('a renderer that looks into what varies is found out', () => {
  const shouting: Letter = (say) => {
    const content = letter(say);
    return { ...content, text: content.text.toUpperCase() };
  };
  expect(() => compileLetter(shouting, from)).toThrow('changes what varies');
});
