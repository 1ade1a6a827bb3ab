import { describe, expect, test } from 'vitest';
import { questionLine } from '../../functions/returns/mails/return-words.ts';
import { languages } from '../../functions/texts/languages.ts';
import { outcomes } from '../../functions/vocabulary/reason.ts';

/** What a carrier gives people who post a parcel: that proves the posting, and a number does not. */
const receipt: Readonly<Record<string, RegExp>> = {
  en: /receipt/,
  de: /Einlieferungsbeleg/,
  fr: /reçu/,
  es: /recibo/,
  it: /ricevuta/,
  ja: /控え/,
  ko: /영수증/,
  'zh-Hans': /寄件凭证/,
  'zh-Hant': /收據/,
  ar: /إيصال/,
};

/** What tells the day of the law from the day of the shop. */
const law: Readonly<Record<string, RegExp>> = {
  en: /by law/,
  de: /gesetzlich/,
  fr: /la loi/,
  es: /la ley/,
  it: /la legge/,
  ja: /法律/,
  ko: /법에/,
  'zh-Hans': /依法/,
  'zh-Hant': /依法/,
  ar: /القانون/,
};
const voluntary: Readonly<Record<string, RegExp>> = {
  en: /voluntarily/,
  de: /[Ff]reiwillig/,
  fr: /volontairement/,
  es: /voluntariamente/,
  it: /volontariamente/,
  ja: /任意/,
  ko: /자체/,
  'zh-Hans': /自愿/,
  'zh-Hant': /自願/,
  ar: /من تلقاء أنفسنا/,
};

/** Languages in which a word after a colon begins small. German nouns are large anywhere. */
const smallAfterColon = new Set(['en', 'fr', 'es', 'it']);

describe.each(Object.values(languages))('in $tag', (texts) => {
  const { tag, returnWords, returnPages, mails } = texts;

  test.each(outcomes)('an offer of %s is a sentence, with and without a bonus', (outcome) => {
    for (const bonusPercent of [undefined, 30]) {
      const line = questionLine(texts, { kind: 'offer', offer: { outcome, bonusPercent } }) ?? '';
      expect(line).toContain(returnWords.outcomesWithin[outcome]);
      expect(/30/.test(line)).toBe(bonusPercent !== undefined);
      if (smallAfterColon.has(tag)) expect(line).not.toMatch(/:\s\p{Lu}/u);
    }
  });

  test('the receipt proves the posting, and the tracking number does not', () => {
    for (const said of [returnPages.dispatch.trackingHint, mails['return.instructions.dispatch']])
      expect(said).toMatch(receipt[tag] ?? /$^/);
  });

  test('the two days of the delivery mail say which is the law’s and which the shop’s own', () => {
    expect(mails['order.delivered.withdrawUntil']).toMatch(law[tag] ?? /$^/);
    expect(mails['order.delivered.policyUntil']).toMatch(voluntary[tag] ?? /$^/);
    expect(mails['order.delivered.policyUntil']).not.toMatch(law[tag] ?? /$^/);
  });
});
