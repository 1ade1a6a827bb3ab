import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { armOf } from '../../functions/campaigns/groups.ts';
import { messageKey } from '../../functions/campaigns/hand-over.ts';
import { inGroups } from '../../functions/coupons/code-shape.ts';
import { codesOfKeys } from '../../functions/coupons/codes-of-keys.ts';
import { derivedCode } from '../../functions/coupons/issued-code.ts';
import { takeInCodes } from '../../functions/coupons/take-in-codes.ts';
import type { Address } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { consumption, counted } from '../support/counted.ts';
import { liveOffer } from '../support/live-offer.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const blocks = [{ paragraph: 'For you:' }, { coupon: 'Your code' }];
const letter = {
  en: { subject: 'A coupon', blocks },
  de: { subject: 'Ein Gutschein', blocks },
};

const withOffer = async (
  terms: Partial<Terms> = {},
  rest: Partial<Offer> = {},
  about: Parameters<typeof openPostOffice>[0] = {},
) => {
  const office = await openPostOffice(about);
  const offer = liveOffer(office.shop, terms, rest);
  await office.services.offers.create(offer);
  const codes = async (keys: readonly string[]) =>
    codesOfKeys({ ...offer, named: offer.version }, keys, office.services);
  /** What a person is told, as they read it. */
  const codeIn = async (key: string, of: Offer = offer): Promise<string> => {
    const stored = (await codesOfKeys({ ...of, named: of.version }, [key], office.services)).get(key);
    const origin = { shop: of.shop, offer: of.id, version: stored?.version ?? 0, issueKey: key };
    return inGroups(derivedCode(await office.services.keys(), origin).plain);
  };
  return { ...office, offer, codes, codeIn };
};
type Desk = Awaited<ReturnType<typeof withOffer>>;

const drafted = (desk: Office & { readonly offer: Offer }, change: object = {}) =>
  desk.call('POST /admin/campaigns', {
    groups: ['admin'],
    body: desk.draft({ letter, offer: desk.offer.id, ...change }),
  });

const submitted = async (desk: Desk, change: object = {}): Promise<string> => {
  const { status, body } = await drafted(desk, change);
  expect([status, body.detail]).toEqual([201, undefined]);
  const id = String(body.id);
  const answer = await desk.call('POST /admin/campaigns/{id}/submit', { id });
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return id;
};

const messagesOf = async ({ services }: Office, id: string) =>
  (await services.sends.ofBatch(batchOfCampaign(id), { limit: 1000 })).items;

const keyOf = (id: string, { address = '' }: Customer): string => `${id}.${address}`;

/** To whom mail went, with its text. */
const textsBy = async ({ posted }: Office): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      posted.map(async ({ to, mime }) => [to, (await PostalMime.parse(mime)).text ?? ''] as const),
    ),
  );

const left = (desk: Office, { address = '' }: Customer) => {
  const about: Partial<Address> = { unsubscribed: { marketing: '2026-11-01T00:00:00.000Z' } };
  return writeTogether(desk.client, [
    desk.services.addresses.write({ address, shop: desk.shop.id, rev: 0, ...about }),
  ]);
};

/** The minute jobs, and the senders, so many times a minute apart. */
const minutes = async (desk: Office, count: number): Promise<void> => {
  for (let done = 0; done < count; done += 1) {
    await desk.pass(60);
    await sweepSends(desk.services);
    await desk.work();
    await desk.watch();
  }
};

