import * as z from 'zod';
import { endpoints } from '../../functions/care/runs/manage-care-runs.handler.ts';
import type { Accounts, Run } from '../../functions/care/runs/run.ts';
import { startRuns } from '../../functions/care/runs/start-runs.ts';
import { addressOf } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { dateFrom, dateRulesOf } from '../../functions/customers/personal-dates.ts';
import { newId, systemRandom } from '../../functions/kit/ids.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import type { Send } from '../../functions/mail/send.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import type { Condition } from '../../functions/segments/leaf.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { apiCaller } from './api-caller.ts';
import { openCareDesk } from './care-desk.ts';
import { knowPeople } from './known-people.ts';
import { isDeath } from './mortality.ts';

const quarter = 15 * 60;

/**
 * A shop that greets people: its programmes, the ticks that start runs, the machine that goes through them, and the
 * senders. `rehearses`: whether the stage lets a day to come be named.
 */
export const openCareOffice = async ({
  start,
  shop: about = {},
  rehearses = true,
}: {
  readonly start?: string;
  readonly shop?: Partial<Shop>;
  readonly rehearses?: boolean;
} = {}) => {
  const desk = await openCareDesk({
    ...(start === undefined ? {} : { start }),
    shop: about,
  });
  const { client, deaths, machine, shop } = desk;
  const services = { ...desk.services, rehearses };
  const call = apiCaller('manage-care-runs', endpoints, () => services);
  /** One invocation of a function; one that dies is tried again, as Lambda or its queue would. */
  const tried = async (run: () => Promise<unknown>): Promise<void> => {
    try {
      await deaths.invoke(run);
    } catch (error) {
      if (!isDeath(error)) throw error;
      await deaths.invoke(run);
    }
  };
  const tick = async (): Promise<void> => {
    await tried(() => startRuns(services));
    await machine.settled();
  };
  const sweep = () => tried(() => sweepSends(services));
  /** A moment: what is due is swept, and the senders do their work. */
  const moment = async (): Promise<void> => {
    await sweep();
    await desk.work();
  };
  const added: Customer[] = [];
  let areKnown = false;
  return {
    ...desk,
    services,
    /** A segment as the audience of a programme: from now on segments know the people. */
    segment: async (condition: Condition) => {
      areKnown = true;
      await knowPeople(added, services);
      return desk.segment(condition);
    },
    call,
    tick,
    sweep,
    moment,
    /** The tick of this UTC instant, and the senders' work. */
    tickAt: async (instant: string): Promise<void> => {
      await desk.pass((Date.parse(instant) - desk.clock().getTime()) / 1000);
      await tick();
      await moment();
    },
    /** So many quarter-hours: each with its tick, and the senders' work. */
    passQuarters: async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 1) {
        await desk.pass(quarter);
        await tick();
        await moment();
      }
    },
    /** Customers who said yes to care, each with the date that follows from their birthday. */
    addPeople: async (count: number, of: (place: number) => Partial<Customer>, whose: Shop = shop) => {
      const now = desk.clock().toISOString();
      const { addresses: key } = await services.keys();
      const all: Customer[] = [];
      for (let place = 0; place < count; place += 1) {
        const id = newId('cus', systemRandom);
        const email = `${id}@example.com`;
        const customer: Customer = {
          id,
          shop: whose.id,
          address: addressOf(key, whose.id, email),
          email: { value: email, version: now },
          firstName: { value: 'Ada', version: now },
          platformIds: [],
          marketingConsent: { given: true, at: now, source: 'test' },
          createdAt: now,
          rev: 0,
          ...of(place),
        };
        const date = dateFrom('birthday', customer, undefined, { rules: dateRulesOf(whose), now });
        await writeTogether(client, [
          ...services.customers.write(customer),
          ...(date.date ? services.personalDates.writes([{ before: undefined, after: date }]) : []),
        ]);
        all.push(customer);
      }
      added.push(...all.filter(({ erasedAt }) => !erasedAt));
      if (areKnown)
        await knowPeople(
          all.filter(({ erasedAt }) => !erasedAt),
          services,
        );
      return all;
    },
    runs: (): Promise<Run[]> => Array.fromAsync(everyItem((page) => services.runs.newest(page))),
    /** What the API says of a run. */
    accounts: async (id: string): Promise<Accounts & Record<string, unknown>> => {
      const { body } = await call('GET /admin/care/runs/{id}', { params: { id } });
      return z
        .looseObject({
          due: z.int(),
          sent: z.int(),
          waiting: z.int(),
          failed: z.int(),
          unknown: z.int(),
          skipped: z.record(z.string(), z.int()),
        })
        .parse(body);
    },
    /** The messages of people, by customer. */
    messagesTo: async (people: readonly Customer[]): Promise<ReadonlyMap<string, readonly Send[]>> => {
      const found = await Promise.all(
        people.map(
          async ({ id }) =>
            [id, await Array.fromAsync(everyItem((page) => services.sends.ofCustomer(id, page)))] as const,
        ),
      );
      return new Map(found);
    },
    asked: (body: object) => call('POST /admin/care/runs', { body }),
  };
};

/** A birthday on this day of each year. */
export const bornOn = (month: number, day: number, year?: number): Pick<Customer, 'birthday'> => ({
  birthday: {
    value: { calendar: 'gregorian', month, day, ...(year === undefined ? {} : { year }) },
    version: '2026-01-01T00:00:00.000Z',
    source: 'test',
  },
});

/** Somebody of this country, and region if its clocks differ. */
export const livingIn = (country: string, region?: string): Pick<Customer, 'country' | 'region'> => {
  const version = '2026-01-01T00:00:00.000Z';
  return {
    country: { value: country, version },
    ...(region === undefined ? {} : { region: { value: region, version } }),
  };
};
