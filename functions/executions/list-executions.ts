import type { Clock } from '../kit/clock.ts';
import { cursorKey, encodeCursor, type Page, type PageOf } from '../kit/paging.ts';
import type { Workflow } from './execution.ts';
import { statusOf } from './lately-started.ts';
import type { WorkflowReader } from './workflows.client.ts';

/** A workflow that was started for a customer, as the record says that claims its start. */
export interface Started {
  readonly name: string;
  readonly workflow: Workflow;
  readonly startedAt?: string | undefined;
  /** It may still be waiting for its start. */
  readonly isWaiting?: boolean;
}

type List = (page: Page) => Promise<PageOf<Started>>;

/** One page of several lists, one after the other. */
const inTurn = async (lists: readonly List[], { limit, cursor }: Page): Promise<PageOf<Started>> => {
  const { list = '0', after = '' } = cursor ? cursorKey(cursor, ['list', 'after']) : {};
  const items: Started[] = [];
  let place = Number(list);
  let from = after;
  for (let read = lists[place]; read && items.length < limit; read = lists[place]) {
    const page = await read({ limit: limit - items.length, cursor: from || undefined });
    items.push(...page.items);
    from = page.next ?? '';
    if (page.next === null) place += 1;
  }
  return { items, next: lists[place] ? encodeCursor({ list: String(place), after: from }) : null };
};

/**
 * The workflows of a customer, each with its status at Step Functions. `lists`: the records that claim a
 * start, of each kind.
 */
export const executionsOf = async (
  lists: readonly List[],
  page: Page,
  services: { readonly workflows: WorkflowReader; readonly clock: Clock },
) => {
  const { items, next } = await inTurn(lists, page);
  const described = await Promise.all(
    items.map(async ({ name, workflow, startedAt, isWaiting }) => ({
      told: { name, workflow, startedAt, status: await statusOf({ workflow, name, startedAt }, services) },
      isWaiting,
    })),
  );
  // Step Functions knows no execution of what has not been started.
  const begun = described.filter(({ told, isWaiting }) => !isWaiting || told.status !== 'GONE');
  return { items: begun.map(({ told }) => told), next };
};
