import { expect, test } from 'vitest';
import type { Coupon } from '../../functions/coupons/coupon.ts';
import type { Redemption } from '../../functions/coupons/redemption.ts';
import type { Pools } from '../../functions/credits/account.ts';
import { type Entry, type EntryKind, entryOf } from '../../functions/credits/entry.ts';
import { emptyAccount } from '../../functions/credits/grant.ts';
import { consentLine } from '../../functions/customers/consent.ts';
import type { PageOf } from '../../functions/kit/paging.ts';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import type { Order } from '../../functions/orders/order.ts';
import type { Return } from '../../functions/returns/return.ts';
import type { FollowUp } from '../../functions/surveys/follow-up.ts';
import { type Histories, timelineOf } from '../../functions/timeline/timeline.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';

const customer = { kind: 'customer' } as const;
const system = { kind: 'system' } as const;
const staff = { kind: 'staff', name: 'jo' } as const;
const mug = { lineId: 'l1', quantity: 1, units: [[0, 1]], title: 'Mug' } satisfies Partial<
  Return['lines'][number]
>;

/** A store that has these of the customer. */
const having = <Item>(...items: Item[]) => {
  const list = async (): Promise<PageOf<Item>> => ({ items, next: null });
  return { ofCustomer: list, ofAddress: list };
};

const nothing: Histories = {
  orders: having(),
  surveys: having(),
  sends: having(),
  returns: having(),
  consents: having(),
  followUps: having(),
  coupons: having(),
  redemptions: { ofOrder: async () => [] },
  credits: { accountsOf: async () => [], entries: having<Entry>().ofCustomer },
};

const told = (histories: Histories) => timelineOf({ id: 'cus', address: 'a' }, histories);

const withEvents = (events: Return['events']): Return =>
  storedReturn('a', {
    shop: 'shp',
    orderId: 'o-7',
    lines: [
      { ...mug, reason: 'arrived-broken', note: 'In a thousand pieces.' },
      { ...mug, lineId: 'l2', reason: 'changed-mind' },
      { ...mug, lineId: 'l3', reason: 'arrived-broken' },
    ],
    events,
  });

test('a return is told event by event, newest first, with codes and without words', async () => {
  const stored = withEvents([
    { at: '2026-11-01T10:00:00.000Z', what: 'requested', by: customer },
    { at: '2026-11-01T10:00:01.000Z', what: 'approved', by: system, data: { rule: 'cheap' } },
    { at: '2026-11-05T10:00:00.000Z', what: 'received', by: staff, data: { pieces: 3 } },
    {
      at: '2026-11-06T10:00:00.000Z',
      what: 'escalated',
      by: system,
      data: { why: 'discrepancy', detail: 'One mug less.' },
    },
    { at: '2026-11-07T10:00:00.000Z', what: 'approved', by: staff, why: 'She called.' },
    { at: '2026-11-08T10:00:00.000Z', what: 'settled', by: system, data: { amount: 1700, currency: 'EUR' } },
  ]);
  const about = { returnId: stored.id, orderId: 'o-7' };
  expect(await told({ ...nothing, returns: having(stored) })).toEqual([
    { at: '2026-11-08T10:00:00.000Z', kind: 'return.settled', ...about },
    { at: '2026-11-07T10:00:00.000Z', kind: 'return.approved', ...about },
    { at: '2026-11-06T10:00:00.000Z', kind: 'return.escalated', reason: 'discrepancy', ...about },
    { at: '2026-11-05T10:00:00.000Z', kind: 'return.received', ...about },
    { at: '2026-11-01T10:00:01.000Z', kind: 'return.approved', ...about },
    {
      at: '2026-11-01T10:00:00.000Z',
      kind: 'return.requested',
      reasons: ['arrived-broken', 'changed-mind'],
      ...about,
    },
  ]);
});

test('a decline says by which code, a deadline which one', async () => {
  const stored = withEvents([
    { at: '2026-11-01T10:00:00.000Z', what: 'declined', by: staff, data: { reason: 'worn' } },
    { at: '2026-11-02T10:00:00.000Z', what: 'overdue', by: system, data: { deadline: 'answer' } },
  ]);
  expect(await told({ ...nothing, returns: having(stored) })).toMatchObject([
    { kind: 'return.overdue', reason: 'answer' },
    { kind: 'return.declined', reason: 'worn' },
  ]);
});

