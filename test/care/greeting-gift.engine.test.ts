import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { greeting, lastInstant } from '../../functions/care/greeting.ts';
import { takeBackGifts } from '../../functions/care/runs/take-back-gifts.ts';
import { issuedBefore } from '../../functions/coupons/activate.ts';
import { voidIssued } from '../../functions/coupons/void.ts';
import type { Address } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { nudgesFor } from '../../functions/mail/nudge.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openCareDesk } from '../support/care-desk.ts';
import { liveOffer } from '../support/live-offer.ts';

type Desk = Awaited<ReturnType<typeof openCareDesk>>;

const at = '2026-11-22T10:00:00.000Z';
const day = '2026-11-22';
const born: Partial<Customer> = {
  birthday: { value: { calendar: 'gregorian', month: 11, day: 22 }, version: at, source: 'test' },
};

/** Adds greetings as a run does, and lets the senders work. Answers their messages. */
const greet = async (desk: Desk, id: string, people: readonly Customer[]) => {
  const programme = await desk.services.programmes.get(id);
  if (!programme) throw new Error(`There is no programme ${id}.`);
  for (const { id: customerId, shop } of people)
    await desk.services.personalDates.create({
      customerId,
      kind: 'birthday',
      shop,
      date: day,
      occurrence: '2026',
      rev: 0,
    });
  const notAfter = lastInstant('Europe/Berlin', day);
  const sends = people.map((person) =>
    greeting(
      programme,
      { customerId: person.id, occurrence: '2026', day, run: 'crn_1', notAfter },
      desk.clock(),
    ),
  );
  await desk.services.sends.addPending(sends);
  await desk.services.queues.send(nudgesFor(sends));
  await desk.work();
  return sends;
};

const textTo = async ({ posted }: Desk, { email }: Customer): Promise<string> => {
  const mail = posted.find(({ to }) => to === email?.value);
  return mail ? ((await PostalMime.parse(mail.mime)).text ?? '') : '';
};

const told = (desk: Desk, { address = '' }: Customer, about: Partial<Address>) =>
  writeTogether(desk.client, [
    desk.services.addresses.write({ address, shop: desk.shop.id, rev: 0, ...about }),
  ]);

const withOffer = async (
  terms: Partial<Terms> = {},
  rest: Partial<Offer> = {},
  about: Parameters<typeof openCareDesk>[0] = {},
) => {
  const desk = await openCareDesk(about);
  const offer = liveOffer(desk.shop, terms, rest);
  await desk.services.offers.create(offer);
  const code = async (key: string) => issuedBefore(key, offer.version, offer, desk.services);
  return { ...desk, offer, code, gift: { kind: 'offer', offer: offer.id } };
};

const two = async (desk: Desk): Promise<[Customer, Customer]> => {
  const [ada, bea] = await desk.addCustomers(2, () => born);
  if (!ada || !bea) throw new Error('There are no people.');
  return [ada, bea];
};

describe('a code with a greeting', () => {
  test('reaches whoever may be sent marketing; others get the greeting without it', async () => {
    const desk = await withOffer({ validity: { days: 30 } });
    const [ada, bea] = await two(desk);
    await told(desk, bea, { unsubscribed: { marketing: at } });
    const id = await desk.running({ occasion: 'birthday', gift: desk.gift });
    const [first, second] = await greet(desk, id, [ada, bea]);
    const { derived, stored } = await desk.code(first?.key ?? '');
    expect(stored).toMatchObject({ status: 'active', customerId: ada.id });
    const lines = (await textTo(desk, ada)).split(/\r?\n/);
    expect(lines.map((line) => line.replaceAll('-', ''))).toContain(derived.plain);
    expect(lines).toContain('10% off your order. Valid through Tuesday, December 22, 2026.');
    expect(await textTo(desk, bea)).toContain('Person B');
    expect(await textTo(desk, bea)).not.toMatch(/code|% off/);
    await expect(desk.code(second?.key ?? '')).rejects.toThrow('No code');
  });

  test('is issued once, whatever the senders do again', async () => {
    const desk = await withOffer();
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: desk.gift });
    desk.deaths.plan({ call: 12, when: 'after' });
    await greet(desk, id, [ada]).catch(() => {});
    desk.deaths.plan({ call: 0, when: 'before' });
    await desk.work();
    const { items } = await desk.services.coupons.ofCustomer(ada.id, { limit: 10 });
    expect(items.length).toBeLessThanOrEqual(1);
  });

  test('is left out while the offer is paused: the greeting leaves', async () => {
    const desk = await withOffer();
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: desk.gift });
    await desk.services.offers.modify(desk.offer.id, (before) => ({ ...before, status: 'paused' }));
    await greet(desk, id, [ada]);
    const text = await textTo(desk, ada);
    expect(text).toContain('Person A');
    expect(text).not.toContain('% off');
  });

  test('is void where the greeting is never sent', async () => {
    const desk = await withOffer();
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: desk.gift });
    desk.edges.ses = async () => 'undeliverable';
    const [send] = await greet(desk, id, [ada]);
    const after = await desk.services.sends.getMany([send?.key ?? '']);
    expect(after).toMatchObject([{ status: 'failed' }]);
    await takeBackGifts(after, desk.services);
    await takeBackGifts(after, desk.services);
    expect((await desk.code(send?.key ?? '')).stored.status).toBe('void');
  });

  test.each([
    ['nothing', { kind: 'none' }],
    ['credit', { kind: 'credit', amounts: { EUR: 500 } }],
  ])('is void too where the programme gives %s by then', async (_what, gift) => {
    const desk = await withOffer();
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: desk.gift });
    desk.edges.ses = async () => 'undeliverable';
    const [send] = await greet(desk, id, [ada]);
    const changed = await desk.call('PATCH /admin/care/programmes/{id}', { params: { id }, body: { gift } });
    expect(changed.status).toBe(200);
    await takeBackGifts(await desk.services.sends.getMany([send?.key ?? '']), desk.services);
    expect((await desk.code(send?.key ?? '')).stored.status).toBe('void');
  });
});

