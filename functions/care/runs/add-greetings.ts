import { notFound, orNotFound, unavailable } from '../../kit/errors.ts';
import type { Page } from '../../kit/paging.ts';
import {
  type AudiencePage,
  type ExpandPagesServices,
  expandPages,
  transactionSize,
} from '../../mail/expand-pages.ts';
import type { Send } from '../../mail/send.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { greeting, greetingKey, isAddedAgain } from '../greeting.ts';
import type { OccasionsStore } from '../occasions.store.ts';
import { occasionNamed } from '../occasions.ts';
import type { Programme } from '../programme.ts';
import type { ProgrammesStore } from '../programmes.store.ts';
import { shouldHaveLeftBy } from './account-run.ts';
import { type Due, type DuePage, missesHour } from './due.ts';
import { type DuePageServices, duePage } from './due-page.ts';
import { type Attempt, partOfPage, type Run } from './run.ts';
import type { RunsStore } from './runs.store.ts';

export interface AddServices extends ExpandPagesServices, DuePageServices {
  readonly runs: Pick<RunsStore, 'get' | 'write' | 'writePage'>;
  readonly programmes: Pick<ProgrammesStore, 'get'>;
  readonly occasions: Pick<OccasionsStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
}

/** A run with what it goes by. */
interface Adding {
  readonly run: Run;
  readonly programme: Programme;
  readonly people: (page: Page) => Promise<DuePage>;
}

/** Beside its messages a page writes the run and the list of their keys. */
const writesOfPage = 2;

/** How many pages without anybody to greet are read before the run notes how far it is. */
const emptyAtOnce = 10;

const opened = async (run: Run, services: AddServices): Promise<Adding> => {
  const { programmes, occasions, shops } = services;
  const programme = orNotFound(
    await programmes.get(run.programme),
    `There is no programme ${run.programme}.`,
  );
  const shop = orNotFound(await shops.get(run.shop), `There is no shop ${run.shop}.`);
  const record = run.kind === 'feast' ? await occasions.get(run.shop, run.occasion) : undefined;
  const occasion = occasionNamed(run.occasion, record?.own);
  if (!occasion) throw notFound(`There is no occasion ${run.occasion}.`);
  const known = { programme, occasion, record, shop };
  return { run, programme, people: (page) => duePage(run, known, page, services) };
};

const mostMessages = transactionSize - writesOfPage;

/** The next people of a run; several pages without anybody to greet count as one. */
const nextDue = async (adding: Adding): Promise<DuePage> => {
  let looked = 0;
  let cursor = adding.run.cursor;
  for (let pages = 1; ; pages += 1) {
    const page = await adding.people({ limit: mostMessages, cursor });
    looked += page.looked;
    if (page.due.length > 0 || page.next === null || pages === emptyAtOnce) return { ...page, looked };
    cursor = page.next;
  }
};

/** The message to somebody; it waits where their hour is still to come, unless that is rehearsed. */
const messageTo = ({ begins, ...due }: Due, { run, programme }: Adding, now: Date): Send => {
  const isToCome = !run.rehearsal && begins > now.toISOString();
  return greeting(programme, { ...due, run: run.id, ...(isToCome && { dueAt: begins }) }, now);
};

/** The run after a page of it. */
const advanced = (
  run: Run,
  { looked, next }: Pick<DuePage, 'looked' | 'next'>,
  counts: { readonly added: number; readonly alreadyGreeted: number; readonly missed: number },
): Run => ({
  ...run,
  isStarted: true,
  looked: run.looked + looked,
  pages: run.pages + Number(counts.added > 0),
  added: run.added + counts.added,
  alreadyGreeted: run.alreadyGreeted + counts.alreadyGreeted,
  missed: run.missed + counts.missed,
  cursor: next ?? undefined,
  status: next === null ? 'settling' : 'adding',
});

/** Errors: Unavailable where the planner saw people and the run found none: it had work, and would do none. */
const checkWork = ({ id, seen, looked, status }: Run): void => {
  if (status === 'settling' && seen > 0 && looked === 0)
    throw unavailable(`The run ${id} was started for ${seen} people, and found none of them.`);
};

/**
 * How many of these are missed, and how many another run has greeted: their hour is over for more than a day, so
 * nobody of them gets a message any more.
 */
const tooLate = async (
  late: readonly Due[],
  { run, programme }: Adding,
  { sends }: Pick<AddServices, 'sends'>,
): Promise<{ readonly missed: number; readonly others: number }> => {
  if (late.length === 0) return { missed: 0, others: 0 };
  const keys = late.map(({ occurrence, customerId }) => greetingKey(programme.id, occurrence, customerId));
  const greeted = await sends.getMany(keys);
  return {
    missed: late.length - greeted.length,
    others: greeted.filter((send) => send.run !== run.id).length,
  };
};

/** The page of greetings that comes next in a run. */
const nextPage = async (adding: Adding, services: AddServices): Promise<AudiencePage> => {
  const { run } = adding;
  const { runs, clock } = services;
  const page = await nextDue(adding);
  const now = clock();
  const late = page.due.filter((one) => missesHour(run, one));
  const { missed, others } = await tooLate(late, adding, services);
  const messages = page.due.filter((one) => !late.includes(one)).map((one) => messageTo(one, adding, now));
  return {
    messages,
    isAgain: isAddedAgain,
    writes: ({ fresh, known }) => {
      const alreadyGreeted = others + known.filter((send) => send.run !== run.id).length;
      const after = advanced(run, page, { added: fresh.length, alreadyGreeted, missed });
      checkWork(after);
      const keys = fresh.map(({ key }) => key);
      return [
        runs.write(after),
        ...(keys.length > 0
          ? [runs.writePage({ id: run.id, part: partOfPage(run.pages), keys, rev: 0 })]
          : []),
      ];
    },
  };
};

/** The run, if this attempt is the one that counts. */
const ofAttempt = async (
  { runId, attempt }: Attempt,
  { runs }: { readonly runs: Pick<RunsStore, 'get'> },
): Promise<Run | undefined> => {
  const run = orNotFound(await runs.get(runId), `There is no run ${runId}.`);
  return run.attempt === attempt ? run : undefined;
};

/** How far a step has come. `more`: there was no time for all. `nothing`: the run has no message to wait for. */
export interface Added {
  readonly outcome: 'more' | 'added' | 'nothing';
  /** UTC instant by which its messages should have left. */
  readonly until: string;
}

/**
 * "Add who is due": pages through the people of a run and adds their messages to the batch of the programme and
 * the year, each page in one transaction with how far the run has come. One that is there already is not written
 * again.
 */
export const addGreetings = async (
  which: Attempt,
  timeUntil: number,
  services: AddServices,
): Promise<Added> => {
  const left = await expandPages(
    async () => {
      const run = await ofAttempt(which, services);
      return run?.status === 'adding' ? nextPage(await opened(run, services), services) : undefined;
    },
    timeUntil,
    services,
  );
  const now = services.clock();
  const run = await ofAttempt(which, services);
  const until = run ? shouldHaveLeftBy(run, now) : now.toISOString();
  if (left === 'no-time') return { outcome: 'more', until };
  return { outcome: run && run.added > 0 ? 'added' : 'nothing', until };
};
