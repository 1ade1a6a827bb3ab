import { describe, expect, test } from 'vitest';
import type { Content } from '../../functions/mail/message.ts';
import {
  returnApprovalMail,
  returnEscalationMail,
  returnReminderMail,
} from '../../functions/returns/approval.mail.ts';
import { orderDeliveredMail, returnLinkMail } from '../../functions/returns/invitation.mail.ts';
import {
  returnApprovedMail,
  returnCancelledMail,
  returnDeclinedMail,
  returnExpiredMail,
  returnInstructionsMail,
  returnQuestionMail,
  returnReceivedMail,
  returnRequestedMail,
} from '../../functions/returns/progress.mail.ts';
import { returnSettledMail } from '../../functions/returns/settled.mail.ts';
import { returnOverdueMail, returnSignalMail } from '../../functions/returns/watch.mail.ts';
import { withdrawalReceivedMail } from '../../functions/returns/withdrawal.mail.ts';
import { de } from '../../functions/texts/de.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import type { Texts } from '../../functions/texts/texts.ts';
import { readMarkup, relsOf } from '../support/markup.ts';
import { customer, forStaff, hostile, hostileQuote, instructions, item, zone } from './samples.ts';

interface Sample {
  readonly what: string;
  readonly mail: string;
  readonly rels: readonly string[];
  readonly write: (texts: Texts) => Content;
}

const urls = { approveUrl: 'https://care.example/d/a', declineUrl: 'https://care.example/d/d' };
const dispatchUrl = 'https://care.example/r/x/dispatch';
const shop = { name: hostile, footer: hostile };
const declared = {
  at: '2026-11-10T22:59:30.000Z',
  name: hostile,
  email: 'ada@example.com',
  items: hostile,
};

