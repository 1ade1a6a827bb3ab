import { expect, test } from 'vitest';
import { openPostOffice } from '../support/post-office.ts';
import { personKnown, savedSegment } from '../support/saved-segment.ts';

/** Twelve people, of whom each third one lives in Austria, and a segment of those. */
const opened = async () => {
  const office = await openPostOffice();
  const people = await office.addCustomers(12);
  const { services, shop } = office;
  for (const [place, each] of people.entries())
    await services.people.store(shop.id, each.id, () =>
      personKnown({ country: place % 3 === 0 ? 'AT' : 'DE' }),
    );
  const segment = savedSegment(shop.id);
  const { id } = segment;
  await services.segments.create(segment);
  const draft = (change: object = {}) =>
    office.call('POST /admin/campaigns', { body: office.draft({ audience: { segment: id }, ...change }) });
  return { office, people, draft, id, austrians: people.filter((_one, place) => place % 3 === 0) };
};

const addressesOf = (people: readonly { readonly email?: { readonly value: string } | undefined }[]) =>
  people.map(({ email }) => email?.value ?? '').toSorted();

test('a campaign goes to the people of its segment, and to nobody else', async () => {
  const { office, austrians, draft } = await opened();
  const made = await draft();
  const campaign = String(made.body.id);
  await office.call('POST /admin/campaigns/{id}/dry-run', { id: campaign });
  expect((await office.call('GET /admin/campaigns/{id}/dry-run', { id: campaign })).body).toMatchObject({
    result: { customers: 4, leave: 4 },
  });
  await office.call('POST /admin/campaigns/{id}/submit', { id: campaign });
  await office.work();
  expect(office.posted.map(({ to }) => to).toSorted()).toEqual(addressesOf(austrians));
});

test('what was submitted is frozen: neither a new version nor a move changes it', async () => {
  const { office, people, austrians, draft, id } = await opened();
  const made = await draft({ send: { at: '2026-11-22T12:00:00.000Z' } });
  await office.call('POST /admin/campaigns/{id}/submit', { id: String(made.body.id) });
  const { services, shop } = office;
  await services.segments.modify(id, (before) => ({
    ...before,
    condition: { country: ['DE'] },
    version: 2,
  }));
  const [first] = people;
  await services.people.store(shop.id, first?.id ?? '', () => personKnown({ country: 'FR' }));
  await office.pass(7_200);
  await office.work();
  expect(office.posted.map(({ to }) => to).toSorted()).toEqual(addressesOf(austrians));
});

test.each([
  ['of another shop', { shop: 'shp_0123456789abcdef01234567' }],
  ['that is archived', { inUse: undefined }],
])('a segment %s is refused, with what to do', async (_what, change) => {
  const { office, draft, id } = await opened();
  await office.services.segments.modify(id, (before) => ({ ...before, ...change }));
  expect(await draft()).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'audience.segment', message: expect.stringContaining('no segment') }] },
  });
});
