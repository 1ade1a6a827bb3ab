import type { Sample, SampleReader } from '../../mail/sample.ts';
import type { Escalation } from '../return.ts';
import { returnApprovalMail, returnEscalationMail, returnReminderMail } from './approval.mail.ts';
import type { ReturnMail } from './customer-mail.ts';
import { orderDeliveredMail, returnLinkMail } from './invitation.mail.ts';
import {
  returnApprovedMail,
  returnCancelledMail,
  returnDeclinedMail,
  returnExpiredMail,
  returnInstructionsMail,
  returnQuestionMail,
  returnReceivedMail,
  returnRequestedMail,
} from './progress.mail.ts';
import { offersQuote, sampleQuote } from './sample-quote.ts';
import { returnSettledMail } from './settled.mail.ts';
import type { ShownAnswer } from './shown-decision.ts';
import type { ShownInstructions, ShownItem } from './shown-return.ts';
import type { LinkedAnswer, StaffMail } from './staff-mail.ts';
import { type WithdrawalUnmatchedMail, withdrawalUnmatchedMail } from './unmatched.mail.ts';
import { returnOverdueMail, returnSignalMail } from './watch.mail.ts';
import { withdrawalReceivedMail, withdrawalsCollectedMail } from './withdrawal.mail.ts';

/** An address with characters that markup has to escape. */
const url = (path: string): string => `https://care.example/${path}?a=1&b=2`;
const linked = (answers: readonly ShownAnswer[]) =>
  answers.map((answer) => ({ ...answer, url: url(`a/${answer.verdict}`) }));
const decision = linked([
  { verdict: 'approve', effect: 'instructs' },
  { verdict: 'decline', effect: 'declines' },
]);
const byLaw = linked([
  { verdict: 'pay-without-goods', effect: 'pays-without-goods' },
  { verdict: 'override', effect: 'overrides' },
]);
const agreement = { agreeUrl: url('agree/yes'), refuseUrl: url('agree/no') };
const dispatchUrl = url('r/dispatch');
const zone = 'Europe/Berlin';
const number = 'R-0A1B2C3D';

const item = ({ product, words }: SampleReader): ShownItem => ({
  title: product,
  variantTitle: 'M',
  quantity: 2,
  reason: 'arrived-broken',
  note: words,
});

/** As people write it on a form. */
const fullName = ({ person: { firstName, lastName } }: SampleReader): string => `${firstName} ${lastName}`;

const customer = ({ texts, shop, person, orderNumber }: SampleReader): ReturnMail => ({
  texts,
  shop,
  person,
  number,
  orderNumber,
  zone,
  statusUrl: url('r/status'),
});

const forStaff = (reader: SampleReader): StaffMail => ({
  texts: reader.texts,
  shop: reader.shop,
  number,
  orderNumber: reader.orderNumber,
  zone,
  items: [item(reader)],
  outcome: 'refund',
  note: reader.words,
  photos: 2,
  value: { amount: 2800, currency: 'EUR' },
  quote: sampleQuote(reader.product),
  history: { orders: 12, returns: 3, bought: 20, returned: 4 },
  customer: { name: reader.person.firstName, email: 'mila.brandt@example.com' },
  why: { rule: 'high-value' },
  urgent: true,
  due: [
    { what: 'answer', at: '2026-11-10T09:15:00.000Z' },
    { what: 'refund', at: '2026-11-24T23:00:00.000Z' },
  ],
  now: '2026-11-10T09:01:00.000Z',
  customerZone: zone,
  answers: decision,
});

const instructions = ({ shop }: SampleReader): ShownInstructions => ({
  address: [shop.name, 'Hafenstraße 1', '20457 Hamburg'],
  labelPayer: 'shop',
  labelUrl: url('label.pdf'),
  sendBy: '2026-11-24T23:00:00.000Z',
});

const sample = (mail: string, of: string, write: Sample['write']): Sample => ({ mail, of, write });

const withdrawals: readonly Sample[] = [
  sample('withdrawal.received', 'matched', (reader) =>
    withdrawalReceivedMail({
      ...customer(reader),
      declared: {
        // Half a minute before midnight in Berlin.
        at: '2026-11-10T22:59:30.000Z',
        name: fullName(reader),
        email: 'mila.brandt@example.com',
        items: reader.words,
      },
      matched: true,
      items: [item(reader)],
      leftOut: [{ title: reader.product, why: 'sealed-hygiene' }],
      refundDueAt: '2026-11-24T23:00:00.000Z',
    }),
  ),
  sample('withdrawal.received', 'unmatched', (reader) =>
    withdrawalReceivedMail({
      ...customer(reader),
      declared: { at: '2026-11-10T22:59:30.000Z', name: fullName(reader), email: 'mila.brandt@example.com' },
      matched: false,
      items: [],
      leftOut: [],
      statusUrl: undefined,
    }),
  ),
];

