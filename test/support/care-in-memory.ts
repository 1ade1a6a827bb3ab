import { addDays } from '../../functions/calendar/dates.ts';
import { greetingKey } from '../../functions/care/greeting.ts';
import { birthday } from '../../functions/care/occasions/birthday/occasion.ts';
import { defaultWording, hoursOf, type Programme } from '../../functions/care/programme.ts';
import { missesHour } from '../../functions/care/runs/due.ts';
import type { PersonalPageServices } from '../../functions/care/runs/personal-page.ts';
import { personalPage } from '../../functions/care/runs/personal-page.ts';
import type { Run } from '../../functions/care/runs/run.ts';
import { startRuns, type TickServices } from '../../functions/care/runs/start-runs.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import type { DueDate } from '../../functions/customers/personal-dates.ts';
import { pageOfAll } from '../../functions/kit/paging.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';

/** A shop, as far as greetings go by it. */
export const memoryShop = (id: string, timeZone = 'Europe/Berlin'): Shop => ({
  id,
  name: 'Aurora Outdoor',
  platform: 'standard',
  country: 'DE',
  defaultLocale: 'en',
  timeZone,
  settings: defaultSettings,
  webhookToken: '',
  apiKeys: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  rev: 0,
});

/** A programme that is on. `number` tells programmes apart. */
export const programmeOn = (number: number, shop: string, change: Partial<Programme> = {}): Programme => {
  const hour = change.hour ?? defaultWording.hour;
  return {
    ...defaultWording,
    id: `cpr_${String(number).padStart(24, '0')}`,
    shop,
    occasion: 'birthday',
    status: 'on',
    version: 1,
    hours: hoursOf(hour),
    acts: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: 'test',
    madeFrom: '',
    rev: 1,
    ...change,
  };
};

interface Dated extends DueDate {
  /** The date after this one, once it is over. */
  readonly next?: ((date: string) => Dated) | undefined;
}
export type MemoryPerson = Dated;

interface World {
  readonly shops: readonly Shop[];
  readonly programmes: readonly Programme[];
  readonly people: readonly MemoryPerson[];
}

/** Somebody of whom nothing is known but that there is a birthday. */
const customerOf = (id: string, shop: string): Customer => ({
  id,
  shop,
  platformIds: [],
  birthday: {
    value: { calendar: 'gregorian', month: 1, day: 1 },
    version: '2026-01-01T00:00:00.000Z',
    source: 'test',
  },
  createdAt: '2026-01-01T00:00:00.000Z',
  rev: 0,
});

/**
 * Ticks of care over a store in memory: the planner, the pages of runs and the marks are those of the product; what
 * is stored lies in maps. `greeted`: each message by its key, with the ticks at which it was added.
 */
export const openCareInMemory = ({ shops, programmes, people }: World) => {
  const byId = new Map(shops.map((shop) => [shop.id, shop]));
  const byHour = Map.groupBy(programmes, ({ hour }) => hour);
  const programmeOf = new Map(programmes.map((one) => [one.id, one]));
  const onDate = new Map<string, MemoryPerson[]>();
  const shopOf = new Map(people.map(({ customerId, shop }) => [customerId, shop]));
  const put = (person: MemoryPerson): void => {
    const known = onDate.get(person.date);
    if (known) known.push(person);
    else onDate.set(person.date, [person]);
  };
  people.forEach(put);
  const runs = new Map<string, Run>();
  const executions = new Set<string>();
  const greeted = new Map<string, string[]>();
  let now = new Date(0);
  let ticked: string | undefined;
  const keyOf = ({ customerId }: MemoryPerson) => customerId;
  const pages: PersonalPageServices = {
    // All programmes mean everyone.
    segments: { get: async () => undefined },
    people: { getMany: async () => [] },
    personalDates: {
      onDateIn: async (shop, date, page) =>
        pageOfAll(
          (onDate.get(date) ?? []).filter((each) => each.shop === shop),
          page,
          keyOf,
        ),
    },
    customers: {
      getMany: async (ids) => ids.map((id) => customerOf(id, shopOf.get(id) ?? '')),
    },
  };
  const goThrough = async (run: Run): Promise<void> => {
    const programme = programmeOf.get(run.programme);
    const shop = byId.get(run.shop);
    if (!programme || !shop) throw new Error(`The run ${run.id} is of no programme that there is.`);
    let cursor: string | undefined;
    do {
      const about = { run, programme, shop, occasion: birthday };
      const { due, next } = await personalPage(about, { limit: 49, cursor }, pages);
      for (const { customerId, occurrence } of due.filter((one) => !missesHour(run, one))) {
        const key = greetingKey(programme.id, occurrence, customerId);
        greeted.set(key, [...(greeted.get(key) ?? []), now.toISOString()]);
      }
      cursor = next ?? undefined;
    } while (cursor);
  };
  const services: TickServices = {
    runs: {
      create: async (run) => {
        if (runs.has(run.id)) return false;
        runs.set(run.id, run);
        return true;
      },
      getMany: async (ids) => ids.flatMap((id) => runs.get(id) ?? []),
      modify: async (id, change) => {
        const before = runs.get(id);
        const after = before && change(before);
        if (after) runs.set(id, after);
        return after ?? before;
      },
      tickedUntil: async () => ticked,
      ticked: async (until) => {
        ticked = until;
      },
    },
    moves: { all: async () => [], forget: async () => undefined },
    workflows: {
      status: async (_workflow, name) => (executions.has(name) ? 'SUCCEEDED' : 'GONE'),
      start: async (_workflow, name, input) => {
        if (executions.has(name)) return;
        executions.add(name);
        const run = 'runId' in input ? runs.get(String(input.runId)) : undefined;
        if (!run) throw new Error(`There is no run of the execution ${name}.`);
        runs.set(run.id, { ...run, isStarted: true });
        await goThrough(run);
      },
    },
    programmes: {
      get: async (id) => programmeOf.get(id),
      ofShop: async (shop, page) =>
        pageOfAll(
          programmes.filter((one) => one.shop === shop),
          page,
          ({ id }) => id,
        ),
      atHour: async (hour, page) => pageOfAll(byHour.get(hour) ?? [], page, ({ id }) => id),
    },
    personalDates: {
      ...pages.personalDates,
      onDate: async (date, page) => pageOfAll(onDate.get(date) ?? [], page, keyOf),
    },
    shops: { get: async (id) => byId.get(id) },
    clock: () => now,
  };
  return {
    greeted,
    executions,
    /** One tick, at this UTC instant. */
    tick: async (at: string): Promise<void> => {
      now = new Date(at);
      await startRuns(services);
    },
    /** What the daily job does: dates that have been over for a month move on. */
    roll: (today: string): void => {
      const date = addDays(today, -31);
      const over = onDate.get(date) ?? [];
      onDate.delete(date);
      for (const person of over) if (person.next) put(person.next(addDays(date, 1)));
    },
  };
};