describe('a code with a greeting of a Shopify shop', () => {
  /** It is ten in the morning in Berlin. */
  const start = '2026-11-22T09:00:00.000Z';
  const openShopifyDesk = async () => {
    const settings = changeSettings(defaultSettings, {
      contact: { ...noLimits, quietHours: { from: '21:00', to: '08:00' } },
    });
    const desk = await withOffer({}, {}, { start, shop: { platform: 'shopify', settings } });
    const { sends, coupons } = desk.services;
    const [ada, bea] = await two(desk);
    await told(desk, bea, { unsubscribed: { marketing: at } });
    const id = await desk.running({ occasion: 'birthday', gift: desk.gift });
    const [first, second] = await greet(desk, id, [ada, bea]);
    const keyOfFirst = first?.key ?? '';
    const messageOf = async (key = '') => (await sends.getMany([key]))[0];
    return {
      ...desk,
      ada,
      bea,
      first: () => messageOf(keyOfFirst),
      second: () => messageOf(second?.key),
      codeOfFirst: async () => {
        const { derived, stored } = await desk.code(keyOfFirst);
        return { plain: derived.plain, status: stored.status };
      },
      /** Shopify has it now. */
      brought: async () => {
        const { stored } = await desk.code(keyOfFirst);
        await coupons.modify(stored.code, (before) => ({ ...before, there: true }));
      },
      /** So many minutes, each with its sweep and the senders' work. */
      passMinutes: async (count: number) => {
        for (let done = 0; done < count; done += 1) {
          await desk.pass(60);
          await sweepSends(desk.services);
          await desk.work();
        }
      },
    };
  };

  test('waits until the checkout knows it, and holds up no other greeting', async () => {
    const desk = await openShopifyDesk();
    expect(await desk.second()).toMatchObject({ status: 'sent' });
    expect(await desk.first()).toMatchObject({ status: 'pending', reason: 'gift-on-its-way' });
    await desk.passMinutes(10);
    expect(await desk.first()).toMatchObject({ status: 'pending' });
    expect(await textTo(desk, desk.ada)).toBe('');
    await desk.brought();
    // It is asked more and more seldom, but not as seldom as that.
    await desk.passMinutes(6);
    expect(await desk.first()).toMatchObject({ status: 'sent' });
    const lines = (await textTo(desk, desk.ada)).split(/\r?\n/).map((line) => line.replaceAll('-', ''));
    expect(lines).toContain((await desk.codeOfFirst()).plain);
  });

  test('is left out and void where the checkout does not get it while the greeting may leave', async () => {
    const desk = await openShopifyDesk();
    // Quiet hours begin in the evening: then it would be too late for her day.
    await desk.passMinutes(12 * 60);
    expect(await desk.first()).toMatchObject({ status: 'sent' });
    const text = await textTo(desk, desk.ada);
    expect(text).toContain('Person A');
    expect(text).not.toContain('% off');
    expect((await desk.codeOfFirst()).status).toBe('voiding');
  });

  test('is left out where it was voided while it was waited for', async () => {
    const desk = await openShopifyDesk();
    const key = (await desk.first())?.key ?? '';
    await voidIssued(desk.offer.id, key, { by: 'ann', why: 'By mistake.' }, desk.services);
    await desk.passMinutes(2);
    expect(await desk.first()).toMatchObject({ status: 'sent' });
    expect(await textTo(desk, desk.ada)).not.toContain('% off');
  });

  test('is left out where its offer was paused while it was waited for', async () => {
    const desk = await openShopifyDesk();
    await desk.services.offers.modify(desk.offer.id, (before) => ({ ...before, status: 'paused' }));
    await desk.brought();
    await desk.passMinutes(2);
    expect(await desk.first()).toMatchObject({ status: 'sent' });
    expect(await textTo(desk, desk.ada)).not.toContain('% off');
  });
});