const collected: readonly Sample[] = [
  sample('withdrawal.collected', 'two', ({ texts, shop, words }) =>
    withdrawalsCollectedMail({
      texts,
      shop,
      zone,
      receipts: [
        { number, orderNumber: 'A-1001', at: '2026-11-10T22:59:30.000Z', items: words },
        { number: 'R-9F3C12AB', orderNumber: 'A-1002', at: '2026-11-10T23:10:00.000Z' },
      ],
    }),
  ),
];

const progress: readonly Sample[] = [
  sample('return.requested', 'refund', (reader) =>
    returnRequestedMail({
      ...customer(reader),
      items: [item(reader)],
      outcome: 'refund',
      quote: sampleQuote(reader.product),
    }),
  ),
  sample('return.requested', 'long', (reader) =>
    returnRequestedMail({
      ...customer(reader),
      // More than a mail has room for.
      items: Array.from({ length: 60 }, () => item(reader)),
      outcome: 'refund',
      quote: sampleQuote(reader.product),
    }),
  ),
  sample('return.approved', 'refund', (reader) =>
    returnApprovedMail({
      ...customer(reader),
      items: [item(reader)],
      outcome: 'refund',
      quote: sampleQuote(reader.product),
    }),
  ),
  sample('return.approved', 'keep', (reader) =>
    returnApprovedMail({ ...customer(reader), items: [item(reader)], outcome: 'keep', text: reader.words }),
  ),
  sample('return.declined', 'policy', (reader) =>
    returnDeclinedMail({ ...customer(reader), reasonCode: 'window-closed' }),
  ),
  sample('return.declined', 'unknown-code', (reader) =>
    returnDeclinedMail({ ...customer(reader), reasonCode: 'constructor', text: reader.words }),
  ),
  sample('return.instructions', 'label', (reader) =>
    returnInstructionsMail({
      ...customer(reader),
      items: [item(reader)],
      instructions: instructions(reader),
      dispatchUrl,
    }),
  ),
  sample('return.instructions', 'no-label', (reader) =>
    returnInstructionsMail({
      ...customer(reader),
      items: [item(reader)],
      instructions: { address: ['Pier 1'], labelPayer: 'shop' },
      dispatchUrl,
    }),
  ),
  sample('return.instructions', 'no-address', (reader) =>
    returnInstructionsMail({
      ...customer(reader),
      items: [],
      instructions: { address: [], labelPayer: 'customer' },
      dispatchUrl,
    }),
  ),
  sample('return.reminder', 'parcel', (reader) =>
    returnReminderMail({
      kind: 'customer',
      ...customer(reader),
      instructions: instructions(reader),
      dispatchUrl,
    }),
  ),
  sample('return.received', 'parcel', (reader) =>
    returnReceivedMail({ ...customer(reader), receivedAt: '2026-11-10T09:15:00.000Z' }),
  ),
  ...(['question', 'photos', 'offer'] as const).map((kind) =>
    sample('return.question', kind, (reader) =>
      returnQuestionMail({
        ...customer(reader),
        question: { kind, text: reader.words, offer: { outcome: 'store-credit', bonusPercent: 10 } },
        answerBy: '2026-11-15T09:15:00.000Z',
        answerUrl: url('r/answer'),
      }),
    ),
  ),
  ...(['customer', 'shop'] as const).map((by) =>
    sample('return.cancelled', by, (reader) =>
      returnCancelledMail({ ...customer(reader), by, text: by === 'shop' ? reader.words : undefined }),
    ),
  ),
  sample('return.expired', 'no-parcel', (reader) =>
    returnExpiredMail({ ...customer(reader), outcome: 'refund' }),
  ),
  sample('return.expired', 'exchange', (reader) =>
    returnExpiredMail({ ...customer(reader), outcome: 'exchange' }),
  ),
];

const settled: readonly Sample[] = [
  sample('return.settled', 'less', (reader) =>
    returnSettledMail({
      ...customer(reader),
      how: 'refund',
      paid: { amount: 1700, currency: 'EUR' },
      final: sampleQuote(reader.product),
      difference: -300,
      counted: [{ title: reader.product, announced: 2, counted: 1, condition: 'damaged', diminished: 150 }],
    }),
  ),
  sample('return.settled', 'more', (reader) =>
    returnSettledMail({
      ...customer(reader),
      how: 'store-credit',
      paid: { amount: 1700, currency: 'EUR' },
      final: sampleQuote(reader.product),
      difference: 120,
      counted: [],
      creditUrl: url('credit/sample'),
    }),
  ),
  sample('return.settled', 'codes', (reader) =>
    returnSettledMail({
      ...customer(reader),
      how: 'refund',
      paid: { amount: 8600, currency: 'EUR' },
      final: offersQuote(reader.product),
      difference: 0,
      counted: [],
      again: [
        {
          former: 'ADA-10',
          code: '7K2M-P9QX-4TWA',
          until: { instant: '2026-12-24T22:59:59.999Z', zone: 'Europe/Berlin' },
        },
        { former: 'WELCOME', code: '0ABC-DEF1-23G4' },
      ],
    }),
  ),
  ...(['replacement', 'repair', 'refund'] as const).map((how) =>
    sample('return.settled', how === 'refund' ? 'nothing' : how, (reader) =>
      returnSettledMail({ ...customer(reader), how, difference: 0, counted: [] }),
    ),
  ),
];

