import type { Clock } from './clock.ts';
import { unavailable } from './errors.ts';
import { asInvocation } from './invocation.ts';
import { logFailure } from './log.ts';
import type { Page, PageOf } from './paging.ts';

/** After this long a run takes up nothing more. The next run comes in a minute. */
const lastsMilliseconds = 40_000;

const pageSize = 20;

/** What an index by time has that is due by this instant, UTC. */
export const dueBy = (now: string) => ({ between: ['0', now] }) as const;

/** One run of a function that comes each minute. */
interface Run {
  readonly clock: Clock;
  readonly until: number;
  /** How many were done, by the name of the look. */
  readonly done: Record<string, number>;
  failed: number;
}

type Looks<Item> = Readonly<Record<string, (item: Item) => Promise<boolean>>>;

interface Watching<Item> {
  /** A page of what is due by this instant, UTC, the longest due first. */
  readonly due: (now: string, page: Page) => Promise<PageOf<Item>>;
  /**
   * What is done for each, one after the other; one that fails keeps none from being done. Each answers
   * whether there was anything to do: the index lags, so it may still list what was done a moment ago.
   */
  readonly looks: Looks<Item>;
  /** How many are looked at together. */
  readonly atOnce: number;
}

const hasTime = ({ clock, until }: Run): boolean => clock().getTime() < until;

const lookAt = async <Item extends { readonly id: string }>(
  item: Item,
  looks: Looks<Item>,
  run: Run,
): Promise<void> => {
  for (const [name, look] of Object.entries(looks)) {
    try {
      if (await look(item)) run.done[name] = (run.done[name] ?? 0) + 1;
    } catch (error) {
      run.failed += 1;
      logFailure('looked at again in a minute', error, { id: item.id, look: name });
    }
  }
};

/** A list of which a run does what is due: its first few in any case, and more while there is time. */
export const watching =
  <Item extends { readonly id: string }>({ due, looks, atOnce }: Watching<Item>) =>
  async (run: Run): Promise<void> => {
    for (const name of Object.keys(looks)) run.done[name] = 0;
    const now = run.clock().toISOString();
    let cursor: string | undefined;
    do {
      const { items, next } = await due(now, { limit: pageSize, cursor });
      for (let place = 0; place < items.length; place += atOnce) {
        if (place > 0 && !hasTime(run)) return;
        const some = items.slice(place, place + atOnce);
        await Promise.all(some.map((item) => asInvocation(() => lookAt(item, looks, run))));
      }
      cursor = next ?? undefined;
    } while (cursor && hasTime(run));
  };

/**
 * Does what is due of these lists, one list after the other. What fails stops nothing else, and is due again in
 * the next run, like what does not fit into this one. Answers how many were done, by the name of the look.
 * Errors: Unavailable when something failed, for the alarm; `what` names it.
 */
export const watchDue = async (
  what: string,
  lists: readonly ReturnType<typeof watching>[],
  clock: Clock,
): Promise<Readonly<Record<string, number>>> => {
  const run: Run = { clock, until: clock().getTime() + lastsMilliseconds, done: {}, failed: 0 };
  for (const list of lists) await list(run);
  if (run.failed > 0) throw unavailable(`${run.failed} ${what} could not be looked after; see above.`);
  return run.done;
};