describe('credit with a greeting', () => {
  const balance = ({ services }: Desk, { id }: Customer) =>
    services.credits.account({ customerId: id, currency: 'EUR' });

  test('is granted with it, once, in the one currency that there is', async () => {
    const desk = await openCareDesk();
    const [ada, bea] = await two(desk);
    await told(desk, bea, { unsubscribed: { marketing: at } });
    const id = await desk.running({ occasion: 'birthday', gift: { kind: 'credit', amounts: { EUR: 500 } } });
    await greet(desk, id, [ada, bea]);
    expect(await balance(desk, ada)).toMatchObject({ pools: { never: 500 } });
    expect(await balance(desk, bea)).toBeUndefined();
    expect(await textTo(desk, ada)).toContain('You have €5.00 of store credit with us.');
    expect(await textTo(desk, bea)).not.toContain('credit');
  });

  test('waits until Shopify has it', async () => {
    const desk = await openCareDesk({ shop: { platform: 'shopify' } });
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: { kind: 'credit', amounts: { EUR: 500 } } });
    const [send] = await greet(desk, id, [ada]);
    const key = send?.key ?? '';
    expect(await desk.services.sends.getMany([key])).toMatchObject([{ reason: 'gift-on-its-way' }]);
    await desk.services.credits.modify(key, (before) => ({ ...before, status: 'made' }));
    await desk.pass(60);
    await sweepSends(desk.services);
    await desk.work();
    expect(await textTo(desk, ada)).toContain('You have €5.00 of store credit with us.');
  });

  test.each([
    ['that Shopify refuses is taken back', { status: 'refused', makeAt: at }],
    ['that staff have taken back stays so', { status: 'cancelled', cancelled: { by: 'ada', at, amount: 0 } }],
  ] as const)('%s: the greeting leaves without it, and it never comes later', async (_what, became) => {
    const desk = await openCareDesk({ shop: { platform: 'shopify' } });
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: { kind: 'credit', amounts: { EUR: 500 } } });
    const [send] = await greet(desk, id, [ada]);
    const { credits } = desk.services;
    await credits.modify(send?.key ?? '', ({ makeAt: _makeAt, ...before }) => ({ ...before, ...became }));
    await desk.pass(60);
    await sweepSends(desk.services);
    await desk.work();
    expect(await textTo(desk, ada)).toContain('Person A');
    expect(await textTo(desk, ada)).not.toContain('credit');
    const after = await credits.credit(send?.key ?? '');
    expect(after).toMatchObject({ status: 'cancelled' });
    expect(after).not.toHaveProperty('makeAt');
  });

  test('is taken back where the greeting is never sent', async () => {
    const desk = await openCareDesk();
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: { kind: 'credit', amounts: { EUR: 500 } } });
    desk.edges.ses = async () => 'undeliverable';
    const [send] = await greet(desk, id, [ada]);
    const after = await desk.services.sends.getMany([send?.key ?? '']);
    await takeBackGifts(after, desk.services);
    await takeBackGifts(after, desk.services);
    expect(await balance(desk, ada)).toMatchObject({ pools: { never: 0 } });
  });

  test('is taken back too where the programme gives another amount by then', async () => {
    const desk = await openCareDesk();
    const [ada] = await two(desk);
    const id = await desk.running({ occasion: 'birthday', gift: { kind: 'credit', amounts: { EUR: 500 } } });
    desk.edges.ses = async () => 'undeliverable';
    const [send] = await greet(desk, id, [ada]);
    const body = { gift: { kind: 'none' } };
    expect(await desk.call('PATCH /admin/care/programmes/{id}', { params: { id }, body })).toMatchObject({
      status: 200,
    });
    await takeBackGifts(await desk.services.sends.getMany([send?.key ?? '']), desk.services);
    expect(await balance(desk, ada)).toMatchObject({ pools: { never: 0 } });
  });
});

describe('a programme with a gift', () => {
  test.each([
    ['whose offer is a draft', { status: 'draft' }, 'Launch it first'],
    ['whose codes are shared', { codes: 'shared' }, 'personal codes'],
    ['whose offer is of another shop', { shop: 'shp_0123456789abcdef01234567' }, 'an offer of this shop'],
  ] as const)('%s is not switched on', async (_what, rest, why) => {
    const desk = await withOffer({}, rest);
    const id = await desk.made({ occasion: 'birthday', gift: desk.gift });
    const { status, body } = await desk.on(id);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'gift.offer', message: expect.stringContaining(why) }]);
  });

  test('needs a place for it in its own letter, and has none without a gift', async () => {
    const desk = await withOffer();
    const make = (gift: object | undefined, blocks: readonly object[]) =>
      desk.call('POST /admin/care/programmes', {
        body: {
          shop: desk.shop.id,
          occasion: 'birthday',
          ...(gift && { gift }),
          letter: { en: { subject: 'Hooray', blocks } },
        },
      });
    const coupon = { coupon: 'For you' };
    const words = { paragraph: 'Congratulations!' };
    expect((await make(desk.gift, [words, coupon])).status).toBe(201);
    expect((await make(desk.gift, [words])).body.errors).toMatchObject([{ path: 'letter.en.blocks' }]);
    expect((await make(undefined, [words, coupon])).body.errors).toMatchObject([
      { path: 'letter.en.blocks.1' },
    ]);
  });
});
