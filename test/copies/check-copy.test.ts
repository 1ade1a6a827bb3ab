import { describe, expect, test } from 'vitest';
import { checkCopy } from '../../functions/copies/check-copy.ts';
import { copyGroups, samplesOf } from '../../functions/copies/copy-groups.ts';
import { templatesIn } from '../../functions/copies/list-templates.ts';
import { Failure } from '../../functions/kit/errors.ts';
import { rememberedCopies, withCopy } from '../../functions/mail/shop-copy.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import { de } from '../../functions/texts/de.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import { mailCopy } from '../../functions/texts/mail-copy.ts';
import { say } from '../../functions/texts/say.ts';

const shop = {
  id: `shp_${'0'.repeat(24)}`,
  name: 'Aurora Outdoor',
  platform: 'standard' as const,
  country: 'DE',
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  webhookToken: '',
  apiKeys: [],
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  rev: 1,
};

const refusals = (group: string, copy: Record<string, string>): readonly string[] => {
  try {
    checkCopy(group, copy, shop, en);
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Invalid') throw error;
    return error.fields.map(({ path, message }) => `${path}: ${message}`);
  }
};

describe('copy of a shop', () => {
  test.each([
    ['return.settled', 'return.settled.less', 'Sorry, {amount} less.'],
    [
      'return.settled',
      'return.settled.counted',
      '{counted, plural, one {# piece} other {# pieces}} of {announced}',
    ],
    ['return.approved', 'return.approved.subject', 'Hurray'],
    ['mail', 'mail.greeting', 'Dear customer,'],
    ['mail', 'mail.theirWords', "it''s {shop}:"],
    ['survey', 'survey.thanks', 'Thanks!'],
  ])('of %s may be %s', (group, key, message) => {
    expect(refusals(group, { [key]: message })).toEqual([]);
  });

  test.each([
    ['return.settled.less', 'Sorry, {amount less.', /not an ICU message/],
    ['return.settled.less', 'Sorry, {total} less {amount}.', /no variable "total"/],
    ['return.settled.less', 'Sorry.', /"amount" must stay/],
    ['return.settled.less', '{amount, date} less', /"amount" is money, and is used as moment/],
    ['return.settled.less', '{amount, number, ::currency/EUR} less', /unknown style/],
    ['return.settled.less', ' ', /empty/],
    ['return.settled.less', `{amount}${'.'.repeat(1000)}`, /at most 1000/],
    ['return.settled.subject', 's'.repeat(201), /at most 200/],
    ['return.settled.subject', 'Settled\nBcc: x', /one line of printable/],
    ['return.approved.intro', 'yes', /Must be a message of this mail/],
    ['constructor', 'yes', /Must be a message of this mail/],
  ])('cannot be, for %s, %j', (key, message, why) => {
    expect(refusals('return.settled', { [key]: message })).toEqual([expect.stringMatching(why)]);
  });

  test('M11: is refused where an apostrophe makes a variable plain words, with the place', () => {
    expect(refusals('return.requested', { 'return.requested.subject': "The '{shop}' return" })).toEqual([
      expect.stringMatching(
        /^copy\.return\.requested\.subject: The apostrophe at character 5 makes \{shop\}/,
      ),
    ]);
  });

  test('is refused when a subject would come out empty', () => {
    const subject = '{number, select, other {}}';
    expect(() => checkCopy('return.approved', { 'return.approved.subject': subject }, shop, en)).toThrow(
      'no subject',
    );
  });

  test('that no longer fits what a message may say is left out, so that mails still leave', () => {
    const own = { 'return.settled.less': '{total} less', 'return.settled.gone': 'x', 'mail.reply': 'Reply!' };
    const texts = withCopy(en, own);
    expect(say(texts, 'return.settled.less', { amount: { amount: 100, currency: 'EUR' } })).toContain(
      '€1.00',
    );
    expect(say(texts, 'mail.reply')).toBe('Reply!');
    expect(texts.mails).not.toHaveProperty('return.settled.gone');
  });

  test('is read once a minute and language, and kept as one object', async () => {
    const asked: string[] = [];
    let now = Date.parse('2026-11-22T10:00:00.000Z');
    const copies = rememberedCopies(
      async (id, tag) => {
        asked.push(`${id} ${tag}`);
        return { 'mail.reply': 'Reply!' };
      },
      () => new Date(now),
    );
    const first = await copies.of('a', en);
    now += 59_999;
    expect(await copies.of('a', en)).toBe(first);
    await copies.of('a', de);
    await copies.of('b', en);
    expect(asked).toEqual(['a en', 'a de', 'b en']);
    now += 1;
    await copies.of('a', en);
    expect(asked).toHaveLength(4);
  });
});

describe('the list of templates', () => {
  test('has every message once, and samples for each mail', () => {
    const keys = [...copyGroups.values()].flat();
    expect(keys.toSorted()).toEqual(Object.keys(mailCopy).toSorted());
    expect([...copyGroups.keys()].filter((group) => samplesOf(group).length === 0)).toEqual([]);
  });

  test.each(Object.values(languages))('says each message with its samples in $tag', (texts) => {
    const said = templatesIn(texts).flatMap(({ copy }) => copy.map((message) => message.said));
    expect(said.length).toBe(Object.keys(mailCopy).length);
    expect(said.filter((text) => text === '' || /[{}]|undefined/.test(text))).toEqual([]);
  });
});
