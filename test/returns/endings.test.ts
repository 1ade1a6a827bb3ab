import { describe, expect, test } from 'vitest';
import { sampleReader } from '../../functions/copies/samples.ts';
import { type ReturnStatusPage, returnStatusPage } from '../../functions/portal/return-status.page.ts';
import { answerPage, cancelPage, dispatchPage } from '../../functions/portal/return-step.page.ts';
import { returnExpiredMail } from '../../functions/returns/mails/progress.mail.ts';
import { returnSettledMail } from '../../functions/returns/mails/settled.mail.ts';
import { en } from '../../functions/texts/en.ts';
import { languages, textsFor } from '../../functions/texts/languages.ts';
import type { Texts } from '../../functions/texts/texts.ts';
import type { StatusWithOrder } from '../../functions/vocabulary/moves.ts';
import { endingOf, type Outcome, outcomes } from '../../functions/vocabulary/reason.ts';

/** Words of money that comes back, in each language. */
const money: Readonly<Record<string, RegExp>> = {
  en: /money|refund|paid|bank|credit/i,
  de: /geld|erstatt|auszahl|gutschrift|guthaben|bank/i,
  fr: /argent|rembours|vers[ée]|avoir d|banque/i,
  es: /dinero|reembols|abonad|pago|saldo|banco/i,
  it: /denaro|rimbors|pagament|credito|banca/i,
  ja: /返金|精算|支払|クレジット/,
  ko: /환불|정산|지급|입금|적립/,
  'zh-Hans': /退款|款项|结算|支付|余额/,
  'zh-Hant': /退款|款項|結算|支付|購物金/,
  ar: /أموال|مبلغ|دفع|رصيد|البنك/,
};

const page = (
  texts: Texts,
  status: StatusWithOrder,
  outcome: Outcome,
  change: Partial<ReturnStatusPage> = {},
) =>
  returnStatusPage({
    texts,
    shop: 'Aurora',
    number: 'R-0A1B2C3D',
    orderNumber: '#1042',
    zone: 'Europe/Berlin',
    status,
    outcome,
    items: [],
    timeline: [],
    photos: 0,
    links: {},
    ...change,
  }).markup.replace(/<style[^<]*<\/style>/g, '');

const frame = (texts: Texts) => ({
  ...sampleReader(texts, { name: 'Aurora' }),
  number: 'R-0A1B2C3D',
  zone: 'Europe/Berlin',
  statusUrl: 'https://care.example/r/status',
});

const settled = (texts: Texts, outcome: Outcome) =>
  returnSettledMail({ ...frame(texts), how: endingOf(outcome), difference: 0, counted: [] });

const swaps = ['exchange', 'repair'] as const;

describe.each(Object.entries(languages))('M14: in %s', (tag, texts) => {
  const words = money[tag] ?? /^/;

  test.each(swaps)('a return that ends with %s speaks of no money while it settles and after', (outcome) => {
    for (const status of ['settling', 'settled', 'closed'] as const) {
      const shown = page(texts, status, outcome, { refundDueAt: '2026-11-24T23:00:00.000Z' });
      expect(shown.match(words)?.[0]).toBeUndefined();
    }
    const { subject, text } = settled(texts, outcome);
    expect(`${subject}\n${text}`.match(words)?.[0]).toBeUndefined();
    expect(returnExpiredMail({ ...frame(texts), outcome }).text.match(words)?.[0]).toBeUndefined();
  });

  test('each way to end has its own words', () => {
    for (const status of ['settling', 'settled'] as const) {
      const said = outcomes
        .filter((outcome) => outcome !== 'keep')
        .map((outcome) => page(texts, status, outcome, { paid: { amount: 500, currency: 'EUR' } }))
        .map((shown) => /<\/strong><\/p>\s*<p>([^<]*)/.exec(shown)?.[1]);
      expect(new Set(said).size).toBe(4);
    }
    expect(page(texts, 'settling', 'refund')).toMatch(words);
    expect(returnExpiredMail({ ...frame(texts), outcome: 'refund' }).text).toMatch(words);
  });

  test('what was paid is told as paid back, and store credit as credit', () => {
    const paid = { amount: 1700, currency: 'EUR' };
    const [refund, credit] = (['refund', 'store-credit'] as const).map(
      (outcome) => page(texts, 'closed', outcome, { paid }).match(/<p>([^<]*17[^<]*)<\/p>/)?.[1],
    );
    expect(refund).toBeTruthy();
    expect(credit).toBeTruthy();
    expect(refund).not.toBe(credit);
  });
});

describe('M14: words that meant something else', () => {
  test.each([
    ['en', 'Refunded: '],
    ['de', 'Erstattet: '],
    ['fr', 'Montant remboursé'],
    ['es', 'Reembolsado: '],
    ['it', 'Importo rimborsato: '],
    ['ja', 'ご返金額：'],
    ['zh-Hans', '已退还：'],
    ['zh-Hant', '已退款：'],
    ['ko', '환불된 금액: '],
    ['ar', 'المبلغ المُسترَد: '],
  ])('in %s an amount is %s', (tag, label) => {
    expect(textsFor([tag]).returnPages.status.paid.refund('X')).toContain(label);
  });

  test.each([
    ['ja', '写真の追加に進むと'],
    ['zh-Hans', '前往添加照片时'],
    ['zh-Hant', '前往新增照片時'],
    ['ko', '사진을 추가하러 이동하시면'],
    ['en', 'while you do that'],
    ['fr', 'Si vous passez à l’ajout de photos'],
    ['es', 'Si pasa a añadir fotos'],
    ['it', 'Se passa ad aggiungere foto'],
  ])('in %s what was typed is lost only by going on to the photos', (tag, condition) => {
    expect(textsFor([tag]).returnPages.form.photosHint).toContain(condition);
  });

  const step = (texts: Texts) => ({
    texts,
    shop: 'Aurora',
    action: 'https://care.example/r/x',
    number: 'R-0A1B2C3D',
    backUrl: 'https://care.example/r/x',
    errors: [],
  });

  test.each([
    ['ja', 'はい、返品を取りやめる'],
    ['en', 'Yes, cancel the return'],
    ['de', 'Ja, Rückgabe zurückziehen'],
    ['ko', '반품 신청 취소하기'],
  ])('in %s the button that cancels names the return: %s', (tag, label) => {
    const { markup } = cancelPage(step(textsFor([tag])));
    expect(markup).toMatch(new RegExp(`<button[^>]*>${label}</button>`));
  });

  test.each([
    ['zh-Hans', '确认已寄出'],
    ['zh-Hant', '確認已寄出'],
  ])('in %s the button that tells of a parcel says so: %s', (tag, label) => {
    const { markup } = dispatchPage({ ...step(textsFor([tag])), values: {} });
    expect(markup).toMatch(new RegExp(`<button[^>]*>${label}</button>`));
  });

  test('a no in Korean is a no', () => {
    const { markup } = answerPage({
      ...step(textsFor(['ko'])),
      question: { kind: 'offer', offer: { outcome: 'store-credit' } },
      values: {},
    });
    expect(markup).toContain('아니요, 받지 않겠습니다');
    expect(markup).not.toContain('괜찮습니다');
  });

  test('cancelling an exchange promises no less than cancelling a refund', () => {
    expect(cancelPage(step(en)).markup).toContain('no refund, exchange or repair');
  });
});
