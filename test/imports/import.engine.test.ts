import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { withOwnBirthday } from '../../functions/customers/customer.ts';
import { cancelImport, checkImport, reportOfImport } from '../../functions/imports/keep-import.ts';
import { eraseOnRequest } from '../../functions/privacy/erase-customer.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openHouse } from '../support/house.ts';
import { slowRuns } from '../support/runs.ts';
import { openImportDesk } from './import-desk.ts';

let house: Awaited<ReturnType<typeof openHouse>>;
let shop: Shop;
let desk: ReturnType<typeof openImportDesk>;

beforeAll(async () => {
  house = await openHouse('2026-11-30T10:00:00.000Z');
});

const open = async () => {
  shop = await house.openShop();
  desk = openImportDesk(house, shop);
};

const addressKeyOf = async (email: string) =>
  addressOf((await house.services.keys()).addresses, shop.id, email);
const addressItem = async (email: string) => house.services.addresses.get(await addressKeyOf(email));
const customerOf = async (email: string) => {
  const { customerId } = (await addressItem(email)) ?? {};
  return customerId === undefined ? undefined : house.services.customers.get(customerId);
};
const ledgerOf = async (email: string) =>
  (await house.services.consents.ofAddress(await addressKeyOf(email), { limit: 100 })).items;

const order = (id: string, at: string, customer: object) => ({
  type: 'order.created',
  timestamp: at,
  data: {
    order: {
      id,
      updatedAt: at,
      currency: 'EUR',
      ...customer,
      lines: [{ id: '1', title: 'Tent', quantity: 1, unitPrice: '10.00' }],
    },
  },
});

const header =
  'email,firstName,lastName,language,country,region,birthday,tags,consent.care,consentAt,consentSource';

describe('a file of people', () => {
  beforeAll(open);

  test('is checked without changing anything, then applied, and ends without its file', async () => {
    const file = [
      header,
      'anna@shop.example,Anna,Schmidt,de,DE,,1990-02-28,vip,yes,2026-01-15,fair',
      'bo@shop.example,Bo,Li,zh-Hans,CN,,,,,,',
      'no address,Carl,,,,,,,,,',
      'dora@shop.example,Dora,,,,,1990-04-31,,yes,,',
    ].join('\n');
    const id = await desk.upload(file);
    const checked = await desk.check(id);
    expect(checked).toMatchObject({
      status: 'checked',
      progress: { bytes: Buffer.byteLength(file), of: Buffer.byteLength(file) },
      check: {
        lines: 4,
        refused: 2,
        reasons: { email: 1, birthday: 1, consentAt: 1, consentSource: 1 },
        created: 2,
        changed: 0,
        unchanged: 0,
        consents: { taken: 1, known: 0, overruled: 0 },
      },
      crowdedDays: [],
    });
    expect(checked.apply).toBeUndefined();
    expect(await customerOf('anna@shop.example')).toBeUndefined();
    expect(desk.report(id, 'check')).toEqual([
      '4,email,Must be an e-mail address that can receive mail.',
      '5,birthday,Month 4 has no day 31.',
      '5,consentAt,A yes needs its date.',
      '5,consentSource,A yes needs where it was said.',
    ]);

    const { check, apply, status, progress } = await desk.apply(id);
    expect({ status, apply }).toEqual({ status: 'done', apply: check });
    expect(progress?.bytes).toBe(progress?.of);
    expect(desk.report(id, 'apply')).toEqual(desk.report(id, 'check'));
    expect(await desk.services.files.look(id)).toBeUndefined();
    expect([...desk.shelf.texts.keys()].sort()).toEqual([`${id}/apply.csv`, `${id}/check.csv`]);

    expect(await customerOf('anna@shop.example')).toMatchObject({
      shop: shop.id,
      firstName: { value: 'Anna' },
      lastName: { value: 'Schmidt' },
      locale: { value: 'de' },
      country: { value: 'DE' },
      tags: { value: ['vip'] },
      birthday: { value: { calendar: 'gregorian', year: 1990, month: 2, day: 28 }, source: 'import' },
    });
    expect(await addressItem('anna@shop.example')).toMatchObject({
      consented: { care: '2026-01-14T23:00:00.000Z' },
    });
    expect(await ledgerOf('anna@shop.example')).toMatchObject([
      {
        purpose: 'care',
        change: 'given',
        source: 'fair',
        at: '2026-01-14T23:00:00.000Z',
        jurisdiction: 'DE',
      },
    ]);
    // A birthday is no consent, and nor is anything else that was not said.
    expect(await ledgerOf('bo@shop.example')).toEqual([]);
    expect(await customerOf('dora@shop.example')).toBeUndefined();
  });

  test('in which a person is a birthday without a consent: no consent follows from it', async () => {
    await desk.take('email,birthday\nfay@shop.example,--05-06\n');
    expect((await customerOf('fay@shop.example'))?.birthday?.value).toEqual({
      calendar: 'gregorian',
      month: 5,
      day: 6,
    });
    expect(await ledgerOf('fay@shop.example')).toEqual([]);
    expect((await addressItem('fay@shop.example'))?.consented).toBeUndefined();
  });
});