const invitations: readonly Sample[] = [
  sample('return.link', 'portal', (reader) =>
    returnLinkMail({
      ...customer(reader),
      returnUrl: url('r/order'),
      validUntil: '2026-11-15T09:15:00.000Z',
    }),
  ),
  sample('order.delivered', 'withdraw', (reader) =>
    orderDeliveredMail({
      ...customer(reader),
      returnUrl: url('r/order'),
      withdrawUrl: url('w'),
      withdrawUntil: '2026-11-24T23:00:00.000Z',
      policyUntil: '2026-12-10T23:00:00.000Z',
    }),
  ),
  sample('order.delivered', 'no-rights', (reader) =>
    orderDeliveredMail({ ...customer(reader), returnUrl: url('r/order') }),
  ),
];

const answersFor: Readonly<Record<Escalation, readonly LinkedAnswer[]>> = {
  'no-match': decision,
  'not-shipped': decision,
  approval: decision,
  'no-parcel': byLaw,
  'inspection-overdue': decision,
  discrepancy: decision,
  settlement: decision,
  'by-hand': [],
  'second-person': [],
  'not-agreed': decision,
};

const unmatched = (reader: SampleReader): WithdrawalUnmatchedMail => {
  const declaration = {
    orderNumber: reader.orderNumber,
    name: fullName(reader),
    email: 'mila.brandt@example.com',
  };
  return {
    texts: reader.texts,
    shop: reader.shop,
    zone,
    now: '2026-11-25T09:15:00.000Z',
    count: 2,
    most: 20,
    declarations: [
      {
        ...declaration,
        number,
        declaredAt: '2026-11-10T22:59:30.000Z',
        refundDueAt: '2026-11-24T23:00:00.000Z',
      },
      {
        ...declaration,
        number: 'R-9F8E7D6C',
        declaredAt: '2026-11-25T07:00:00.000Z',
        refundDueAt: '2026-12-09T23:00:00.000Z',
      },
    ],
    listUrl: url('admin/returns?status=unmatched'),
  };
};

const staff: readonly Sample[] = [
  sample('return.approval', 'urgent', (reader) => returnApprovalMail(forStaff(reader))),
  sample('return.approval', 'ordinary', (reader) =>
    returnApprovalMail({ ...forStaff(reader), urgent: false, why: { rule: 'otherwise' }, due: [] }),
  ),
  sample('return.reminder', 'approver', (reader) =>
    returnReminderMail({ kind: 'approver', ...forStaff(reader) }),
  ),
  ...(
    [
      'no-match',
      'not-shipped',
      'approval',
      'no-parcel',
      'inspection-overdue',
      'discrepancy',
      'settlement',
      'by-hand',
      'second-person',
      'not-agreed',
    ] as const
  ).map((escalation) =>
    sample('return.escalation', escalation, (reader) =>
      returnEscalationMail({
        ...forStaff(reader),
        escalation,
        why: escalation === 'approval' ? { rule: 'fault' } : { escalation },
        detail: reader.words,
        answers: answersFor[escalation],
        agreement: escalation === 'second-person' ? agreement : undefined,
      }),
    ),
  ),
  sample('return.escalation', 'exchange', (reader) =>
    returnEscalationMail({
      ...forStaff(reader),
      outcome: 'exchange',
      quote: undefined,
      escalation: 'settlement',
      why: { escalation: 'settlement' },
      detail: reader.words,
      answers: answersFor.settlement,
      due: [],
    }),
  ),
  sample('withdrawal.unmatched', 'listed', (reader) => withdrawalUnmatchedMail(unmatched(reader))),
  sample('withdrawal.unmatched', 'flood', (reader) =>
    withdrawalUnmatchedMail({ ...unmatched(reader), count: 1024, declarations: undefined }),
  ),
  ...(['product', 'supplier', 'shop'] as const).map((of) =>
    sample('return.signal', of, ({ texts, shop, product }) =>
      returnSignalMail({
        texts,
        shop,
        product: { title: product, sku: product, vendor: product },
        recent: { sold: 200, faults: 18 },
        baseline: { sold: 4000, faults: 80, of },
        probability: 0.000_004_2,
      }),
    ),
  ),
  ...(['answer', 'refund'] as const).flatMap((what) =>
    [false, true].map((missed) =>
      sample('return.overdue', `${what}-${missed ? 'missed' : 'near'}`, (reader) =>
        returnOverdueMail({
          ...forStaff(reader),
          what,
          dueAt: '2026-11-24T23:00:00.000Z',
          missed,
          status: 'in-transit',
        }),
      ),
    ),
  ),
];

export const returnSamples: readonly Sample[] = [
  ...withdrawals,
  ...collected,
  ...invitations,
  ...progress,
  ...settled,
  ...staff,
];