describe('a code for each recipient', () => {
  test('stands in their mail, with its last day where they live; who may not be written to gets none', async () => {
    const desk = await withOffer({ validity: { days: 10 } });
    const at = desk.clock().toISOString();
    const people = await desk.addCustomers(4, (place) =>
      place === 1 ? { country: { value: 'NZ', version: at }, locale: { value: 'de', version: at } } : {},
    );
    const [ada, bea, , dan] = people;
    if (!ada || !bea || !dan) throw new Error('There are no people.');
    await left(desk, dan);
    const id = await submitted(desk);
    await desk.work();
    const texts = await textsBy(desk);
    expect(texts.size).toBe(3);
    const told = new Set<string>();
    for (const each of people.slice(0, 3)) {
      const code = await desk.codeIn(keyOf(id, each));
      expect((texts.get(each.email?.value ?? '') ?? '').split(/\r?\n/)).toContain(code);
      told.add(code);
    }
    expect(told.size).toBe(3);
    expect(texts.get(ada.email?.value ?? '')).toContain('Valid through Wednesday, December 2, 2026.');
    // It is 23:00 of the same day in Auckland.
    expect(texts.get(bea.email?.value ?? '')).toContain(
      'Gültig bis einschließlich Mittwoch, 2. Dezember 2026',
    );
    expect((await desk.codes([keyOf(id, dan)])).size).toBe(0);
    const stored = await desk.codes(people.map((each) => keyOf(id, each)));
    expect(stored.get(keyOf(id, bea))).toMatchObject({ zone: 'Pacific/Auckland', customerId: bea.id });
  });

  test('is the same one after a sender died, wherever it died', async () => {
    const desk = await withOffer();
    const people = await desk.addCustomers(3);
    const id = await submitted(desk);
    for (let call = 1; call <= 40; call += 3) {
      desk.deaths.plan({ call, when: call % 2 === 0 ? 'before' : 'after' });
      await desk.work();
      desk.deaths.plan({ call: 0, when: 'before' });
      await minutes(desk, 1);
    }
    await minutes(desk, 90);
    const texts = await textsBy(desk);
    for (const each of people) {
      const { items } = await desk.services.coupons.ofCustomer(each.id, { limit: 10 });
      expect(items.length).toBeLessThanOrEqual(1);
      const text = texts.get(each.email?.value ?? '');
      if (text !== undefined) expect(text).toContain(await desk.codeIn(keyOf(id, each)));
    }
  });

  test('are given 25 in a call: what it reads is shared, and each takes three write units', async () => {
    const desk = await withOffer({ validity: { days: 30 } });
    await desk.addCustomers(50);
    const id = await submitted(desk);
    // One message that says who it is to, and one with the fifty keys.
    await desk.work(1);
    const requests = counted(desk.client);
    const units = consumption(desk.client);
    await desk.work(1);
    expect(desk.posted).toHaveLength(50);
    const { writtenTo } = units.now();
    const written = (table: 'coupons' | 'personalDates') =>
      Object.entries(writtenTo)
        .filter(([where]) => where === desk.table(table) || where.startsWith(`${desk.table(table)}/`))
        .reduce((sum, [, each]) => sum + each, 0);
    // Fifty people are two calls: what is read does not grow with the people.
    expect(requests.reads).toBeLessThanOrEqual(15);
    expect(written('coupons') / 50).toBe(3);
    // The end of a code, for reminders.
    expect(written('personalDates') / 50).toBeLessThanOrEqual(3);
    expect((await messagesOf(desk, id)).every(({ status }) => status === 'sent')).toBe(true);
  });

  test('are told to a shop whose own system wants to know its codes', async () => {
    const settings = changeSettings(defaultSettings, {
      contact: noLimits,
      offers: { issuedUrl: 'https://shop.example/codes' },
    });
    const desk = await withOffer({}, {}, { shop: { settings } });
    await desk.addCustomers(30);
    const id = await submitted(desk);
    await desk.work();
    const keys = (await messagesOf(desk, id)).map(({ key }) => key);
    expect(new Set(desk.couponNews.flatMap(({ issueKeys }) => issueKeys))).toEqual(new Set(keys));
    expect(desk.couponNews).toHaveLength(2);
  });

  test('has the terms that were submitted, where the offer gets other ones in the midst', async () => {
    const desk = await withOffer({ validity: { days: 10 } });
    const [ada] = await desk.addCustomers(1);
    const id = await submitted(desk);
    await desk.services.offers.modify(desk.offer.id, (before) => ({
      ...before,
      version: 2,
      terms: { ...before.terms, benefit: { kind: 'percent', percent: 30 } },
    }));
    await desk.work();
    expect(desk.posted).toHaveLength(1);
    expect(ada && (await desk.codes([keyOf(id, ada)])).get(keyOf(id, ada))).toMatchObject({ version: 1 });
    expect([...(await textsBy(desk)).values()][0]).toContain('10% off');
  });

  test('is no part of a letter of care to somebody who may be sent no marketing', async () => {
    const desk = await withOffer();
    const [ada, bea] = await desk.addCustomers(2);
    if (!ada || !bea) throw new Error('There are no people.');
    await left(desk, bea);
    const id = await submitted(desk, { purpose: 'care' });
    await desk.work();
    const texts = await textsBy(desk);
    expect(texts.get(ada.email?.value ?? '')).toContain('Your code');
    expect(texts.get(bea.email?.value ?? '')).not.toContain('Your code');
    expect((await desk.codes([keyOf(id, bea)])).size).toBe(0);
  });

  test('is that of the reader’s arm', async () => {
    const desk = await withOffer();
    const other = liveOffer(desk.shop, { benefit: { kind: 'percent', percent: 20 } });
    await desk.services.offers.create(other);
    await desk.addCustomers(30);
    const arms = [
      { name: 'ten', share: 0.5 },
      { name: 'twenty', share: 0.5, offer: other.id },
    ];
    const id = await submitted(desk, { arms });
    await desk.work();
    const keys = (await messagesOf(desk, id)).map(({ key }) => key);
    const tens = await desk.codes(keys);
    const twenties = await codesOfKeys({ ...other, named: other.version }, keys, desk.services);
    expect(tens.size + twenties.size).toBe(30);
    expect(Math.min(tens.size, twenties.size)).toBeGreaterThan(3);
    const texts = [...(await textsBy(desk)).values()];
    expect(texts.filter((text) => text.includes('20% off'))).toHaveLength(twenties.size);
  });
});