describe('the same file again', () => {
  beforeAll(open);
  const file = [
    header,
    'anna@shop.example,Anna,Schmidt,de,DE,,1990-02-28,vip,yes,2026-01-15,fair',
    'bo@shop.example,Bo,Li,zh-Hans,CN,,,,no,2026-02-01,letter',
  ].join('\n');

  test('changes nothing, and says so', async () => {
    await desk.take(file);
    const emails = ['anna@shop.example', 'bo@shop.example'];
    const all = () =>
      Promise.all(
        emails.map(async (email) => [
          await customerOf(email),
          await addressItem(email),
          await ledgerOf(email),
        ]),
      );
    const before = await all();
    await house.pass(3600);
    expect(await desk.take(file)).toMatchObject({
      apply: {
        lines: 2,
        created: 0,
        changed: 0,
        unchanged: 2,
        consents: { taken: 0, known: 2, overruled: 0 },
      },
    });
    expect(await all()).toEqual(before);
  });

  test('leaves what the shop told in between', async () => {
    await house.pass(3600);
    const at = house.clock().toISOString();
    await house.ingest(
      shop,
      'order.created',
      order('o1', at, { email: 'anna@shop.example', customer: { firstName: 'Annette' } }),
    );
    expect((await customerOf('anna@shop.example'))?.firstName?.value).toBe('Annette');
    await house.pass(3600);
    await desk.take(file);
    expect((await customerOf('anna@shop.example'))?.firstName?.value).toBe('Annette');
    // Another file is news.
    await desk.take(`${file}\n`);
    expect((await customerOf('anna@shop.example'))?.firstName?.value).toBe('Anna');
  });
});

