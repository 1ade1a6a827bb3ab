import { describe, expect, test } from 'vitest';
import { decideApproval } from '../../functions/approvals/decide-approval.ts';
import { endpoints as segmentEndpoints } from '../../functions/segments/manage-segments.handler.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { apiCaller } from '../support/api-caller.ts';
import { liveOffer } from '../support/live-offer.ts';
import { openPostOffice } from '../support/post-office.ts';
import { savedSegment } from '../support/saved-segment.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** Of two people, above whom a second person is asked. */
const opened = async () => {
  const office = await openPostOffice({
    shop: {
      settings: changeSettings(defaultSettings, {
        contact: noLimits,
        campaigns: { secondPersonAbove: 1 },
        managers: ['chief@shop.example', 'person@shop.example'],
      }),
    },
  });
  await office.addCustomers(2);
  return office;
};

const make = (office: Office, change: object = {}) =>
  office.call('POST /admin/campaigns', { body: office.draft(change) });

const act = (office: Office, id: string, what: string, headers: Record<string, string> = {}) =>
  office.call(`POST /admin/campaigns/{id}/${what}`, { id, headers });

const submitted = async (office: Office, change: object = {}): Promise<string> => {
  const id = String((await make(office, change)).body.id);
  await act(office, id, 'submit');
  return id;
};

const read = async (office: Office, id: string) =>
  (await office.call('GET /admin/campaigns/{id}', { id })).body;

const answer = async (office: Office, id: string, name: string) => {
  const person = { kind: 'staff', name, id: `id of ${name}` } as const;
  await decideApproval(
    String((await read(office, id)).approval),
    { verdict: 'agree', person },
    office.services,
  );
  await office.settle();
};

const withCode = { en: { subject: 'Spring', blocks: [{ coupon: 'Your code' }] } };
const german = { de: { subject: 'Hallo', blocks: [{ paragraph: 'Hallo' }] } };
const instant = (at: string) => ({ send: { at } });
const noon = '2026-11-24T12:00:00.000Z';

describe('a definition that cannot leave as it says is refused with the field, and what to do', () => {
  test.each([
    [
      'an end before the start',
      { ...instant(noon), notAfter: '2026-11-24T11:00:00.000Z' },
      'notAfter',
      `Must be after send.at, ${noon}.`,
    ],
    ['an end that is past', { notAfter: '2026-11-22T09:00:00.000Z' }, 'notAfter', 'no message could leave'],
    [
      'a letter without the home language',
      { letter: german },
      'letter',
      "written in en, the shop's language",
    ],
    ['a holdout that is nobody', { holdout: 1e-320 }, 'holdout', 'from 0.001 to 0.5'],
    [
      'a share that is nobody',
      {
        arms: [
          { name: 'a', share: 1e-320 },
          { name: 'b', share: 1 },
        ],
      },
      'arms.0.share',
      'from 0.001 to 1',
    ],
    [
      'an arm with a name that every object has',
      {
        arms: [
          { name: 'constructor', share: 0.5 },
          { name: 'b', share: 0.5 },
        ],
      },
      'arms.0.name',
      'cannot be a name',
    ],
    [
      'a button that is no address',
      {
        letter: {
          en: { subject: 'S', blocks: [{ button: { label: 'Go', url: 'https://shop.example:port/' } }] },
        },
      },
      'letter.en.blocks.0.button.url',
      'Must be a web address',
    ],
    [
      'a segment that is not there',
      { audience: { segment: `seg_${'1'.repeat(24)}` } },
      'audience.segment',
      'has no segment',
    ],
    [
      'an offer that is not there',
      { letter: withCode, offer: `off_${'1'.repeat(24)}` },
      'offer',
      'has no offer',
    ],
  ])('%s', async (_what, change, path, says) => {
    const office = await opened();
    const { status, body } = await make(office, change);
    expect([status, body.errors]).toEqual([400, [{ path, message: expect.stringContaining(says) }]]);
  });

  test.each([
    ['of another shop', { shop: 'shp_0123456789abcdef01234567' }, {}, 'has no offer'],
    ['that has ended', { status: 'ended' } as const, {}, 'has ended. Name another one.'],
    [
      'that ends before the send',
      {},
      { validity: { through: '2026-11-22' } },
      'ends on 2026-11-22, before the campaign leaves. Move one of them.',
    ],
  ])('an offer %s', async (_what, rest, terms, says) => {
    const office = await opened();
    const offer = liveOffer(office.shop, terms, rest);
    await office.services.offers.create(offer);
    for (const [path, change] of [
      ['offer', { offer: offer.id }],
      [
        'arms.1.offer',
        {
          arms: [
            { name: 'a', share: 0.5 },
            { name: 'b', share: 0.5, offer: offer.id },
          ],
        },
      ],
    ] as const) {
      const { status, body } = await make(office, { ...instant(noon), letter: withCode, ...change });
      expect([status, body.errors]).toEqual([400, [{ path, message: expect.stringContaining(says) }]]);
    }
  });

  test('an offer that is a draft itself when the campaign is submitted to leave at once', async () => {
    const office = await opened();
    const offer = liveOffer(office.shop, {}, { status: 'draft' });
    await office.services.offers.create(offer);
    const about = { letter: withCode, offer: offer.id };
    const { status, body } = await make(office, about);
    expect(status).toBe(201);
    const message = expect.stringContaining('launch first, or give the campaign a later time');
    expect(await act(office, String(body.id), 'submit')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'offer', message }] },
    });
    const later = await make(office, { ...about, ...instant(noon) });
    expect((await act(office, String(later.body.id), 'submit')).status).toBe(200);
  });

  test.each([
    ['without a condition', { and: [] }],
    [
      'that contradicts itself',
      { and: [{ 'orders.count': { atLeast: 5 } }, { 'orders.count': { atMost: 3 } }] },
    ],
  ])('a segment %s', async (_what, condition) => {
    const office = await opened();
    const call = apiCaller('manage-segments', segmentEndpoints, () => ({
      ...office.services,
      groups: { settled: async () => undefined, night: async () => undefined },
      ask: async () => {},
    }));
    const body = { shop: office.shop.id, name: 'Nobody', condition };
    expect(await call('POST /admin/segments', { body })).toMatchObject({ status: 400 });
  });
});

