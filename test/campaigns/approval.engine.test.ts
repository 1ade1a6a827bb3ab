import { describe, expect, test } from 'vitest';
import { decideApproval } from '../../functions/approvals/decide-approval.ts';
import { armOf } from '../../functions/campaigns/groups.ts';
import { messageKey } from '../../functions/campaigns/hand-over.ts';
import { type Worth, worstCase } from '../../functions/campaigns/worst-case.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { liveOffer } from '../support/live-offer.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const opened = async (campaigns: object) => {
  const office = await openPostOffice({
    shop: {
      settings: changeSettings(defaultSettings, {
        contact: noLimits,
        campaigns,
        managers: ['chief@shop.example'],
        approvers: ['second@shop.example'],
      }),
    },
  });
  await office.addCustomers(3);
  return office;
};

const submitted = async (office: Office, change: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  await submit(office, String(body.id));
  return String(body.id);
};

const submit = (office: Office, id: string) => office.call('POST /admin/campaigns/{id}/submit', { id });

const change = (office: Office, id: string, body: object) =>
  office.call('PATCH /admin/campaigns/{id}', { id, body });

const read = async (office: Office, id: string) =>
  (await office.call('GET /admin/campaigns/{id}', { id })).body;

const answer = async (office: Office, approval: unknown, verdict: 'agree' | 'refuse' = 'agree') => {
  const person = { kind: 'staff', name: 'chief@shop.example', id: 'chief' } as const;
  const decided = await decideApproval(String(approval), { verdict, person }, office.services);
  await office.settle();
  return decided;
};

const fiveEuros: Partial<Terms> = { benefit: { kind: 'amount', amounts: { EUR: 500 } } };

const withOffer = async (office: Office, terms: Partial<Terms> = fiveEuros): Promise<Offer> => {
  const offer = liveOffer(office.shop, terms, { name: 'Five euros' });
  await office.services.offers.create(offer);
  return offer;
};

const giving = ({ id }: Offer) => ({
  offer: id,
  letter: { en: { subject: 'Spring', blocks: [{ coupon: 'Your code' }] } },
});

describe('the worst case of coupons', () => {
  const shop = { id: 'shp_1' };
  const percent = (caps?: Record<string, number>) =>
    ({ benefit: { kind: 'percent', percent: 10, ...(caps && { caps }) } }) as const;
  const cases: readonly (readonly [string, Partial<Terms>, Partial<Offer>, Worth])[] = [
    ['an amount, for each of a hundred', fiveEuros, {}, { EUR: 50_000 }],
    ['a percentage with a cap', percent({ EUR: 300, USD: 400 }), {}, { EUR: 30_000, USD: 40_000 }],
    ['a percentage without a cap', percent(), {}, {}],
    [
      'a budget that is less',
      { ...fiveEuros, budget: { amount: 9_000, currency: 'EUR' } },
      {},
      { EUR: 9_000 },
    ],
    [
      'a budget that is more',
      { ...fiveEuros, budget: { amount: 90_000, currency: 'EUR' } },
      {},
      { EUR: 50_000 },
    ],
    ['a budget alone', { ...percent(), budget: { amount: 9_000, currency: 'EUR' } }, {}, { EUR: 9_000 }],
    ['codes for three orders each', { ...fiveEuros, limits: { perCode: 3 } }, {}, { EUR: 150_000 }],
    ['an offer for twenty orders', { ...fiveEuros, limits: { perOffer: 20 } }, {}, { EUR: 10_000 }],
    ['a shared code', fiveEuros, { codes: 'shared' }, {}],
    [
      'a shared code for twenty orders',
      { ...fiveEuros, limits: { perOffer: 20 } },
      { codes: 'shared' },
      { EUR: 10_000 },
    ],
    [
      'the highest step of a ladder',
      {
        benefit: {
          kind: 'ladder',
          steps: [
            { minimum: { EUR: 5_000 }, saves: { kind: 'amount', amounts: { EUR: 400 } } },
            { minimum: { EUR: 10_000 }, saves: { kind: 'percent', percent: 10, caps: { EUR: 900 } } },
          ],
        },
      },
      {},
      { EUR: 90_000 },
    ],
  ];
  const at = '2026-11-22T10:00:00.000Z';
  const hundred = { audience: { everyone: true }, frozen: { at, people: 100, pages: 1 } } as const;

  test.each(cases)('is known of %s', (_what, terms, rest, worth) => {
    const offer = liveOffer(shop, terms, rest);
    expect(worstCase({ offer: offer.id, ...hundred }, [offer])).toEqual(worth);
  });

  test('adds up over arms, each with its own people', () => {
    const [five, ten] = [
      liveOffer(shop, fiveEuros),
      liveOffer(shop, { benefit: { kind: 'amount', amounts: { EUR: 1_000 } } }),
    ];
    const arms = [
      { name: 'five', share: 0.25 },
      { name: 'ten', share: 0.75, offer: ten.id },
    ];
    // Shares are what is expected. What counts is who is in which arm.
    const frozen = { ...hundred.frozen, arms: { five: 21, ten: 79 } };
    const everyone = { ...hundred, frozen };
    expect(worstCase({ offer: five.id, arms, ...everyone }, [five, ten])).toEqual({
      EUR: 21 * 500 + 79 * 1_000,
    });
    expect(worstCase({ arms, ...everyone }, [ten])).toEqual({ EUR: 79 * 1_000 });
    expect(worstCase(everyone, [])).toBeUndefined();
  });

  test('is of everybody, and of the tenth that may come without a question, where people are those of each wave', () => {
    const ten = liveOffer(shop, { benefit: { kind: 'amount', amounts: { EUR: 1_000 } } });
    const arms = [
      { name: 'plain', share: 0.5 },
      { name: 'ten', share: 0.5, offer: ten.id },
    ];
    const audience = { segment: 'seg_1', people: 'each-wave' } as const;
    expect(worstCase({ arms, ...hundred, audience }, [ten])).toEqual({ EUR: 110 * 1_000 });
  });

  test('bounds what is given, however the hash divides the people', async () => {
    const office = await openPostOffice();
    await office.addCustomers(30);
    const ten = liveOffer(office.shop, { benefit: { kind: 'amount', amounts: { EUR: 1_000 } } });
    await office.services.offers.create(ten);
    for (let round = 0; round < 8; round += 1) {
      const arms = [
        { name: 'plain', share: 0.5 },
        { name: 'ten', share: 0.5, offer: ten.id },
      ];
      const letter = { en: { subject: 'S', blocks: [{ coupon: 'Your code' }] } };
      const { body } = await office.call('POST /admin/campaigns', { body: office.draft({ letter, arms }) });
      const id = String(body.id);
      await office.call('POST /admin/campaigns/{id}/submit', { id, body: { launch: false } });
      const campaign = await office.services.campaigns.get(id);
      const page = await office.services.frozen.get(`${id}#1`, 0);
      const inArm = (page?.people ?? []).filter(
        (person) => campaign && armOf(campaign, messageKey(id, person))?.name === 'ten',
      );
      expect(campaign && worstCase(campaign, [ten])).toEqual({ EUR: inArm.length * 1_000 });
    }
  });
});

