import { describe, expect, test } from 'vitest';
import { decideApproval } from '../../functions/approvals/decide-approval.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { liveOffer } from '../support/live-offer.ts';
import { openPostOffice } from '../support/post-office.ts';
import { personKnown, savedSegment } from '../support/saved-segment.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const day = 86_400;

/** A shop whose larger campaigns a second person approves, with three customers. */
const opened = async (secondPersonAbove = 2) => {
  const office = await openPostOffice({
    shop: {
      settings: changeSettings(defaultSettings, {
        contact: noLimits,
        campaigns: { secondPersonAbove },
        managers: ['chief@shop.example'],
      }),
    },
  });
  return { ...office, people: await office.addCustomers(3) };
};

const drafted = async (office: Office, change: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  return String(body.id);
};

const act = (office: Office, id: string, what: string, body?: object) =>
  office.call(`POST /admin/campaigns/{id}/${what}`, { id, ...(body && { body }) });

const change = (office: Office, id: string, body: object) =>
  office.call('PATCH /admin/campaigns/{id}', { id, body });

const read = async (office: Office, id: string) =>
  (await office.call('GET /admin/campaigns/{id}', { id })).body;

const approvalOf = async (office: Office, id: string) =>
  office.services.approvals.get(String((await read(office, id)).approval));

/** The approval's status after an answer, or why it was not taken. */
const answered = async (office: Office, id: string, name = 'chief@shop.example'): Promise<string> => {
  const approval = String((await read(office, id)).approval);
  const person = { kind: 'staff', name, id: `id of ${name}` } as const;
  try {
    const { status } = await decideApproval(approval, { verdict: 'agree', person }, office.services);
    await office.settle();
    return status;
  } catch (error) {
    return String(error);
  }
};

/** The campaign as if this person had written it. */
const writtenBy = (office: Office, id: string, by: string) =>
  office.services.campaigns.modify(id, (before) => ({
    ...before,
    createdBy: by,
    authors: [by],
    acts: before.acts.map((each) => ({ ...each, by })),
  }));

describe('whoever wrote it does not approve it', () => {
  test('also not after more acts of others than are kept', async () => {
    const office = await opened();
    const id = await drafted(office);
    await writtenBy(office, id, 'author@shop.example');
    const { acts } = (await office.services.campaigns.get(id)) ?? { acts: [] };
    const others = Array.from({ length: 199 }, () => ({ ...acts[0], what: 'change', by: 'person' }) as const);
    await office.services.campaigns.modify(id, (before) => ({
      ...before,
      acts: [...others.map((each) => ({ ...each, at: before.createdAt })), ...before.acts],
    }));
    await change(office, id, { name: 'Summer' });
    await act(office, id, 'submit');
    expect((await office.services.campaigns.get(id))?.acts.map(({ by }) => by)).not.toContain(
      'author@shop.example',
    );
    expect(await answered(office, id, 'author@shop.example')).toContain('wrote or submitted this yourself');
    expect(await answered(office, id)).toBe('agreed');
  });

  test('also not a copy of what they wrote', async () => {
    const office = await opened();
    const id = await drafted(office);
    await writtenBy(office, id, 'author@shop.example');
    const { body } = await act(office, id, 'copy');
    await act(office, String(body.id), 'submit');
    expect(await answered(office, String(body.id), 'author@shop.example')).toContain('Forbidden');
  });
});

test('a name that has an emoji where the page cuts it is asked about all the same', async () => {
  const office = await opened();
  const id = await drafted(office, { name: `${'a'.repeat(63)}😀 sale` });
  await act(office, id, 'submit');
  expect(await approvalOf(office, id)).toMatchObject({ name: 'a'.repeat(63), status: 'open' });
});

test.each(['change', 'cancel'])('after a %s nobody is asked any more', async (what) => {
  const office = await opened();
  const id = await drafted(office);
  await act(office, id, 'submit');
  const { id: approval = '' } = (await approvalOf(office, id)) ?? {};
  await (what === 'change' ? change(office, id, { name: 'Summer' }) : act(office, id, 'cancel'));
  expect(await office.services.approvals.get(approval)).toMatchObject({ status: 'void' });
});

