import { describe, expect, test } from 'vitest';
import { sampleReader } from '../../functions/copies/samples.ts';
import { returnSamples } from '../../functions/returns/mails/return-samples.ts';
import { de } from '../../functions/texts/de.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import { say } from '../../functions/texts/say.ts';
import type { Texts } from '../../functions/texts/texts.ts';
import { readMarkup, relsOf } from '../support/markup.ts';

/** What one can do from each mail. */
const rels: Readonly<Record<string, readonly string[]>> = {
  'withdrawal.received/matched': ['status'],
  'withdrawal.received/unmatched': [],
  'order.delivered/withdraw': ['return', 'withdraw'],
  'order.delivered/no-rights': ['return'],
  'return.link/portal': ['return'],
  'return.requested/refund': ['status'],
  'return.requested/long': ['more', 'status'],
  'return.approved/refund': ['status'],
  'return.approved/keep': ['status'],
  'return.declined/policy': ['status'],
  'return.declined/unknown-code': ['status'],
  'return.instructions/label': ['label', 'dispatch', 'status'],
  'return.instructions/no-label': ['dispatch', 'status'],
  'return.instructions/no-address': ['dispatch', 'status'],
  'return.reminder/parcel': ['dispatch', 'label', 'status'],
  'return.reminder/approver': ['approve', 'decline'],
  'return.received/parcel': ['status'],
  'return.question/question': ['answer', 'status'],
  'return.question/photos': ['answer', 'status'],
  'return.question/offer': ['answer', 'status'],
  'return.cancelled/customer': ['status'],
  'return.cancelled/shop': ['status'],
  'return.expired/no-parcel': ['status'],
  'return.expired/exchange': ['status'],
  'return.settled/less': ['status'],
  'return.settled/more': ['credit', 'status'],
  'return.settled/codes': ['status'],
  'return.settled/replacement': ['status'],
  'return.settled/repair': ['status'],
  'return.settled/nothing': ['status'],
  'return.approval/urgent': ['approve', 'decline'],
  'return.approval/ordinary': ['approve', 'decline'],
  'withdrawal.unmatched/listed': ['list'],
  'withdrawal.unmatched/flood': ['list'],
  'return.escalation/no-match': ['approve', 'decline'],
  'return.escalation/not-shipped': ['approve', 'decline'],
  'return.escalation/approval': ['approve', 'decline'],
  'return.escalation/no-parcel': ['pay-without-goods', 'override'],
  'return.escalation/inspection-overdue': ['approve', 'decline'],
  'return.escalation/discrepancy': ['approve', 'decline'],
  'return.escalation/settlement': ['approve', 'decline'],
  'return.overdue/answer-near': ['approve', 'decline'],
  'return.overdue/answer-missed': ['approve', 'decline'],
  'return.escalation/exchange': ['approve', 'decline'],
  'return.overdue/refund-near': ['approve', 'decline'],
  'return.overdue/refund-missed': ['approve', 'decline'],
  'return.escalation/second-person': ['approve', 'decline'],
  'return.escalation/not-agreed': ['approve', 'decline'],
};

test.each(returnSamples)(
  'from $mail/$of one can do what it is about, and not leave',
  ({ mail, of, write }) => {
    const content = write(sampleReader(en, { name: 'Aurora Outdoor' }));
    expect(relsOf(readMarkup(content.html.markup))).toEqual(rels[`${mail}/${of}`] ?? []);
    expect(content).not.toHaveProperty('unsubscribeUrl');
  },
);

const sent = (title: string, texts: Texts): string => {
  const sample = returnSamples.find(({ mail, of }) => `${mail}/${of}` === title);
  if (!sample) throw new Error(`There is no sample ${title}`);
  return sample.write(sampleReader(texts, { name: 'Aurora Outdoor' })).text;
};