describe('the limit of money', () => {
  test.each([
    ['at it', 1_500, 'running'],
    ['above it', 1_499, 'submitted'],
  ])('three codes of five euros, %s', async (_what, EUR, status) => {
    const office = await opened({ secondPersonAboveWorth: { EUR } });
    const offer = await withOffer(office);
    expect(await read(office, await submitted(office, giving(offer)))).toMatchObject({ status });
  });

  test('asks where nobody can tell, and says so', async () => {
    const office = await opened({ secondPersonAboveWorth: { EUR: 1_000_000 } });
    const offer = await withOffer(office, {});
    expect(await read(office, await submitted(office, giving(offer)))).toMatchObject({
      status: 'submitted',
    });
    expect(office.posted[0]?.mime).toContain('At most in coupons: no upper limit');
  });
});

test('the mail and the page say what is approved', async () => {
  const office = await opened({ secondPersonAbove: 1 });
  const offer = await withOffer(office);
  const send = { date: '2026-11-24', hour: '09:00', past: 'now' };
  await submitted(office, { name: 'Advent', ...giving(offer), send });
  const mail = office.posted[0]?.mime ?? '';
  for (const line of [
    'Campaign: Advent',
    'Recipients: 3',
    'Offer: Five euros',
    'Leaves: ',
    'Waves: 1',
    'Submitted by: person',
  ])
    expect(mail).toContain(line);
  expect(mail).toMatch(/At most in coupons: .*15\.00/);
});

describe('an approval is of one content and one size', () => {
  test('what is changed and changed back needs no second one, while nobody else has come', async () => {
    const office = await opened({ secondPersonAbove: 1 });
    const send = { at: '2026-11-24T12:00:00.000Z' };
    const id = await submitted(office, { send });
    await answer(office, (await read(office, id)).approval);
    expect(await read(office, id)).toMatchObject({ status: 'scheduled' });
    await change(office, id, { name: 'Autumn' });
    expect(await read(office, id)).toMatchObject({ status: 'draft' });
    await submit(office, id);
    expect(await read(office, id)).toMatchObject({ status: 'submitted' });
    await change(office, id, { name: 'Spring' });
    await submit(office, id);
    expect(await read(office, id)).toMatchObject({ status: 'scheduled' });
    // A fourth person is more than a tenth of three.
    await change(office, id, { name: 'Spring' });
    await office.addCustomers(1, () => ({ address: 'another' }));
    await submit(office, id);
    expect(await read(office, id)).toMatchObject({ status: 'submitted' });
  });

  test('one that somebody refused is asked about again', async () => {
    const office = await opened({ secondPersonAbove: 1 });
    const id = await submitted(office, { send: { at: '2026-11-24T12:00:00.000Z' } });
    await answer(office, (await read(office, id)).approval);
    await change(office, id, { name: 'Autumn' });
    await submit(office, id);
    await answer(office, (await read(office, id)).approval, 'refuse');
    await change(office, id, { name: 'Spring' });
    await submit(office, id);
    expect(await read(office, id)).toMatchObject({ status: 'submitted' });
  });

  test('an offer that is changed later changes nothing: what is approved, and given, is what was submitted', async () => {
    const office = await opened({ secondPersonAbove: 1 });
    const offer = await withOffer(office);
    const id = await submitted(office, giving(offer));
    await office.services.offers.modify(offer.id, (before) => ({
      ...before,
      version: before.version + 1,
      terms: { ...before.terms, benefit: { kind: 'amount', amounts: { EUR: 5_000 } } },
    }));
    await answer(office, (await read(office, id)).approval);
    await office.work();
    expect(await read(office, id)).toMatchObject({ status: 'running', reconciliation: { sent: 3 } });
    expect(office.posted.at(-1)?.mime).toContain('5.00 off');
    // Submitted anew it is another content, which a person has not seen.
    const { body } = await office.call('POST /admin/campaigns/{id}/copy', { id });
    await submit(office, String(body.id));
    expect(office.posted.at(-1)?.mime).toMatch(/At most in coupons: .*150\.00/);
  });
});