describe('what stands over a file', () => {
  beforeAll(open);

  test('a value that the shop told after the day of the file', async () => {
    const at = '2026-11-20T10:00:00.000Z';
    await house.ingest(
      shop,
      'order.created',
      order('o2', at, { email: 'gus@shop.example', customer: { firstName: 'August' } }),
    );
    await desk.take('email,firstName,lastName\ngus@shop.example,Gus,Graf\n', {
      asOf: '2026-11-01T00:00:00.000Z',
    });
    expect(await customerOf('gus@shop.example')).toMatchObject({
      firstName: { value: 'August' },
      lastName: { value: 'Graf' },
    });
  });

  test('what was said to the shop’s platform after the file', async () => {
    const at = '2026-11-20T10:00:00.000Z';
    const told = (id: string, email: string, marketingConsent: object) =>
      house.ingest(shop, 'order.created', order(id, at, { email, customer: { marketingConsent } }));
    await told('o3', 'ivo@shop.example', { given: true, at });
    await told('o4', 'jan@shop.example', { given: false, withdrawn: true, at });
    const done = await desk.take(
      [
        'email,consent.marketing,consentAt,consentSource',
        'ivo@shop.example,no,2026-01-15,old list',
        'jan@shop.example,yes,2026-01-15,fair',
      ].join('\n'),
    );
    expect(done).toMatchObject({ apply: { consents: { taken: 0, known: 1, overruled: 1 } } });
    expect((await addressItem('ivo@shop.example'))?.unsubscribed).toBeUndefined();
    expect((await addressItem('jan@shop.example'))?.consented).toBeUndefined();
  });

  test('a no that is later than the yes of the file, or as old', async () => {
    const file = (at: string, said = 'yes') =>
      `email,consent.care,consent.marketing,consentAt,consentSource\nida@shop.example,${said},,${at},fair\n`;
    await desk.take(file('2026-03-01T10:00:00Z', 'no'));
    for (const at of ['2026-02-01', '2026-03-01T10:00:00Z']) {
      expect(await desk.take(file(at))).toMatchObject({ apply: { consents: { taken: 0, overruled: 1 } } });
      expect(await addressItem('ida@shop.example')).toMatchObject({
        unsubscribed: { care: '2026-03-01T10:00:00.000Z' },
      });
    }
    // A yes that was said after the no ends it, as it does everywhere.
    await desk.take(file('2026-03-02T10:00:00Z'));
    expect((await addressItem('ida@shop.example'))?.consented).toEqual({ care: '2026-03-02T10:00:00.000Z' });
    // An older no does not come back.
    expect(await desk.take(file('2026-03-01T11:00:00Z', 'no'))).toMatchObject({
      apply: { consents: { known: 1 } },
    });
    expect((await addressItem('ida@shop.example'))?.consented).toEqual({ care: '2026-03-02T10:00:00.000Z' });
  });

  test('what a person said of their own birthday, or took back, also over a newer list', async () => {
    const file = (domain: string) => `email,birthday\nliv@${domain},1990-02-28\nmax@${domain},1991-03-01\n`;
    await desk.take(file('own.example'));
    const say = async (
      email: string,
      value: { calendar: 'gregorian'; month: number; day: number } | null,
    ) => {
      const known = await customerOf(email);
      if (!known) throw new Error(`There is no ${email}.`);
      const said = { value, version: house.clock().toISOString(), source: 'birthday-page' };
      expect(
        await house.services.writeTogether(house.services.customers.write(withOwnBirthday(known, said))),
      ).toBe(true);
    };
    await house.pass(60);
    await say('liv@own.example', null);
    await say('max@own.example', { calendar: 'gregorian', month: 4, day: 2 });
    await house.pass(60);
    const newer = file('own.example').replace('1990-02-28', '1990-02-27').replace('03-01', '03-02');
    expect(await desk.take(newer)).toMatchObject({ check: { unchanged: 2 }, apply: { unchanged: 2 } });
    expect((await customerOf('liv@own.example'))?.birthday?.value).toBeNull();
    expect((await customerOf('max@own.example'))?.birthday?.value).toMatchObject({ month: 4, day: 2 });
  });

  test('an erasure: an old list brings nobody back', async () => {
    const file = 'email,firstName\njo@shop.example,Jo\nkim@shop.example,Kim\n';
    await desk.take(file);
    const { id = '' } = (await customerOf('jo@shop.example')) ?? {};
    await eraseOnRequest(id, house.services);
    await house.pass(60);
    const again = await desk.upload(`${file}\n`);
    for (const done of [await desk.check(again), await desk.apply(again)])
      expect(done.apply ?? done.check).toMatchObject({
        lines: 2,
        refused: 1,
        reasons: { email: 1 },
        created: 0,
      });
    expect((await addressItem('jo@shop.example'))?.customerId).toBeUndefined();
    expect(desk.report(again, 'apply')).toEqual([expect.stringMatching(/^2,email,"This person was erased/)]);
  });
});

describe('in many invocations', () => {
  beforeAll(open);

  /** One of seven has a birthday that is none. */
  const fileOf = (count: number, domain: string) =>
    [
      'email,firstName,birthday',
      ...Array.from(
        { length: count },
        (_, nth) =>
          `p${nth}@${domain},P${nth},${nth % 7 === 0 ? '1990-02-30' : `1990-02-${10 + (nth % 19)}`}`,
      ),
    ].join('\r\n');
  /** An invocation that has time for a hundred lines. */
  const short = { milliseconds: 0, partBytes: 512 };

  test('a file is read on from where it stands, and its progress can be read meanwhile', async () => {
    const id = await desk.upload(fileOf(250, 'many.example'));
    await checkImport(id, desk.by, desk.services);
    const seen: unknown[] = [];
    while (await desk.step(short)) {
      const { status, check, progress } = await desk.read(id);
      seen.push([status, check?.lines, (progress?.bytes ?? 0) < (progress?.of ?? 0)]);
    }
    expect(seen).toEqual([
      ['checking', 100, true],
      ['checking', 200, true],
      ['checking', 250, false],
      ['checked', 250, false],
    ]);
    expect((await desk.read(id)).check).toMatchObject({ refused: 36, created: 214 });
    expect(desk.report(id, 'check')).toHaveLength(36);
    expect(await desk.apply(id, short)).toMatchObject({
      status: 'done',
      apply: { refused: 36, created: 214 },
    });
    expect((await customerOf('p249@many.example'))?.firstName?.value).toBe('P249');
  });

  test('a run that dies is done again from its last note, and nobody is there twice', async () => {
    const id = await desk.upload(fileOf(220, 'dies.example'));
    await desk.check(id);
    const { modify } = desk.services.imports;
    let writes = 0;
    // It dies after its people were written, before it notes how far it came.
    desk.services.imports.modify = async (...given) => {
      writes += 1;
      if (writes === 3) throw new Error('The function died.');
      return modify(...given);
    };
    await expect(desk.apply(id, { ...short, linesPerNote: 50 })).rejects.toThrow('The function died.');
    desk.services.imports.modify = modify;
    await desk.work(short);
    expect(await desk.read(id)).toMatchObject({ status: 'done', apply: { lines: 220, refused: 32 } });
    expect(desk.report(id, 'apply')).toHaveLength(32);
    const { customers } = house.services;
    const named = (await customers.namedInShop(shop.id, { limit: 1000 })).items;
    const people = await customers.getMany(named.map((each) => each.id));
    const here = people.flatMap(({ email }) => (email?.value.endsWith('@dies.example') ? [email.value] : []));
    expect([here.length, new Set(here).size]).toEqual([188, 188]);
  });

  test('two runs at once: one goes on, the other stops, and the counts are right', async () => {
    const id = await desk.upload(fileOf(150, 'twice.example'));
    await desk.check(id);
    const text = JSON.stringify({ id });
    desk.messages.push(text);
    await Promise.all([desk.apply(id, { linesPerNote: 20 }), desk.step({ linesPerNote: 20 })]);
    await desk.work();
    expect(await desk.read(id)).toMatchObject({ status: 'done', apply: { lines: 150, refused: 22 } });
  });

  test('a run that another one has overtaken takes nothing from the report', async () => {
    const id = await desk.upload(fileOf(250, 'behind.example'));
    await checkImport(id, desk.by, desk.services);
    desk.messages.push(JSON.stringify({ id }));
    const { keepNotes } = desk.services.files;
    // The queue brought the message twice: while one run writes its notes, the other goes on by two hundred lines.
    desk.services.files.keepNotes = async (...given) => {
      desk.services.files.keepNotes = keepNotes;
      await desk.step(short);
      await desk.step(short);
      await keepNotes(...given);
    };
    await desk.step(short);
    expect((await desk.read(id)).check).toMatchObject({ lines: 200, refused: 29 });
    await desk.work(short);
    expect(await desk.read(id)).toMatchObject({ status: 'checked', check: { lines: 250, refused: 36 } });
    expect(desk.report(id, 'check')).toHaveLength(36);
  });

  test('what was cancelled goes no further, and its file goes', async () => {
    const id = await desk.upload(fileOf(250, 'stop.example'));
    await desk.check(id);
    await desk.apply(id, short);
    const again = await desk.upload(fileOf(250, 'stop2.example'));
    await checkImport(again, desk.by, desk.services);
    await desk.step(short);
    await cancelImport(again, desk.by, desk.services);
    await desk.work(short);
    expect(await desk.read(again)).toMatchObject({ status: 'cancelled', check: { lines: 100 } });
    expect(desk.shelf.uploads.has(again)).toBe(false);
    await expect(cancelImport(id, desk.by, desk.services)).rejects.toMatchObject({ kind: 'Conflict' });
  });

  test('whatever the time and the parts of an invocation are, the same comes of a file', async () => {
    const id = await desk.upload(fileOf(130, 'same.example'));
    const { check: whole } = await desk.check(id);
    const rows = desk.report(id, 'check');
    const slice = fc.record({
      milliseconds: fc.constantFrom(0, 30_000),
      linesPerNote: fc.integer({ min: 1, max: 300 }),
      partBytes: fc.integer({ min: 20, max: 5000 }),
    });
    await fc.assert(
      fc.asyncProperty(slice, async (each) => {
        expect((await desk.check(id, each)).check).toEqual(whole);
        expect(desk.report(id, 'check')).toEqual(rows);
      }),
      slowRuns(40),
    );
  });
});

describe('a file that cannot be read', () => {
  beforeAll(open);

  test.each<[string, string | Buffer, RegExp]>([
    [
      'an unknown column',
      'email,birthdate\na@shop.example,1990-01-01\n',
      /"birthdate" of column 2 is not known; "birthday" may be meant/,
    ],
    ['a single endless line', Buffer.alloc(1_000_000, 'x'), /^Line 1 is longer than/],
    ['a line that never ends', `email\na@shop.example\n${'y'.repeat(100_000)}`, /^Line 3 is longer than/],
    ['NUL bytes', Buffer.concat([Buffer.from('email\na@shop.example\n'), Buffer.alloc(1000)]), /NUL bytes/],
    ['a binary', Buffer.from(Array.from({ length: 4096 }, (_, nth) => (nth * 7919) % 256)), /./],
    ['a workbook', Buffer.from('PK\x03\x04', 'latin1'), /Excel workbook/],
    ['nothing', '\n\n', /The file is empty/],
  ])('of %s is refused as a whole, with a reason, and nobody is made of it', async (_what, file, problem) => {
    const id = await desk.upload(file);
    expect(await desk.check(id)).toMatchObject({
      status: 'refused',
      problem: expect.stringMatching(problem),
    });
    expect((await house.services.customers.namedInShop(shop.id, { limit: 10 })).items).toEqual([]);
    await expect(desk.apply(id)).rejects.toMatchObject({ kind: 'Conflict' });
    await expect(reportOfImport(id, desk.services)).rejects.toMatchObject({ kind: 'Conflict' });
  });

  test('may be uploaded again and checked again', async () => {
    const id = await desk.upload('mail\nx');
    expect((await desk.check(id)).status).toBe('refused');
    desk.shelf.uploads.set(id, Buffer.from('email\nlea@shop.example\n'));
    expect(await desk.check(id)).toMatchObject({ status: 'checked', check: { created: 1 } });
  });

  test('that was replaced after the check is not applied', async () => {
    const id = await desk.upload('email\nmia@shop.example\n');
    await desk.check(id);
    desk.shelf.uploads.set(id, Buffer.from('email\nother@shop.example\n'));
    expect(await desk.apply(id)).toMatchObject({
      status: 'refused',
      problem: expect.stringMatching(/replaced/),
    });
    expect(await customerOf('other@shop.example')).toBeUndefined();
  });

  test('that was never uploaded is a conflict', async () => {
    const id = await desk.upload('email\n');
    desk.shelf.uploads.delete(id);
    await expect(desk.check(id)).rejects.toMatchObject({ kind: 'Conflict' });
    await expect(desk.apply(id)).rejects.toMatchObject({ kind: 'Conflict' });
  });
});

describe('birthdays on one day', () => {
  beforeAll(open);
  const fileOf = (first: number, others: number) =>
    [
      'email;birthday',
      ...Array.from({ length: first }, (_, nth) => `f${nth}@days.example;1980-01-01`),
      ...Array.from(
        { length: others },
        (_, nth) => `o${nth}@days.example;1980-${10 + (nth % 3)}-${10 + (nth % 17)}`,
      ),
    ].join('\n');

  test('are told where they are more than a tenth, in the answer and the report', async () => {
    const id = await desk.upload(fileOf(12, 100));
    expect((await desk.check(id)).crowdedDays).toEqual([{ day: '01-01', people: 12, of: 112 }]);
    // In the separator of the file.
    expect(desk.report(id, 'check')).toEqual([
      ';birthday;12 of 112 birthdays are on 01-01: does a system write that where it knows none?',
    ]);
  });

  test('are not told where they are a tenth', async () => {
    expect((await desk.check(await desk.upload(fileOf(10, 90)))).crowdedDays).toEqual([]);
  });
});