describe('an audience to whom nothing could leave is rejected with the reason, and what to do', () => {
  const refusalOf = async (office: Office, change: object) => {
    const id = await submitted(office, change);
    const { status, refusal } = await read(office, id);
    expect(status).toBe('rejected');
    expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
    return String(refusal).replace(id, '{id}');
  };

  test('a segment without anybody', async () => {
    const office = await opened();
    const segment = savedSegment(office.shop.id);
    await office.services.segments.create(segment);
    expect(await refusalOf(office, { audience: { segment: segment.id } })).toBe(
      'Nobody is in the audience. Look at the audience, or at the segment with POST /admin/segments/{id}/count.',
    );
  });

  test.each([
    ['said no', { marketingConsent: { given: false, at: '2026-11-01T00:00:00.000Z', source: 'test' } }],
    ['have no address', { email: undefined, address: undefined }],
  ])('people who %s', async (_what, about) => {
    const office = await openPostOffice();
    await office.addCustomers(3, () => about);
    expect(await refusalOf(office, {})).toBe(
      'Nobody in the audience may be written to. POST /admin/campaigns/{id}/dry-run says why, by reason.',
    );
  });

  test('and not one of whom a single person may get it, or may later', async () => {
    const office = await openPostOffice();
    await office.addCustomers(3, (place) => (place === 2 ? {} : { marketingConsent: undefined }));
    expect(await read(office, await submitted(office))).toMatchObject({ status: 'running' });
  });
});

describe('what is not allowed is refused, and says what to do', () => {
  test.each([
    ['of a draft', 'draft', 'POST …/submit'],
    ['without the approval of a second person', 'submitted', 'until a second person approves it'],
    ['of one that was launched already', 'launched', 'It was launched already.'],
    ['of one that was cancelled', 'cancelled', 'Copy it'],
  ])('a launch %s', async (_what, state, says) => {
    const office = await opened();
    const id =
      state === 'draft' ? String((await make(office)).body.id) : await submitted(office, instant(noon));
    if (state === 'launched') await answer(office, id, 'chief@shop.example');
    if (state === 'cancelled') await act(office, id, 'cancel');
    const { status, body } = await act(office, id, 'launch');
    expect([status, body.detail]).toEqual([409, expect.stringContaining(says)]);
  });

  test('an approval of one’s own, and of what one has written', async () => {
    const office = await opened();
    const id = await submitted(office);
    await expect(answer(office, id, 'person')).rejects.toThrow('Another person must agree to it.');
    expect(await read(office, id)).toMatchObject({ status: 'submitted' });
    await answer(office, id, 'chief@shop.example');
    expect(await read(office, id)).toMatchObject({ status: 'running' });
  });

  test.each(['submit', 'launch', 'pause', 'resume', 'cancel'])('a stale ETag with %s', async (what) => {
    const office = await opened();
    const { body, etag } = await make(office);
    const id = String(body.id);
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Other' } });
    const stale = await act(office, id, what, { 'if-match': etag });
    expect([stale.status, stale.body.detail]).toEqual([
      412,
      'Somebody acted on the campaign since you read it. Read it again.',
    ]);
  });
});