const samples: readonly Sample[] = [
  {
    what: 'a withdrawal that matches',
    mail: 'withdrawal.received',
    rels: ['status'],
    write: (texts) =>
      withdrawalReceivedMail({
        ...customer(texts),
        declared,
        matched: true,
        items: [item],
        leftOut: [{ title: hostile, why: 'sealed-hygiene' }],
        refundDueAt: '2026-11-24T23:00:00.000Z',
      }),
  },
  {
    what: 'a withdrawal that matches nothing',
    mail: 'withdrawal.received',
    rels: [],
    write: (texts) => {
      const { statusUrl: _, ...rest } = customer(texts);
      const whole = { at: declared.at, name: declared.name, email: declared.email };
      return withdrawalReceivedMail({ ...rest, declared: whole, matched: false, items: [], leftOut: [] });
    },
  },
  {
    what: 'a request',
    mail: 'return.requested',
    rels: ['status'],
    write: (texts) =>
      returnRequestedMail({ ...customer(texts), items: [item], outcome: 'refund', quote: hostileQuote }),
  },
  {
    what: 'an approval',
    mail: 'return.approved',
    rels: ['status'],
    write: (texts) =>
      returnApprovedMail({ ...customer(texts), items: [item], outcome: 'keep', text: hostile }),
  },
  {
    what: 'a refusal with a reason of the policy',
    mail: 'return.declined',
    rels: ['status'],
    write: (texts) => returnDeclinedMail({ ...customer(texts), reasonCode: 'window-closed' }),
  },
  {
    what: 'a refusal in somebody’s words, under a code that nobody knows',
    mail: 'return.declined',
    rels: ['status'],
    write: (texts) => returnDeclinedMail({ ...customer(texts), reasonCode: 'constructor', text: hostile }),
  },
  {
    what: 'instructions',
    mail: 'return.instructions',
    rels: ['label', 'dispatch', 'status'],
    write: (texts) =>
      returnInstructionsMail({ ...customer(texts), items: [item], instructions, dispatchUrl }),
  },
  {
    what: 'instructions of a shop without address and label',
    mail: 'return.instructions',
    rels: ['dispatch', 'status'],
    write: (texts) =>
      returnInstructionsMail({
        ...customer(texts),
        items: [],
        instructions: { address: [], labelPayer: 'customer' },
        dispatchUrl,
      }),
  },
  {
    what: 'the reminder to an approver',
    mail: 'return.reminder',
    rels: ['approve', 'decline'],
    write: (texts) => returnReminderMail({ kind: 'approver', ...forStaff(texts), ...urls }),
  },
  {
    what: 'the reminder to a customer',
    mail: 'return.reminder',
    rels: ['dispatch', 'label', 'status'],
    write: (texts) => returnReminderMail({ kind: 'customer', ...customer(texts), instructions, dispatchUrl }),
  },
  {
    what: 'the parcel’s arrival',
    mail: 'return.received',
    rels: ['status'],
    write: (texts) => returnReceivedMail({ ...customer(texts), receivedAt: '2026-11-10T09:15:00.000Z' }),
  },
  {
    what: 'a refund that is less than quoted',
    mail: 'return.settled',
    rels: ['status'],
    write: (texts) =>
      returnSettledMail({
        ...customer(texts),
        how: 'refund',
        paid: { amount: 1700, currency: 'EUR' },
        final: hostileQuote,
        difference: -300,
        counted: [{ title: hostile, announced: 2, counted: 1, condition: 'damaged', diminished: 150 }],
      }),
  },
  {
    what: 'a replacement',
    mail: 'return.settled',
    rels: ['status'],
    write: (texts) =>
      returnSettledMail({ ...customer(texts), how: 'replacement', difference: 0, counted: [] }),
  },
  ...(['question', 'photos', 'offer'] as const).map((kind) => ({
    what: `a question of the kind ${kind}`,
    mail: 'return.question',
    rels: ['answer', 'status'],
    write: (texts: Texts) =>
      returnQuestionMail({
        ...customer(texts),
        question: { kind, text: hostile, offer: { outcome: 'store-credit', bonusPercent: 10 } },
        answerBy: '2026-11-15T09:15:00.000Z',
        answerUrl: 'https://care.example/r/x/answer',
      }),
  })),
  {
    what: 'a cancellation',
    mail: 'return.cancelled',
    rels: ['status'],
    write: (texts) => returnCancelledMail({ ...customer(texts), by: 'shop', text: hostile }),
  },
  {
    what: 'the end of waiting',
    mail: 'return.expired',
    rels: ['status'],
    write: (texts) => returnExpiredMail(customer(texts)),
  },
  {
    what: 'the portal’s link',
    mail: 'return.link',
    rels: ['return'],
    write: (texts) =>
      returnLinkMail({
        ...customer(texts),
        returnUrl: 'https://care.example/r/x',
        validUntil: '2026-11-15T09:15:00.000Z',
      }),
  },
  {
    what: 'the delivery',
    mail: 'order.delivered',
    rels: ['return', 'withdraw'],
    write: (texts) =>
      orderDeliveredMail({
        ...customer(texts),
        returnUrl: 'https://care.example/r/x',
        withdrawUrl: 'https://care.example/w/x',
        withdrawUntil: '2026-11-24T23:00:00.000Z',
        policyUntil: '2026-12-10T23:00:00.000Z',
      }),
  },
  {
    what: 'the delivery where nothing is known of rights',
    mail: 'order.delivered',
    rels: ['return'],
    write: (texts) => orderDeliveredMail({ ...customer(texts), returnUrl: 'https://care.example/r/x' }),
  },
  {
    what: 'the question to an approver',
    mail: 'return.approval',
    rels: ['approve', 'decline'],
    write: (texts) => returnApprovalMail({ ...forStaff(texts), ...urls }),
  },
  ...(
    [
      'no-match',
      'not-shipped',
      'approval',
      'no-parcel',
      'inspection-overdue',
      'discrepancy',
      'settlement',
    ] as const
  ).map((why) => ({
    what: `the escalation for ${why}`,
    mail: 'return.escalation',
    rels: why === 'approval' ? ['approve', 'decline'] : [],
    write: (texts: Texts) =>
      returnEscalationMail({
        ...forStaff(texts),
        why,
        detail: hostile,
        decision: why === 'approval' ? urls : undefined,
      }),
  })),
  {
    what: 'a signal',
    mail: 'return.signal',
    rels: [],
    write: (texts) =>
      returnSignalMail({
        texts,
        shop,
        product: { title: hostile, sku: hostile, vendor: hostile },
        recent: { sold: 200, faults: 18 },
        baseline: { sold: 4000, faults: 80, of: 'product' },
        probability: 0.0000042,
      }),
  },
  ...(['answer', 'refund'] as const).map((what) => ({
    what: `an overdue ${what}`,
    mail: 'return.overdue',
    rels: [],
    write: (texts: Texts) =>
      returnOverdueMail({
        ...customer(texts),
        what,
        dueAt: '2026-11-24T23:00:00.000Z',
        missed: what === 'refund',
        status: 'in-transit',
      }),
  })),
];