test('an open withdrawal of nobody’s order has no orderId, and returns mix with mails by time', async () => {
  const { orderId: _none, ...stored } = withEvents([
    { at: '2026-11-02T10:00:00.000Z', what: 'requested', by: customer },
  ]);
  const send = (at: string) =>
    ({
      key: at,
      shop: 'shp',
      mail: 'return.requested',
      purpose: 'service',
      status: 'sent',
      claimedAt: at,
      sentAt: at,
      rev: 1,
    }) as const;
  const entries = await told({
    ...nothing,
    sends: having(send('2026-11-01T10:00:00.000Z'), send('2026-11-03T10:00:00.000Z')),
    returns: having({ ...stored, lines: [] }),
  });
  expect(entries.map(({ kind }) => kind)).toEqual(['mail.sent', 'return.requested', 'mail.sent']);
  expect(entries[1]).toEqual({
    at: '2026-11-02T10:00:00.000Z',
    kind: 'return.requested',
    returnId: stored.id,
  });
});

test('what somebody said of being written to is told with the kind of mail', async () => {
  const line = consentLine(
    { address: 'a', shop: 'shp', at: '2026-11-02T10:00:00.000Z', source: 'preference-page', proof: 'A call' },
    { purpose: 'marketing', change: 'withdrawn' },
  );
  expect(await told({ ...nothing, consents: having(line) })).toEqual([
    { at: '2026-11-02T10:00:00.000Z', kind: 'consent.withdrawn', purpose: 'marketing' },
  ]);
});

test('a mail is told when it left, arrived, came back and was complained about', async () => {
  const at = (hour: number) => `2026-11-02T${hour}:00:00.000Z`;
  const send = {
    key: 'k',
    shop: 'shp',
    mail: 'survey.invite',
    purpose: 'survey',
    status: 'sent',
    claimedAt: at(10),
    sentAt: at(11),
    deliveredAt: at(12),
    bounce: { kind: 'soft', at: at(13) },
    complainedAt: at(14),
    rev: 1,
  } as const;
  expect(await told({ ...nothing, sends: having(send) })).toEqual([
    { at: at(14), kind: 'mail.complained', mail: 'survey.invite' },
    { at: at(13), kind: 'mail.bounced', mail: 'survey.invite', reason: 'soft' },
    { at: at(12), kind: 'mail.delivered', mail: 'survey.invite' },
    { at: at(11), kind: 'mail.sent', mail: 'survey.invite' },
  ]);
});

test('a low score is told with who looked after it, and with the apology, and without words', async () => {
  const at = (hour: number) => `2026-11-02T${hour}:00:00.000Z`;
  const followUp: FollowUp = {
    id: 'fup_1',
    shop: 'shp',
    customerId: 'cus',
    surveyId: 'srv_1',
    orderId: 'o-7',
    list: 'followUp',
    kind: 'nps',
    score: 0,
    status: 'resolved',
    createdAt: at(10),
    dueAt: at(11),
    remindedAt: at(11),
    earlier: { surveys: [], returns: [], followUps: [] },
    notes: [{ at: at(11), by: 'jo', text: 'Called.' }],
    resolution: { at: at(12), by: 'jo', what: 'replaced', note: 'A new mug.' },
    closedAt: at(12),
    apology: { gift: { kind: 'credit', amount: 500, currency: 'EUR' }, givenAt: at(13) },
    rev: 3,
  };
  const about = { followUpId: 'fup_1', surveyId: 'srv_1', orderId: 'o-7' };
  const histories = { ...nothing, followUps: having(followUp) };
  expect(JSON.parse(JSON.stringify(await told(histories)))).toEqual([
    { at: at(13), kind: 'apology.given', amount: { amount: 500, currency: 'EUR' }, ...about },
    { at: at(12), kind: 'followUp.resolved', reason: 'replaced', ...about },
    { at: at(11), kind: 'followUp.overdue', ...about },
    { at: at(10), kind: 'followUp.opened', score: 0, ...about },
  ]);
});