test('a shared offer tells its one code to everybody, with its last day where each of them lives', async () => {
  const desk = await withOffer({ validity: { through: '2026-12-24' } }, { codes: 'shared' });
  await desk.addCustomers(2);
  expect((await drafted(desk)).body.errors).toMatchObject([
    { path: 'offer', message: expect.stringContaining('has no code') },
  ]);
  await takeInCodes(desk.offer.id, { codes: ['SPRING SALE'], kind: 'vanity', by: 'ann' }, desk.services);
  await submitted(desk);
  await desk.work();
  const texts = [...(await textsBy(desk)).values()];
  expect(texts).toHaveLength(2);
  for (const text of texts) {
    expect(text.split(/\r?\n/)).toContain('SPRING SALE');
    expect(text).toContain('Valid through Thursday, December 24, 2026.');
  }
  await takeInCodes(desk.offer.id, { codes: ['AUTUMN SALE'], kind: 'vanity', by: 'ann' }, desk.services);
  expect((await drafted(desk)).body.errors).toMatchObject([
    { path: 'offer', message: expect.stringContaining('several codes') },
  ]);
});

describe('an offer that cannot be given', () => {
  test.each([
    ['of another shop', { shop: 'shp_0123456789abcdef01234567' }, {}, {}, 'has no offer'],
    ['in service mail', {}, {}, { purpose: 'service' }, 'no advertising'],
    ['that has ended', { status: 'ended' }, {}, {}, 'has ended'],
    [
      'that ends before the send',
      {},
      { validity: { through: '2026-12-01' } },
      { send: { at: '2026-12-02T10:00:00.000Z' } },
      'ends on 2026-12-01',
    ],
    [
      'that ends before the last wave',
      {},
      { validity: { through: '2026-12-01' } },
      { send: { date: '2026-12-02', hour: '09:00', past: 'now' } },
      'the last wave leaves on 2026-12-02',
    ],
  ] as const)('%s is refused, with the reason', async (_what, rest, terms, change, why) => {
    const desk = await withOffer(terms, rest);
    const { status, body } = await drafted(desk, change);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'offer', message: expect.stringContaining(why) }]);
  });

  test('must not be a draft where the campaign leaves at once', async () => {
    const desk = await withOffer({}, { status: 'draft' });
    const { body } = await drafted(desk);
    const { status, body: answer } = await desk.call('POST /admin/campaigns/{id}/submit', {
      id: String(body.id),
    });
    expect(status).toBe(400);
    expect(answer.errors).toMatchObject([
      { path: 'offer', message: expect.stringContaining('while it is live') },
    ]);
  });

  test('may be a draft that is launched before the send', async () => {
    const desk = await withOffer({}, { status: 'draft' });
    await desk.addCustomers(1);
    await submitted(desk, { send: { at: '2026-11-23T10:00:00.000Z' } });
    await desk.services.offers.modify(desk.offer.id, (before) => ({ ...before, status: 'live' }));
    await desk.pass(86_400);
    await desk.work();
    expect(desk.posted).toHaveLength(1);
  });

  test('comes with a letter that has a place for it, and no other letter has one', async () => {
    const desk = await withOffer();
    const without = { en: { subject: 'Hello', blocks: [{ paragraph: 'Hello' }] } };
    expect((await drafted(desk, { letter: without })).body.errors).toMatchObject([
      { path: 'letter.en.blocks' },
    ]);
    expect((await drafted(desk, { offer: undefined })).body.errors).toMatchObject([
      { path: 'letter.en.blocks.1' },
      { path: 'letter.de.blocks.1' },
    ]);
  });

  test('stands in the preview to a customer as in their arm', async () => {
    const office = await openPostOffice();
    const people = await office.addCustomers(20);
    const [five, ten] = [500, 1_000].map((amount) =>
      liveOffer(office.shop, { benefit: { kind: 'amount', amounts: { EUR: amount } } }),
    );
    for (const offer of [five, ten]) if (offer) await office.services.offers.create(offer);
    const letter = { en: { subject: 'S', blocks: [{ paragraph: 'x' }, { coupon: 'Your code' }] } };
    const arms = [
      { name: 'a', share: 0.5 },
      { name: 'b', share: 0.5, offer: ten?.id },
    ];
    const body = office.draft({ letter, arms, offer: five?.id });
    const id = String((await office.call('POST /admin/campaigns', { body })).body.id);
    const campaign = await office.services.campaigns.get(id);
    for (const [name, amount] of [
      ['a', '€5.00'],
      ['b', '€10.00'],
    ] as const) {
      const reader = people.find((one) => campaign && armOf(campaign, messageKey(id, one))?.name === name);
      const asked = { id, body: { customer: reader?.id } };
      expect(String((await office.call('POST /admin/campaigns/{id}/preview', asked)).body.text)).toContain(
        amount,
      );
    }
  });

  test('must have begun when the campaign leaves, and last until the hour of its arm', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const later = liveOffer(office.shop, { validity: { from: '2027-03-01' } });
    const short = liveOffer(office.shop, { validity: { through: '2026-11-22' } });
    for (const offer of [later, short]) await office.services.offers.create(offer);
    const letter = { en: { subject: 'S', blocks: [{ paragraph: 'x' }, { coupon: 'Your code' }] } };
    const make = (change: object) =>
      office.call('POST /admin/campaigns', { body: office.draft({ letter, ...change }) });
    const { body } = await make({ offer: later.id });
    const submitted = await office.call('POST /admin/campaigns/{id}/submit', { id: String(body.id) });
    expect([submitted.status, JSON.stringify(submitted.body)]).toEqual([
      400,
      expect.stringContaining('begins on 2027-03-01'),
    ]);
    expect(office.posted).toEqual([]);
    const send = { date: '2026-11-22', hour: '23:00', past: 'tomorrow', within: 'PT1H' };
    const arms = [
      { name: 'a', share: 0.5 },
      { name: 'b', share: 0.5, hour: '01:00', offer: short.id },
    ];
    const late = await make({
      letter: { en: { subject: 'S', blocks: [{ paragraph: 'x' }] } },
      send,
      arms: arms.map((arm) => (arm.offer ? { ...arm, letter } : arm)),
    });
    // In most zones, one in the morning of the 22nd is over: it would be the 23rd.
    expect([late.status, JSON.stringify(late.body)]).toEqual([
      400,
      expect.stringContaining('ends on 2026-11-22'),
    ]);
  });

  test('stands in previews with a sample of its code', async () => {
    const desk = await withOffer({ validity: { days: 10 } });
    const [ada] = await desk.addCustomers(1);
    const { body } = await drafted(desk);
    const id = String(body.id);
    for (const asked of [{ language: 'en' }, { customer: ada?.id }]) {
      const shown = await desk.call('POST /admin/campaigns/{id}/preview', { id, body: asked });
      expect(String(shown.body.text).split(/\r?\n/)).toContain('XXXX-XXXX-XXXX');
      expect(shown.body.text).toContain('10% off your order. Valid through Wednesday, December 2, 2026.');
    }
    expect(await desk.services.coupons.ofOffer(desk.offer.id, { limit: 10 })).toMatchObject({ items: [] });
  });

  test('that is paused in the midst has messages wait; resumed, they leave', async () => {
    const desk = await withOffer();
    await desk.addCustomers(3);
    const id = await submitted(desk);
    await desk.services.offers.modify(desk.offer.id, (before) => ({ ...before, status: 'paused' }));
    await desk.work();
    expect(await messagesOf(desk, id)).toMatchObject(
      Array.from({ length: 3 }, () => ({ status: 'pending', reason: 'offer-not-live' })),
    );
    await desk.services.offers.modify(desk.offer.id, (before) => ({ ...before, status: 'live' }));
    await minutes(desk, 65);
    expect(desk.posted).toHaveLength(3);
  });

  test('that has ended in the midst has messages skipped, and nothing is told', async () => {
    const desk = await withOffer();
    await desk.addCustomers(2);
    const id = await submitted(desk);
    await desk.services.offers.modify(desk.offer.id, (before) => ({ ...before, status: 'ended' }));
    await desk.work();
    expect(desk.posted).toEqual([]);
    expect(await messagesOf(desk, id)).toMatchObject(
      Array.from({ length: 2 }, () => ({ status: 'skipped', reason: 'offer-ended' })),
    );
  });
});

