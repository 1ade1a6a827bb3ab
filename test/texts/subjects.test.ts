import { describe, expect, test } from 'vitest';
import { feastNames } from '../../functions/calendar/feasts.ts';
import { canBeGreeted, occasionNamed, personalOccasions, sentAs } from '../../functions/care/occasions.ts';
import { readyLetter } from '../../functions/care/ready-letters.ts';
import { sampleReader, samples } from '../../functions/copies/samples.ts';
import { sampleContent } from '../../functions/mail/shop-letter.ts';
import { languages, textsFor } from '../../functions/texts/languages.ts';
import { type CopyKey, mailCopy } from '../../functions/texts/mail-copy.ts';

const shop = { name: 'Aurora Outdoor' };
const tags = Object.keys(languages);

/** Mails to people of the shop, as the beginning of mail and variant. All others are for customers. */
const toStaff = [
  'survey.follow-up/',
  'survey.report/',
  'withdrawal.unmatched/',
  'return.approval/',
  'return.escalation/',
  'return.reminder/approver',
  'return.signal/',
  'return.overdue/',
  'approval.asked/',
  'care.date-reminder/',
  'credit.waiting-staff/',
  'offer.budget/',
  'offer.beyond/',
  'campaign.report/',
];
const isForStaff = (name: string): boolean => toStaff.some((start) => name.startsWith(start));

const toCustomers = samples.filter(({ mail, of }) => !isForStaff(`${mail}/${of}`));

const isCopyKey = (key: string): key is CopyKey => Object.hasOwn(mailCopy, key);
const subjectKeys = Object.keys(mailCopy)
  .filter(isCopyKey)
  .filter((key) => /subject(\.|$)/i.test(key))
  .filter((key) => !toStaff.some((start) => key.startsWith(start.replace('/', '.'))));

const greeted = [...Object.keys(personalOccasions), ...feastNames]
  .flatMap((name) => occasionNamed(name, undefined) ?? [])
  .filter(canBeGreeted);

/**
 * What subjects of frauds say, in the words of each language: a click, a link, haste, money that is there already. The
 * findings on each language name them.
 */
const scam: Readonly<Record<string, RegExp>> = {
  en: /\b(clicks?|links?|urgent|immediately|your money|your refund|your withdrawal:|verify|winner|free)\b|!/i,
  de: /\b(Klicks?|Link|dringend|sofort|Ihr Geld|Ihre Erstattung|gewonnen|gratis)\b|!/i,
  fr: /\b(clics?|liens?|urgent|votre argent|votre remboursement|gagné|gratuit)\b|!/i,
  es: /\b(clics?|enlaces?|urgente|su dinero|su reembolso|ganado|gratis)\b|!/i,
  it: /\b(clic|link|urgente|il suo denaro|il suo rimborso|vinto|gratis)\b|!/i,
  ja: /クリック|リンク|至急|緊急|重要|当選|無料|ご返金|！/,
  ko: /클릭|링크|긴급|당첨|무료|환불|환급|!/,
  'zh-Hans': /一键|点击|链接|紧急|中奖|退款|到账|领取|异常|问题|！/,
  'zh-Hant': /點一下|點擊|連結|緊急|中獎|退款|入帳|領取|異常|解約|問題|！/,
  ar: /نقرة|رابط|عاجل|أموالك|استرداد|ربحت|مجان|!/,
};

/** "With one click" is true of no door of ours: a form follows. */
const oneClick =
  /one click|(mit )?einem klick|ein klick|un clic|ワンクリック|클릭 한 번|一键|一次点击|一鍵|點一下|بنقرة/i;

/** All sentences of a language, said with a sign where a value goes. */
const sentencesOf = (given: unknown): string[] => {
  if (typeof given === 'string') return [given];
  if (typeof given === 'function') return sentencesOf(given('‹1›', '‹2›', '‹3›', '‹4›'));
  return Object.values(Object(given)).flatMap(sentencesOf);
};

test('the list of mails to staff names no mail that is gone', () => {
  const names = samples.map(({ mail, of }) => `${mail}/${of}`);
  expect(toStaff.filter((start) => !names.some((name) => name.startsWith(start)))).toEqual([]);
  expect(toCustomers.length).toBeGreaterThan(20);
});

test.each(subjectKeys)(
  '%s, which a shop may write itself, offers the name of the shop, and no amount',
  (key) => {
    expect(mailCopy[key]).toHaveProperty('shop', 'text');
    expect(Object.values(mailCopy[key])).not.toContain('money');
  },
);

test('nameless customers and the people of the shop are greeted by two messages', () => {
  const en = textsFor(['en']);
  const mails = { ...en.mails, 'mail.greeting.staff': 'To staff', 'mail.greeting.nobody': 'To nobody' };
  const reader = { ...sampleReader({ ...en, mails }, shop), person: { firstName: '', lastName: '' } };
  const begins = samples.map(({ mail, of, write }) => ({
    name: `${mail}/${of}`,
    first: write(reader).text.split('\n')[0],
  }));
  expect(begins.filter(({ name, first }) => isForStaff(name) !== (first === 'To staff'))).toEqual([]);
  expect(begins.filter(({ name, first }) => !isForStaff(name) && first !== 'To nobody')).toEqual([]);
});

describe.each(tags)('in %s', (tag) => {
  const texts = languages[tag];
  if (!texts) throw new Error(`There is no ${tag}.`);

  test.each(subjectKeys)('%s names the shop', (key) => {
    expect(texts.mails[key]).toContain('{shop}');
  });

  test('the subject of each mail to a customer names the shop, and looks like no fraud', () => {
    const subjects = toCustomers.map(({ mail, of, write }) => ({
      name: `${mail}/${of}`,
      subject: write(sampleReader(texts, shop)).subject,
    }));
    expect(subjects.filter(({ subject }) => !subject.includes(shop.name))).toEqual([]);
    const words = scam[tag];
    expect(subjects.filter(({ subject }) => words?.test(subject.replace(shop.name, '')))).toEqual([]);
  });

  test('the subject of each letter of care names the shop, whether the reader has a name or not', () => {
    const subjects = greeted.flatMap((occasion) =>
      [{ firstName: 'Mila', lastName: 'Brandt' }, {}].map(
        (reader) =>
          sampleContent(readyLetter(occasion, tag), { ...sentAs(occasion.name), tag, shop }, reader).subject,
      ),
    );
    expect(subjects.length).toBeGreaterThan(60);
    expect(subjects.filter((subject) => !subject.includes(shop.name))).toEqual([]);
    expect(subjects.filter((subject) => scam[tag]?.test(subject.replace(shop.name, '')))).toEqual([]);
  });

  test('no sentence promises that one click is enough', () => {
    const { sentences: _sentences, ...all } = texts;
    expect(sentencesOf(all).filter((sentence) => oneClick.test(sentence))).toEqual([]);
  });
});
