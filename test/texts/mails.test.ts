import { describe, expect, test } from 'vitest';
import { en } from '../../functions/texts/en.ts';
import { misusedVariables, parseMessage } from '../../functions/texts/icu-message.ts';
import { languages } from '../../functions/texts/languages.ts';
import { mailCopy } from '../../functions/texts/mail-copy.ts';
import { lastDay, say } from '../../functions/texts/say.ts';

const declared = Object.entries(mailCopy);

describe.each(Object.values(languages))('the copy of mails in $tag', ({ tag, mails }) => {
  const messages = new Map(Object.entries(mails).map(([key, pattern]) => [key, parseMessage(tag, pattern)]));

  test('uses the declared variables by their kinds, and leaves none out', () => {
    const wrong = declared.flatMap(([key, offered]) => {
      const message = messages.get(key);
      if (!message) return `${key} is missing`;
      const unused = Object.keys(offered).filter((name) => !message.kinds.has(name));
      return [
        ...misusedVariables(message, offered).map((what) => `${key}: ${what}`),
        ...unused.map((name) => `${key} says nothing of ${name}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('has nothing that is not declared, and nothing empty or with spaces around it', () => {
    expect(Object.keys(mails).filter((key) => !Object.hasOwn(mailCopy, key))).toEqual([]);
    expect(Object.values(mails).filter((pattern) => pattern === '' || pattern !== pattern.trim())).toEqual(
      [],
    );
  });

  test('a subject is one line', () => {
    const subjects = Object.entries(mails).filter(([key]) => /\.(urgentS|s)ubject(\.|$)/.test(key));
    expect(subjects.length).toBeGreaterThan(20);
    expect(subjects.filter(([, pattern]) => /\n/.test(pattern))).toEqual([]);
  });
});

const saying = (pattern: string) => ({ ...en, mails: { ...en.mails, 'return.signal.rate': pattern } });

test('a plural is said by the number', () => {
  const texts = saying('{faults, plural, =0 {no fault} one {# fault} other {# faults}} of {sold, number}');
  const said = (faults: number) => say(texts, 'return.signal.rate', { faults, sold: 1200, share: 0 });
  expect([0, 1, 1200].map(said)).toEqual(['no fault of 1,200', '1 fault of 1,200', '1,200 faults of 1,200']);
});

test('what runs out at midnight runs until the day before, in the reader’s zone', () => {
  const end = '2026-11-24T23:00:00.000Z';
  const said = (zone: string) => say(en, 'order.delivered.policyUntil', { day: lastDay(end, zone) });
  expect(said('Europe/Berlin')).toBe('We take items back voluntarily until Tuesday, November 24, 2026.');
  expect(said('Pacific/Auckland')).toBe('We take items back voluntarily until Wednesday, November 25, 2026.');
});