test('codes are told once they are given, and when they are voided; one that was never given is not', async () => {
  const coupon: Coupon = {
    code: 'digest',
    shop: 'shp_0123456789abcdef01234567',
    offer: 'off_0123456789abcdef01234567',
    version: 1,
    kind: 'personal',
    number: '1',
    last4: 'B2HE',
    issuedAt: '2026-11-22T10:00:00.000Z',
    status: 'active',
    tried: 0,
    rev: 1,
  };
  const voided = { by: 'ada', at: '2026-11-23T10:00:00.000Z', why: 'A mistake.' };
  const about = { offer: coupon.offer, coupon: 'B2HE' };
  const coupons = having<Coupon>(
    { ...coupon, status: 'void', voided },
    { ...coupon, status: 'reserved' },
    { ...coupon, status: 'void', voided: { ...voided, ungiven: true } },
  );
  expect(await timelineOf({ id: 'cus_1', address: undefined }, { ...nothing, coupons })).toEqual([
    { at: voided.at, kind: 'coupon.voided', ...about },
    { at: coupon.issuedAt, kind: 'coupon.issued', ...about },
  ]);
});

const orderWith = (id: string, code?: string): Order => ({
  ...emptyOrder('shp', id),
  snapshot: {
    ...bareSnapshot,
    rank: '1',
    discounts: code === undefined ? [] : [{ code, kind: 'percentage' }],
  },
});

test('what orders used of codes is told, and what was given back', async () => {
  const redemption: Redemption = {
    order: 'shp~o-7',
    code: 'digest',
    shop: 'shp',
    offer: 'off_0123456789abcdef01234567',
    version: 1,
    amount: 500,
    currency: 'EUR',
    takes: [],
    over: ['ended'],
    status: 'given-back',
    at: '2026-11-22T10:00:00.000Z',
    givenBackAt: '2026-11-23T10:00:00.000Z',
    rev: 1,
  };
  const [used, plain] = [orderWith('o-7', 'WINTER'), orderWith('o-8')];
  const asked: string[] = [];
  const redemptions: Histories['redemptions'] = {
    ofOrder: async (shop, id) => {
      asked.push(`${shop} ${id}`);
      return [redemption];
    },
  };
  const about = { orderId: 'o-7', offer: redemption.offer, amount: { amount: 500, currency: 'EUR' } };
  const entries = await told({ ...nothing, orders: having(used, plain), redemptions });
  expect(entries.filter(({ kind }) => kind.startsWith('coupon'))).toEqual([
    { at: '2026-11-23T10:00:00.000Z', kind: 'coupon.given-back', ...about },
    { at: '2026-11-22T10:00:00.000Z', kind: 'coupon.redeemed', ...about, reason: 'ended' },
  ]);
  expect(asked).toEqual(['shp o-7']);
});

test('store credit is told movement by movement, in every currency', async () => {
  const until = '2026-12-31T22:59:59.999Z';
  const line = (kind: EntryKind, hour: number, pools: Pools, about: object = {}, currency = 'EUR') =>
    entryOf({ customerId: 'cus', currency, shop: 'shp' }, kind, pools, {
      subject: 's',
      at: `2026-11-22T${hour}:00:00.000Z`,
      ...about,
    });
  const ledgers: Record<string, Entry[]> = {
    EUR: [
      line('granted', 10, { [until]: 1000 }, { creditId: 'crd_1' }),
      line('spent', 11, { [until]: -300, never: -100 }, { orderId: 'o-7' }),
      line('expired', 13, { [until]: -700 }),
    ],
    CHF: [line('taken-back', 12, { never: -200 }, { creditId: 'crd_2' }, 'CHF')],
  };
  const account = (currency: string) => emptyAccount('shp', 'cus', currency);
  const credits: Histories['credits'] = {
    accountsOf: async () => [account('EUR'), account('CHF')],
    entries: async ({ currency }) => ({ items: ledgers[currency] ?? [], next: null }),
  };
  const amount = (minor: number, currency = 'EUR') => ({ amount: { amount: minor, currency } });
  expect(await told({ ...nothing, credits })).toEqual([
    { at: '2026-11-22T13:00:00.000Z', kind: 'credit.expired', ...amount(-700), until },
    { at: '2026-11-22T12:00:00.000Z', kind: 'credit.taken-back', ...amount(-200, 'CHF'), creditId: 'crd_2' },
    { at: '2026-11-22T11:00:00.000Z', kind: 'credit.spent', ...amount(-400), orderId: 'o-7' },
    { at: '2026-11-22T10:00:00.000Z', kind: 'credit.granted', ...amount(1000), creditId: 'crd_1', until },
  ]);
});