describe('codes of whom nothing was told', () => {
  test('are void once the campaign is done; that of a message nobody knows of stays valid', async () => {
    const desk = await withOffer();
    const people = await desk.addCustomers(6);
    const answers = ['undeliverable', 'unknown', 'sent', 'sent', 'sent', 'undeliverable'] as const;
    let asked = 0;
    desk.edges.ses = async () => answers[asked++] ?? 'sent';
    const id = await submitted(desk);
    await desk.work();
    await minutes(desk, 5);
    const messages = new Map((await messagesOf(desk, id)).map((each) => [each.key, each.status]));
    const codes = await desk.codes(people.map((each) => keyOf(id, each)));
    expect(codes.size).toBe(6);
    for (const [key, { status }] of codes)
      expect([messages.get(key), status]).toEqual([
        messages.get(key),
        messages.get(key) === 'failed' ? 'void' : 'active',
      ]);
    expect([...messages.values()].filter((status) => status === 'unknown')).toHaveLength(1);
    const after = await desk.services.campaigns.get(id);
    expect([after?.status, after?.takenBack?.over]).toEqual(['done', expect.any(String)]);
  });

  test('are void once it is cancelled in the midst, wherever the work on them dies', async () => {
    const desk = await withOffer();
    const people = await desk.addCustomers(120);
    const id = await submitted(desk);
    await desk.work(2);
    // Fifty have their mail. Of the others some were given a code and then SES was closed.
    desk.edges.ses = async () => 'refused';
    await desk.work(1);
    await desk.call('POST /admin/campaigns/{id}/cancel', { id });
    await desk.work();
    for (let call = 1; call <= 60; call += 4) {
      desk.deaths.plan({ call, when: call % 2 === 0 ? 'before' : 'after' });
      await minutes(desk, 1).catch(() => {});
      desk.deaths.plan({ call: 0, when: 'before' });
    }
    await minutes(desk, 6);
    const messages = await messagesOf(desk, id);
    const statuses = new Map(messages.map((each) => [each.key, each.status]));
    const codes = await desk.codes(people.map((each) => keyOf(id, each)));
    expect(codes.size).toBeGreaterThan(90);
    for (const [key, { status }] of codes)
      expect([key, status]).toEqual([key, statuses.get(key) === 'sent' ? 'active' : 'void']);
    expect(messages.filter(({ status }) => status === 'sent')).toHaveLength(50);
    const after = await desk.services.campaigns.get(id);
    expect([after?.status, after?.takenBack?.over]).toEqual(['cancelled', expect.any(String)]);
  });
});