describe('what a mail must say', () => {
  test('R13: the acknowledgement has content, date, time and offset of the declaration', () => {
    const text = sent('withdrawal.received/matched', de);
    // 22:59:30 UTC is half a minute before midnight in Berlin in November.
    expect(text).toContain('10. November 2026, 23:59 Uhr (UTC+1)');
    expect(text).toContain('Name: Mila');
    expect(text).toContain('> The left sleeve came with a tear.\n> The rest is fine.');
    // The 14th day is the 24th; the instant is the midnight that ends it.
    expect(text).toContain('spätestens am Dienstag, 24. November 2026');
    expect(text).toContain('Hygieneartikel');
  });

  test('one that matches nothing says that a person looks, and what was withdrawn from', () => {
    const text = sent('withdrawal.received/unmatched', en);
    expect(text).toContain('Our team is looking for it');
    expect(text).toContain('You withdraw from: the whole contract');
    expect(text).not.toContain('send the goods back');
  });

  test('the shop’s people read which declarations have no order, how old each is, and until when it is due', () => {
    const text = sent('withdrawal.unmatched/listed', en);
    expect(text).toMatch(
      /OVERDUE – R-0A1B2C3D: order “#1042”, Mila.*, 14 days old\. The refund was due by Tuesday, November 24, 2026\./,
    );
    expect(text).toMatch(
      /- R-9F8E7D6C: .*, 2 hours old\. The refund is due by Wednesday, December 9, 2026\./,
    );
    expect(sent('withdrawal.unmatched/flood', en)).not.toContain('R-0A1B2C3D');
  });

  test('a refusal says why and how to object', () => {
    const text = sent('return.declined/policy', en);
    expect(text).toContain('The return period for this order has ended.');
    expect(text).toContain('our team will look at it again');
    expect(text).toContain('your statutory rights');
  });

  test('an unknown code is refused in general words, never as a code', () => {
    const text = sent('return.declined/unknown-code', en);
    expect(text).toContain('We are sorry: our return policy does not allow it.');
    expect(text).not.toContain('constructor');
  });

  test('S4: an exchange that the shop refuses is told in words of an exchange', () => {
    for (const texts of Object.values(languages)) {
      const exchange = sent('return.escalation/exchange', texts);
      expect(exchange).toContain(say(texts, 'return.escalation.why.exchange').slice(1));
      expect(exchange).not.toContain(say(texts, 'return.escalation.why.settlement').slice(1));
    }
    expect(sent('return.escalation/exchange', en)).not.toMatch(/money|paid|refund/i);
    expect(sent('return.escalation/settlement', en)).toContain('money could not be paid');
  });

  test('a code that is given anew stands on a line of its own, with its last day', () => {
    const lines = sent('return.settled/codes', en).split('\n');
    expect(lines).toContain('7K2M-P9QX-4TWA');
    expect(lines).toContain('Valid through Thursday, December 24, 2026');
    expect(lines).toContain('0ABC-DEF1-23G4');
  });

  test('less money than quoted is explained', () => {
    const text = sent('return.settled/less', en);
    expect(text).toContain('We have refunded €17.00 the way you paid');
    expect(text).toContain('This is €3.00 less than we told you before.');
    expect(text).toContain('1 received, 2 expected · damaged · reduced value €1.50');
  });

  test('an approver reads what is asked, what it is worth and who asks', () => {
    const text = sent('return.approval/urgent', en);
    expect(text).toContain('Value of the goods: €28.00');
    expect(text).toContain('Photos: 2');
    expect(text).toContain('orders: 12, returns: 3, pieces returned: 4 of 20');
    expect(text).toContain('high-value');
    expect(text).toContain('An answer is due by November 10, 2026 at 10:15 (UTC+1).');
  });

  test('a refund is overdue by its last day, an answer by the minute', () => {
    expect(sent('return.overdue/refund-missed', en)).toContain(
      'was due by law by Tuesday, November 24, 2026',
    );
    expect(sent('return.overdue/answer-near', en)).toContain('November 25, 2026 at 00:00 (UTC+1)');
  });

  test('a signal gives figures, and no seven zeros', () => {
    const text = sent('return.signal/product', en);
    expect(text).toContain('18 of 200 sold (9%)');
    expect(text).toContain('80 of 4,000 sold (2%)');
    expect(text).toContain('< 0.1%');
  });

  test('a shop that pays without a label says how the postage comes back', () => {
    const text = sent('return.instructions/no-label', en);
    expect(text).toContain('We cover the cost of the return.');
    expect(text).toContain('we will refund the postage');
    expect(text).toContain('R-0A1B2C3D on the parcel');
  });
});

/** "It is there", as our mails said it before: at Shopify it is there a minute later, or once there is an account. */
const alreadyThere: Readonly<Record<string, RegExp>> = {
  ar: /أضافه/u,
  de: /hat sie|gutgeschrieben/u,
  en: /has put/u,
  es: /Ya está/u,
  fr: /l’a crédité|disposez/u,
  it: /È già|a disposizione/u,
  ja: /いたしました/u,
  ko: /드렸습니다/u,
  'zh-hans': /已/u,
  'zh-hant': /已/u,
};

test.each(Object.entries(languages))(
  '%s: store credit is told without saying that it is there',
  (tag, texts) => {
    const told = say(texts, 'return.settled.how.store-credit', { amount: { amount: 1870, currency: 'EUR' } });
    expect(told).toMatch(/18[.,٫]70|١٨٫٧٠/u);
    expect(told).not.toMatch(alreadyThere[tag.toLowerCase()] ?? expect.fail(`No words for ${tag}.`));
  },
);