describe('what comes too late', () => {
  test('nobody approves a campaign after its last instant', async () => {
    const office = await opened();
    const id = await drafted(office, { notAfter: '2026-11-23T10:00:00.000Z' });
    await act(office, id, 'submit');
    await office.pass(day);
    expect(await answered(office, id)).toContain('notAfter of the campaign');
    expect(await read(office, id)).toMatchObject({ status: 'submitted' });
  });

  test('nobody approves a campaign whose offer has ended since', async () => {
    const office = await opened();
    const offer = liveOffer(office.shop);
    await office.services.offers.create(offer);
    const letter = { en: { subject: 'S', blocks: [{ paragraph: 'x' }, { coupon: 'Your code' }] } };
    const id = await drafted(office, { letter, offer: offer.id });
    await act(office, id, 'submit');
    await office.services.offers.modify(offer.id, (before) => ({ ...before, status: 'ended' }));
    expect(await answered(office, id)).toContain(`The offer ${offer.id} has ended`);
  });

  test('whose time passed while a person was asked is launched by somebody, not by the clock', async () => {
    const office = await opened();
    const id = await drafted(office, { send: { at: '2026-11-22T12:00:00.000Z' } });
    await act(office, id, 'submit');
    await office.pass(3 * 3_600);
    expect(await answered(office, id)).toBe('agreed');
    await office.work();
    expect(await read(office, id)).toMatchObject({ status: 'approved', reconciliation: { sent: 0 } });
    await act(office, id, 'launch');
    await office.work();
    expect(await read(office, id)).toMatchObject({ reconciliation: { sent: 3 } });
  });

  test('what nobody answers for 90 days is rejected, and says what to do', async () => {
    const office = await opened();
    const id = await drafted(office);
    await act(office, id, 'submit');
    await office.pass(90 * day);
    expect(await answered(office, id)).toContain('The time to answer is over. Submit the campaign again');
    await office.watch();
    expect(await read(office, id)).toMatchObject({
      status: 'rejected',
      refusal: expect.stringContaining('submit it once more'),
    });
    await change(office, id, { name: 'Summer' });
    await act(office, id, 'submit');
    expect(await answered(office, id)).toBe('agreed');
  });
});

describe('an audience that has grown since it was approved', () => {
  const at = '2026-11-22T12:00:00.000Z';

  /** A campaign to the people of its wave that is asked about once more. */
  const grown = async () => {
    const office = await opened();
    const segment = savedSegment(office.shop.id, { condition: { birthday: true } });
    await office.services.segments.create(segment);
    const put = (some: typeof office.people) =>
      Promise.all(
        some.map(({ id }) =>
          office.services.people.store(office.shop.id, id, () => personKnown({ birthday: true })),
        ),
      );
    await put(office.people.slice(0, 2));
    const id = await drafted(office, {
      audience: { segment: segment.id, people: 'each-wave' },
      send: { at },
    });
    await act(office, id, 'submit');
    await put(office.people);
    await office.pass(7_200);
    await office.settle();
    expect(await read(office, id)).toMatchObject({
      status: 'paused',
      acts: [{ by: 'aftercare' }, {}, {}, {}],
    });
    return { office, id };
  };

  test('staff pause it too, and it stays paused once it is approved', async () => {
    const { office, id } = await grown();
    const paused = await act(office, id, 'pause');
    expect(paused).toMatchObject({
      status: 200,
      body: { acts: [{ what: 'pause', by: 'person' }, {}, {}, {}, {}] },
    });
    expect(await answered(office, id)).toBe('agreed');
    await office.work();
    expect(await read(office, id)).toMatchObject({ status: 'paused', reconciliation: { sent: 0 } });
    await act(office, id, 'resume');
    await office.watch();
    await office.work();
    expect(await read(office, id)).toMatchObject({ reconciliation: { sent: 3 } });
  });

  test('resume names the approval that it waits for', async () => {
    const { office, id } = await grown();
    const { approval } = await read(office, id);
    expect((await act(office, id, 'resume')).body.detail).toContain(
      `/admin/approvals/${String(approval)}/agree`,
    );
  });

  test('people are asked again where nobody answered in time', async () => {
    const { office, id } = await grown();
    const before = (await read(office, id)).approval;
    await office.pass(91 * day);
    await office.watch();
    await office.watch();
    expect((await read(office, id)).approval).not.toBe(before);
    expect(await answered(office, id)).toBe('agreed');
    await office.work();
    expect(await read(office, id)).toMatchObject({ reconciliation: { sent: 3 } });
  });
});
