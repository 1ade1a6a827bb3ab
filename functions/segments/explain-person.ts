import type { Clock } from '../kit/clock.ts';
import { notFound } from '../kit/errors.ts';
import type { CountOf } from './count-people.ts';
import { type Compiled, compile, type Known, type Verdict } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { PeopleStore, ProjectedPerson } from './people.store.ts';
import { partitionsOf } from './projection.ts';

/** What one leaf says of a person. */
interface Reason {
  readonly path: string;
  readonly verdict: Verdict;
  /** What is known of its fact; missing where it is unknown. */
  readonly known?: Known | undefined;
}

export interface ExplainedPerson {
  readonly customer: string;
  readonly holds: boolean;
  readonly reasons: Reason[];
}

const explained = (customer: string, facts: Facts, { leaves, judge }: Compiled): ExplainedPerson => {
  const { holds, verdicts } = judge(facts);
  const reasons = leaves.map(({ path, known }, place): Reason => {
    const verdict = verdicts[place] ?? 'unknown';
    return { path, verdict, known: known(facts) };
  });
  return { customer, holds, reasons };
};

/** Whether one person fits, and what each condition says of them. Errors: NotFound for somebody who is not of the shop. */
export const explainPerson = async (
  { shop, condition }: CountOf,
  customer: string,
  { people, clock }: { readonly people: Pick<PeopleStore, 'get'>; readonly clock: Clock },
): Promise<ExplainedPerson & { readonly at: string }> => {
  const facts = await people.get(shop, customer);
  if (!facts)
    throw notFound(
      `Segments know no customer ${customer} of the shop. A new one is known after seconds; rebuild the shop if not.`,
    );
  const at = clock().toISOString();
  return { at, ...explained(customer, facts, compile(condition, at)) };
};

const lastsMilliseconds = 15_000;
/** A page of a partition: small, because most samples are found soon. */
const pageSize = 250;

/** Everybody of these partitions, one after the other, while there is time. */
async function* everybodyOf(
  partitions: readonly string[],
  hasTime: () => boolean,
  { people }: { readonly people: Pick<PeopleStore, 'ofPartition'> },
): AsyncGenerator<ProjectedPerson> {
  for (const part of partitions) {
    let cursor: string | undefined;
    do {
      if (!hasTime()) return;
      const page = await people.ofPartition(part, { limit: pageSize, cursor });
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor);
  }
}

/**
 * Some people who fit, with the reasons. It looks through one partition of the shop after the other, beginning with the
 * one that `from` names, so that another sample shows others. `partial`: time was up before there were enough.
 */
export const samplePeople = async (
  { shop, condition }: CountOf,
  { limit, from }: { readonly limit: number; readonly from: number },
  services: { readonly people: Pick<PeopleStore, 'ofPartition'>; readonly clock: Clock },
): Promise<{ readonly at: string; readonly items: ExplainedPerson[]; readonly partial: boolean }> => {
  const now = services.clock();
  const at = now.toISOString();
  const compiled = compile(condition, at);
  const partitions = partitionsOf(shop);
  const hasTime = () => services.clock().getTime() - now.getTime() < lastsMilliseconds;
  const items: ExplainedPerson[] = [];
  const inTurn = [...partitions.slice(from), ...partitions.slice(0, from)];
  for await (const { id, facts } of everybodyOf(inTurn, hasTime, services)) {
    if (compiled.judge(facts).holds) items.push(explained(id, facts, compiled));
    if (items.length === limit) break;
  }
  return { at, items, partial: items.length < limit && !hasTime() };
};