describe.each(Object.entries(languages))('in %s', (tag, texts) => {
  test.each(samples)('$what', ({ mail, rels, write }) => {
    const content = write(texts);
    expect(content.mail).toBe(mail);
    expect(content).not.toHaveProperty('unsubscribeUrl');
    const tags = readMarkup(content.html.markup);
    expect(relsOf(tags)).toEqual(rels);
    expect(tags[0]).toMatchObject({ name: 'html', attributes: { lang: tag } });
    expect(tags.filter(({ name }) => ['img', 'script', 'form'].includes(name))).toEqual([]);
    for (const part of [content.subject, content.text, content.html.markup])
      expect(part).not.toMatch(/undefined|\[object|NaN|\bnull\b|\$\{/);
    for (const { attributes } of tags.filter(({ name }) => name === 'a'))
      expect(content.text).toContain((attributes.href ?? '').replaceAll('&amp;', '&'));
  });
});

test.each(samples)('$what is said in each language, not in English', ({ write }) => {
  const subjects = Object.values(languages).map((texts) => write(texts).subject);
  const texts = Object.values(languages).map((language) => write(language).text);
  expect(new Set(subjects).size).toBe(subjects.length);
  expect(new Set(texts).size).toBe(texts.length);
});

const sent = (what: string, texts: Texts): string =>
  samples.find((sample) => sample.what === what)?.write(texts).text ?? '';

describe('what a mail must say', () => {
  test('the acknowledgement has content, date, time and zone of the declaration', () => {
    const text = sent('a withdrawal that matches', de);
    // 22:59:30 UTC is half a minute before midnight in Berlin in November.
    expect(text).toContain('10. November 2026 um 23:59');
    expect(text).toContain('Mitteleuropäische Normalzeit');
    expect(text).toContain('Name: <img');
    expect(text).toContain('> <img');
    // The 14th day is the 24th; the instant is the midnight that ends it.
    expect(text).toContain('spätestens am Dienstag, 24. November 2026');
    expect(text).toContain('Hygieneartikel');
  });

  test('one that matches nothing says that a person looks, and what was withdrawn from', () => {
    const text = sent('a withdrawal that matches nothing', en);
    expect(text).toContain('A person is looking for it');
    expect(text).toContain('You withdraw from: the whole contract');
    expect(text).not.toContain('send the goods back');
  });

  test('a refusal says why and how to object', () => {
    const text = sent('a refusal with a reason of the policy', en);
    expect(text).toContain('The time in which this order could be returned is over.');
    expect(text).toContain('a person will look at it again');
    expect(text).toContain('rights by law');
  });

  test('an unknown code is refused in general words, never as a code', () => {
    const text = sent('a refusal in somebody’s words, under a code that nobody knows', en);
    expect(text).toContain('The shop’s rules for returns do not allow it.');
    expect(text).not.toContain('constructor');
  });

  test('less money than quoted is explained', () => {
    const text = sent('a refund that is less than quoted', en);
    expect(text).toContain('we have refunded €17.00 the way you paid');
    expect(text).toContain('This is €3.00 less than we had announced.');
    expect(text).toContain('1 arrived, 2 announced · damaged · loss of value €1.50');
  });

  test('an approver reads what is asked, what it is worth and who asks', () => {
    const text = sent('the question to an approver', en);
    expect(text).toContain('Value of the goods: €28.00');
    expect(text).toContain('Photos: 2');
    expect(text).toContain('orders: 12, returns: 3, pieces returned: 4 of 20');
    expect(text).toContain('high-value');
    expect(text).toContain('An answer is due by November 10, 2026 at 10:15 Central European Standard Time.');
  });

  test('a refund is overdue by its last day, an answer by the minute', () => {
    expect(sent('an overdue refund', en)).toContain('was due by law by Tuesday, November 24, 2026');
    expect(sent('an overdue answer', en)).toContain('November 25, 2026 at 00:00 Central European');
  });

  test('a signal gives figures, and no seven zeros', () => {
    const text = sent('a signal', en);
    expect(text).toContain('18 of 200 sold (9%)');
    expect(text).toContain('80 of 4,000 sold (2%)');
    expect(text).toContain('< 0.1%');
  });

  test('a shop that pays without a label says how the postage comes back', () => {
    const { text } = returnInstructionsMail({
      ...customer(en),
      items: [],
      instructions: { address: ['Pier 1'], labelPayer: 'shop' },
      dispatchUrl,
      zone,
    });
    expect(text).toContain('The shop pays for sending it back.');
    expect(text).toContain('we pay back what it cost');
    expect(text).toContain('R-0A1B2C3D on the parcel');
  });
});
