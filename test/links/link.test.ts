import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, signLink } from '../../functions/links/link.ts';
import { linkKeys, linkKeysNamed } from '../support/link-keys.ts';

const key = linkKeys;
const now = new Date('2026-11-22T10:00:00Z');
const link = {
  purpose: 'survey',
  subject: 'srv_1',
  detail: '4',
  expires: now.getTime() / 1000 + 60,
} as const;
const token = signLink(key, link);

describe('a signed link', () => {
  test('comes back as it was signed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.nat(),
        (subject, detail, later) => {
          const signed = {
            ...link,
            subject: subject.toWellFormed(),
            detail: detail.toWellFormed(),
            expires: link.expires + later,
          };
          expect(readLink(key, signLink(key, signed), 'survey', now)).toEqual({
            link: signed,
            key: key.current,
          });
        },
      ),
    );
  });

  test('does not survive the change, loss or addition of any character', () => {
    const characters = 'ABab01-_.= ';
    for (let place = 0; place < token.length; place += 1) {
      for (const character of characters) {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        if (changed !== token)
          expect([place, readLink(key, changed, 'survey', now)]).toEqual([place, 'forged']);
        const longer = token.slice(0, place) + character + token.slice(place);
        expect(readLink(key, longer, 'survey', now)).toBe('forged');
      }
      expect(readLink(key, token.slice(0, place) + token.slice(place + 1), 'survey', now)).toBe('forged');
    }
  });

  test('opens one door only, with one key, for its time', () => {
    expect(readLink(key, token, 'unsubscribe', now)).toBe('forged');
    expect(readLink(linkKeysNamed('another key'), token, 'survey', now)).toBe('forged');
    expect(readLink(key, token, 'survey', new Date((link.expires - 1) * 1000))).toMatchObject({ link });
    expect(readLink(key, token, 'survey', new Date(link.expires * 1000))).toBe('expired');
    const endless = signLink(key, { ...link, expires: 0 });
    expect(readLink(key, endless, 'survey', new Date('2099-01-01'))).toMatchObject({
      link: { expires: 0 },
    });
  });

  test('any text at all is read without an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => readLink(key, text, 'survey', now) === 'forged'));
  });
});
