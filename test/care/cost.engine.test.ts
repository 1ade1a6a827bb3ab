import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { readPrices } from '../../bench/cost/bill.ts';
import { addDays } from '../../functions/calendar/dates.ts';
import type { PersonalDate } from '../../functions/customers/personal-dates.ts';
import { functions } from '../../functions/house/registry.ts';
import type { Put, Write } from '../../functions/kit/write-together.ts';
import { programmeOn } from '../support/care-in-memory.ts';
import { bornOn, livingIn, openCareOffice } from '../support/care-office.ts';
import { consumption, counted, overBudget } from '../support/counted.ts';
import { slowRuns } from '../support/runs.ts';

type Office = Awaited<ReturnType<typeof openCareOffice>>;

/** All of a size in `npm run test:deep`, a tenth otherwise. */
const sized = (full: number): number => slowRuns(full).numRuns;

/** What one BatchWriteItem takes. */
const atOnce = 25;

/** Stores many items, whatever is stored. */
const putAll = async (client: DynamoDBClient, writes: Iterable<Write>): Promise<void> => {
  // What is planned in the contact budget is an update, and not counted here.
  const puts = [...writes].filter((write): write is Put => 'Put' in write);
  const batches = Array.from({ length: Math.ceil(puts.length / atOnce) }, (_one, place) =>
    puts.slice(place * atOnce, (place + 1) * atOnce),
  );
  const put = async (batch: readonly Put[]): Promise<void> => {
    const table = batch[0]?.Put.TableName ?? '';
    const items = batch.map(({ Put: { Item } }) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: items } }));
  };
  for (let place = 0; place < batches.length; place += 8)
    await Promise.all(batches.slice(place, place + 8).map(put));
};

/** Counts the items that reads of a client answer, from now on. */
const itemsRead = (client: DynamoDBClient) => {
  const count = { items: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      const done = await next(args);
      const output: object = done.output;
      if ('Count' in output) count.items += Number(output.Count);
      else if ('Item' in output) count.items += 1;
      else if ('Responses' in output) count.items += Object.values(output.Responses ?? {}).flat().length;
      return done;
    },
    { step: 'initialize' },
  );
  return count;
};

/** The dates of people who are not due: on most other days of the year. */
function* datesOfOthers(office: Office, count: number): Generator<Write> {
  for (let place = 0; place < count; place += 1) {
    const date: PersonalDate = {
      customerId: `cus_${String(place).padStart(24, '0')}`,
      kind: 'birthday',
      shop: office.shop.id,
      zone: 'Europe/Berlin',
      date: addDays('2027-02-10', place % 340),
      occurrence: '2027',
      rev: 0,
    };
    yield* office.services.personalDates.writes([{ before: undefined, after: date }]);
  }
}

const day = '2027-02-01';

test('what a tick and its run read does not depend on how many customers there are', async () => {
  const office = await openCareOffice({ start: `${day}T07:45:00.000Z` });
  await office.running({ occasion: 'birthday' });
  const measured: { readonly customers: number; readonly items: number; readonly requests: number }[] = [];
  const requests = counted(office.client);
  const read = itemsRead(office.client);
  let stored = 0;
  let date = day;
  for (const customers of [sized(1_000), sized(10_000), sized(100_000)]) {
    await putAll(office.client, datesOfOthers(office, customers - stored));
    stored = customers;
    const people = await office.addPeople(30, () => ({
      ...bornOn(Number(date.slice(5, 7)), Number(date.slice(8))),
      ...livingIn('DE'),
    }));
    await office.tick();
    const [items, reads] = [read.items, requests.reads];
    await office.pass(15 * 60);
    await office.tick();
    measured.push({ customers, items: read.items - items, requests: requests.reads - reads });
    expect(office.machine.executions.size).toBe(measured.length);
    const messages = await office.messagesTo(people);
    expect([...messages.values()].map(({ length }) => length)).toEqual(people.map(() => 1));
    // The same time of the next day, on which others have their birthday.
    date = addDays(date, 1);
    await office.pass(24 * 3600 - 15 * 60);
  }
  console.log(`A tick with 30 due: ${JSON.stringify(measured)}`);
  expect(new Set(measured.map(({ items }) => items)).size).toBe(1);
  expect(measured[0]?.items).toBeLessThan(4 * 30);
});

/** How long a function takes that waits for some answers of DynamoDB, at most; it is billed for that. */
const billedMilliseconds = 500;

test('a day of ticks over a thousand shops of which three have somebody due costs less than a cent', async () => {
  const office = await openCareOffice({ start: `${addDays(day, -1)}T23:45:00.000Z` });
  const { services, client, machine } = office;
  const shops = sized(1_000);
  const others = Array.from({ length: shops - 3 }, (_one, number) =>
    programmeOn(number, `shp_${String(number).padStart(24, '0')}`),
  );
  await putAll(
    client,
    others.map((one) => services.programmes.write({ ...one, rev: 0 })),
  );
  for (const country of ['DE', 'JP', 'US']) {
    const shop = await office.openShop({ timeZone: 'Europe/Berlin' });
    const own = programmeOn(shops + office.machine.executions.size, shop.id);
    await services.programmes.create({ ...own, id: `cpr_${shop.id.slice(4)}`, rev: 0 });
    await office.addPeople(10, () => ({ ...bornOn(2, 1), ...livingIn(country) }), shop);
  }
  await office.tick();
  const units = consumption(client);
  // The senders are those of every batch, and cost what they cost there.
  const sent = { readUnits: 0, writeUnits: 0 };
  let invocations = 0;
  for (let quarter = 0; quarter < 96; quarter += 1) {
    await office.pass(15 * 60);
    await office.tick();
    invocations += 1;
    const before = units.now();
    await office.work();
    const sending = units.since(before);
    sent.readUnits += sending.readUnits;
    sent.writeUnits += sending.writeUnits;
  }
  const executions = [...machine.executions.values()];
  expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  const transitions = executions.reduce((sum, { path }) => sum + path.length, 0);
  const tasks = executions.flatMap(({ path }) => path).filter((state) => /^(Add|Account)/.test(state)).length;
  const used = units.now();
  const memory = functions['start-care-runs'].memoryMb / 1024;
  const quantities = {
    'dynamodb-read': used.readUnits - sent.readUnits,
    'dynamodb-write': used.writeUnits - sent.writeUnits,
    'lambda-requests': invocations + tasks,
    'lambda-time': (invocations + tasks * 2) * memory * (billedMilliseconds / 1000),
    'step-functions': transitions,
  };
  const { prices } = readPrices();
  const cents = Object.entries(quantities).reduce((sum, [name, quantity]) => {
    const { dollars, per } = prices[name] ?? { dollars: Number.NaN, per: 1 };
    return sum + (quantity / per) * dollars * 100;
  }, 0);
  console.log(`A day of care over ${shops} shops: ${JSON.stringify(quantities)}`);
  expect(
    overBudget({
      'a day of care over many shops, three of them with somebody due': [
        Math.round(cents * 1000) / 1000,
        'cents',
        1,
      ],
      'read units of a day of ticks of care': [Math.round(quantities['dynamodb-read']), 'units', 3_000],
      'state transitions of a run of care': [transitions / 3, 'transitions', 6],
    }),
  ).toEqual([]);
});
