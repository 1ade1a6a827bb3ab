import { expect, test } from 'vitest';
import { followMoments } from '../../functions/care/follow-moments.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { openRecords } from '../../functions/segments/read-records.services.ts';
import { rebuildPerson } from '../../functions/segments/rebuild-person.ts';
import { groupsStore } from '../../functions/segments/rfm/groups.store.ts';
import { workOffPass } from '../../functions/segments/rfm/work-pass.ts';
import { openCareDesk } from '../support/care-desk.ts';
import { openCareLens } from '../support/care-lens.ts';
import { livingIn, openCareOffice } from '../support/care-office.ts';
import { standardEvent } from '../support/standard-order.ts';

const start = '2027-03-01T06:00:00.000Z';

/** A shop that greets, whose people are made anew after each order: that finds the days of its programmes. */
const openMoments = async () => {
  const office = await openCareOffice({ start });
  const { services, shop, client, table } = office;
  const groups = groupsStore(client, table('groups'));
  const follow = followMoments(services.personalDates);
  const all = { ...services, ...openRecords(client, table, office.clock), groups, follow };
  const rebuild = (id: string) => rebuildPerson(shop.id, id, all);
  let orders = 0;
  return {
    ...office,
    rebuild,
    /** Two customers who want mail, and whose orders are recognised by their address. */
    people: async () => {
      // After whatever the shop tells with their orders.
      const consented = { care: '2027-12-31T00:00:00.000Z', marketing: '2027-12-31T00:00:00.000Z' };
      const [one, other] = await office.addPeople(2, () => livingIn('DE'));
      if (!one || !other) throw new Error('Nobody was added.');
      await writeTogether(
        client,
        [one, other].map(({ id: customerId, address = '' }) =>
          services.addresses.write({ address, shop: shop.id, customerId, consented, rev: 0 }),
        ),
      );
      return [one, other] as const;
    },
    /** The pass that the API has asked for since the last one. */
    look: async () => {
      for (const asked of office.askedPasses.splice(0))
        while ((await workOffPass(asked, Number.POSITIVE_INFINITY, all)) === 'more');
    },
    ordered: async ({ id, email }: Customer) => {
      orders += 1;
      const at = office.clock().toISOString();
      const order = { id: `M-${orders}`, placedAt: at, paidAt: at, email: email?.value };
      await office.ingest(shop, 'order.created', standardEvent('order.created', order, at));
      await rebuild(id);
    },
    mailsTo: ({ email }: Customer, kind: string) =>
      office.posted.filter(
        ({ to, mime }) => to === email?.value && String(mime).includes(`X-Aftercare-Mail: ${kind}`),
      ).length,
    daysOf: async ({ id }: Customer) =>
      (await services.personalDates.momentsOf(id)).flatMap(({ date }) => date ?? []),
  };
};

const letter = { en: { subject: 'Hello', blocks: [{ paragraph: 'Hello again.' }] } };

test('who enters a segment is greeted the next day, and nobody who was in it before', async () => {
  const office = await openMoments();
  const [old, fresh] = await office.people();
  await office.ordered(old);
  await office.ordered(old);
  await office.ordered(fresh);
  const { segment } = await office.segment({ 'orders.count': { atLeast: 2 } });
  await office.rebuild(old.id);
  await office.rebuild(fresh.id);
  const programme = { occasion: 'entering', of: { segment }, letter, hour: 9 };
  await office.running(programme);
  expect(office.askedPasses).toMatchObject([{ pass: 'look', shop: office.shop.id }]);
  await office.look();
  await office.ordered(old);
  await office.ordered(fresh);
  expect(await office.daysOf(old)).toEqual([]);
  expect(await office.daysOf(fresh)).toEqual(['2027-03-02']);
  await office.tickAt('2027-03-02T08:00:00.000Z');
  expect([office.mailsTo(old, 'care.entering'), office.mailsTo(fresh, 'care.entering')]).toEqual([0, 1]);
  // Two more orders are no other entry.
  await office.ordered(fresh);
  await office.tickAt('2027-03-03T08:00:00.000Z');
  expect(office.mailsTo(fresh, 'care.entering')).toBe(1);
});

test('who orders before the day is not missed any more, and the preview of a person says the day', async () => {
  const office = await openMoments();
  const [missed, back] = await office.people();
  const id = await office.running({ occasion: 'win-back', times: 2 });
  expect(office.askedPeople).toEqual([{ everybodyOf: office.shop.id }]);
  for (const days of [0, 3, 3]) {
    await office.pass(days * 86_400);
    await office.ordered(missed);
    await office.ordered(back);
  }
  expect([await office.daysOf(missed), await office.daysOf(back)]).toEqual([['2027-03-13'], ['2027-03-13']]);
  const view = await openCareLens(office).ofPerson(missed, id);
  expect(view).toMatchObject({ verdict: 'will', next: { day: '2027-03-13' } });
  // The run has found both, and one orders while the message waits.
  await office.pass((Date.parse('2027-03-13T08:00:00.000Z') - office.clock().getTime()) / 1000);
  await office.tick();
  await office.ordered(back);
  await office.moment();
  expect([office.mailsTo(missed, 'care.win-back'), office.mailsTo(back, 'care.win-back')]).toEqual([1, 0]);
  const sends = await office.messagesTo([back]);
  expect(sends.get(back.id)).toContainEqual(
    expect.objectContaining({ status: 'skipped', reason: 'day-withdrawn' }),
  );
});

test.each([
  ['what is entered', { occasion: 'entering', letter }, 'of'],
  ['a letter of its own', { occasion: 'leaving', of: { group: 'champions' } }, 'letter'],
  ['only what belongs to it', { occasion: 'birthday', times: 2 }, 'times'],
  [
    'a segment of the shop',
    { occasion: 'entering', of: { segment: `seg_${'1'.repeat(24)}` }, letter },
    'of.segment',
  ],
])('such a programme needs %s', async (_what, programme, path) => {
  const office = await openCareDesk({ start });
  const { status, body } = await office.call('POST /admin/care/programmes', {
    body: { shop: office.shop.id, ...programme },
  });
  expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path })]]);
});
