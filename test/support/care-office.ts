import * as z from 'zod';
import { careFamily } from '../../functions/care/care-family.ts';
import { endpoints } from '../../functions/care/runs/manage-care-runs.handler.ts';
import type { Accounts, Run } from '../../functions/care/runs/run.ts';
import { startRuns } from '../../functions/care/runs/start-runs.ts';
import { addressOf } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { dateFrom, dateRulesOf } from '../../functions/customers/personal-dates.ts';
import { httpHandler } from '../../functions/kit/http.ts';
import { newId, systemRandom } from '../../functions/kit/ids.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { breakerStore } from '../../functions/mail/breaker.store.ts';
import { letterCache } from '../../functions/mail/letter-cache.ts';
import type { PaceStore } from '../../functions/mail/pace.store.ts';
import { looksAtBatches } from '../../functions/mail/prepare-batches.ts';
import type { Send } from '../../functions/mail/send.ts';
import { runNudge } from '../../functions/mail/send-mails.handler.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openCareDesk } from './care-desk.ts';
import { httpEvent, lambdaContext } from './http-event.ts';
import { isDeath } from './mortality.ts';

const quarter = 15 * 60;

interface Asked {
  readonly body?: unknown;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
}

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
    shop: { settings: changeSettings(defaultSettings, { contact: noLimits }), ...about },
  });
  const { client, table, deaths, machine, nudges, shop } = desk;
  // The clock stands still, so every slot is now.
  const pace: PaceStore = {
    reserve: async ({ count }) => ({ slots: { from: desk.clock().getTime(), every: 0, count } }),
    ready: () => {},
    used: async () => {},
  };
  const own = {
    ...desk.services,
    breaker: breakerStore(client, table('sending')),
    letters: letterCache(),
    pace,
    rehearses,
  };
  const families = { care: careFamily(own) };
  const services = { ...own, ...looksAtBatches({ ...own, families }), families };
  const handle = httpHandler('manage-care-runs', endpoints, () => services);
  const call = async (route: string, { body, params, query }: Asked = {}) => {
    const event = httpEvent(route, {
      groups: ['marketer'],
      ...(params && { params }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await handle({ ...event, ...(query && { queryStringParameters: query }) }, lambdaContext);
    return {
      status: answer.statusCode ?? 0,
      body: z.record(z.string(), z.unknown()).parse(JSON.parse(answer.body ?? '')),
    };
  };
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
  /** Works off what the senders were told. */
  const work = async (): Promise<void> => {
    for (let nudge = nudges.shift(); nudge; nudge = nudges.shift()) {
      const now = nudge;
      await tried(() => runNudge(now, services));
    }
  };
  const sweep = () => tried(() => sweepSends(services));
  /** A moment: what is due is swept, and the senders do their work. */
  const moment = async (): Promise<void> => {
    await sweep();
    await work();
  };
  return {
    ...desk,
    services,
    call,
    tick,
    work,
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
