import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { isMailable, shownEmail } from '../../functions/kit/email-address.ts';
import { email, mailableEmail } from '../../functions/kit/schema.ts';
import { usableEmail } from '../../functions/platforms/payload.ts';
import { runs } from '../support/runs.ts';

const accepts = (address: string) => z.safeParse(email, address).success;
const label = (length: number) => 'x'.repeat(length);
const longDomain = [label(63), label(63), label(57), 'de'].join('.');

describe('an e-mail address', () => {
  test.each([
    'mila.brandt@example.com',
    'Mila.Brandt+tag@example.com',
    "o'neill_{x}|~!#$%&*/=?^`-@example.com",
    '-dash-@example.com',
    '1@2.de',
    'a@sub.sub.example.museum',
    'a@xn--mnchen-3ya.de',
    'dörte@example.com',
    '田中@example.jp',
    'ſ@example.com',
    'a@a-b--c.de',
    `${label(64)}@example.com`,
    `a@${label(63)}.de`,
    `${label(64)}@${longDomain}`,
    `${'ö'.repeat(32)}@example.com`,
  ])('can be %s', (address) => {
    expect(z.parse(email, address)).toBe(address);
  });

  test.each([
    ['lea@bücher.example', 'lea@xn--bcher-kva.example', 'lea@bücher.example'],
    ['Lea@BÜCHER.Example', 'Lea@xn--bcher-kva.example', 'Lea@bücher.example'],
    ['lea@bu\u0308cher.example', 'lea@xn--bcher-kva.example', 'lea@bücher.example'],
    ['lea@xn--bcher-kva.example', 'lea@xn--bcher-kva.example', 'lea@bücher.example'],
    ['a@Straße.example', 'a@xn--strae-oqa.example', 'a@straße.example'],
    ['a@例え.jp', 'a@xn--r8jz45g.jp', 'a@例え.jp'],
    ['a@उदाहरण.भारत', 'a@xn--p1b6ci4b4b3a.xn--h2brj9c', 'a@उदाहरण.भारत'],
    ['a@ｅｘａｍｐｌｅ.com', 'a@example.com', 'a@example.com'],
    ['b@paral·lel.cat', 'b@xn--parallel-koa.cat', 'b@paral·lel.cat'],
    ['lea@ドット・コム.jp', 'lea@xn--tck5apc2jwg.jp', 'lea@ドット・コム.jp'],
    ['lea@例え。jp', 'lea@xn--r8jz45g.jp', 'lea@例え.jp'],
    ['lea@例え｡jp', 'lea@xn--r8jz45g.jp', 'lea@例え.jp'],
    ['a@example。com', 'a@example.com', 'a@example.com'],
    ['a@💛.example', 'a@xn--6r8h.example', 'a@💛.example'],
    ['a@نامه\u200cای.com', 'a@xn--mgba3gch31f060k.com', 'a@نامه\u200cای.com'],
  ])('M5: %s is stored as %s and shown as %s', (given, stored, shown) => {
    expect(z.parse(email, given)).toBe(stored);
    expect(shownEmail(stored)).toBe(shown);
    expect(z.parse(email, shown)).toBe(stored);
  });

  test('M12: beyond ASCII before the @ is one that we cannot write to', () => {
    expect(isMailable('dörte@example.com')).toBe(false);
    expect(isMailable('lea@bücher.example')).toBe(true);
    expect(z.safeParse(mailableEmail, 'dörte@example.com').success).toBe(false);
    expect(z.parse(mailableEmail, 'lea@bücher.example')).toBe('lea@xn--bcher-kva.example');
  });

  test.each([
    '',
    '@',
    'nobody',
    'a@b',
    'a@localhost',
    'dör te@example.com',
    'd\u200borte@example.com',
    'd\u3000orte@example.com',
    `${'ö'.repeat(33)}@example.com`,
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a@b..com',
    'a@.example.com',
    'a@example.com.',
    'a@-example.com',
    'a@example-.com',
    'a@example.-com',
    'a@example.com-',
    'a@exa_mple.com',
    'a@exa mple.com',
    'a b@example.com',
    'a@b@example.com',
    '"a b"@example.com',
    'a@[192.0.2.1]',
    'a@192.0.2.10',
    'a@example.c',
    'a@example.123',
    'a@example.com。',
    'a@example。。com',
    'a@exam\u200cple.com',
    'a@example.com\u2003',
    'a@example.com/x',
    'a@example.com／x',
    'a@example.com#x',
    'a@example.com:80',
    'a@exam％70le.com',
    'a@b＠example.com',
    'a@℀.com',
    'a@ex\u00adample.com',
    'a@\ufe0f.com',
    'a@xn--\u00fc.com',
    'a@exam%70le.com',
    'a@example.com\n',
    ' a@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a\u0000@example.com',
    'a@example.com, b@example.com',
    'Mila <mila@example.com>',
    'a(comment)@example.com',
    `${label(65)}@example.com`,
    `a@${label(64)}.de`,
    `${label(64)}@x${longDomain}`,
    `a@${'ü'.repeat(60)}.de`,
    `a@${Array.from({ length: 12 }, () => 'ü'.repeat(15)).join('.')}.de`,
  ])('is not %j', (address) => {
    expect(accepts(address)).toBe(false);
  });

  test('is refused in one sentence that does not quote it', () => {
    const issues = z.safeParse(email, 'jörg..x@example').error?.issues.map(({ message }) => message);
    expect(issues).toEqual(['Must be an e-mail address that can receive mail.']);
  });

  test('that is unusable reads as none in the adapters', () => {
    for (const unusable of ['a b@example.com', 'a..b@example.com', 'a@b..com']) {
      expect(z.parse(usableEmail, unusable)).toBeUndefined();
    }
    expect(z.parse(usableEmail, ' a@example.com ')).toBe('a@example.com');
  });

  test('is never one that SES cannot take, whatever comes', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[a-zü.-]{0,70}$/));
    const any = fc.tuple(part, part, fc.constantFrom('.com', '.de', '')).map(([a, b, c]) => `${a}@${b}${c}`);
    fc.assert(
      fc.property(any, (address) => {
        fc.pre(z.safeParse(mailableEmail, address).success);
        const ascii = z.parse(mailableEmail, address);
        const at = ascii.lastIndexOf('@');
        expect(ascii.slice(at + 1)).toBe(domainToASCII(address.slice(address.lastIndexOf('@') + 1)));
        expect(z.parse(mailableEmail, ascii)).toBe(ascii);
        expect(z.parse(mailableEmail, shownEmail(ascii))).toBe(ascii);
        expect(ascii).toMatch(/^[!-~]{1,64}@[a-z\d.-]{4,253}$/);
        expect(ascii.length).toBeLessThanOrEqual(254);
        expect(ascii).not.toMatch(/\.\.|^\.|\.@|@[.-]|[.-]$/);
        expect(ascii.slice(at)).not.toMatch(/-\.|\.-/);
      }),
      runs(500),
    );
  });
});
