import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { invalid } from '../kit/errors.ts';
import { parseJson } from '../kit/json.ts';
import { encodeCursor } from '../kit/paging.ts';
import { instant, parsedOr } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { type Compiled, compile } from './evaluate.ts';
import type { Condition } from './leaf.ts';
import type { PeopleStore, ProjectedPerson } from './people.store.ts';
import { partitionsOf } from './projection.ts';

export interface CountServices {
  readonly people: Pick<PeopleStore, 'ofPartition'>;
  readonly clock: Clock;
}

/** What is counted of whom. */
export interface CountOf {
  readonly shop: string;
  readonly condition: Condition;
}

/** How far a count has come: what a caller sends back to go on. By partition the last person, or that it is over. */
const progress = z.object({
  /** What is counted: a cursor of another condition is refused. */
  of: z.string(),
  at: instant,
  customers: z.int(),
  matching: z.int(),
  unknown: z.array(z.int()),
  more: z.object({ products: z.int(), classes: z.int(), tags: z.int() }),
  places: z.array(z.nullable(z.string())),
});
type Progress = z.output<typeof progress>;

/** A request lasts 29 seconds; after this long no further page is read. */
const lastsMilliseconds = 20_000;

/** A page of DynamoDB has a megabyte at most, which is a thousand of the largest. */
const pageSize = 2_000;

const begun = (of: string, leaves: number, partitions: number, now: Date): Progress => ({
  of,
  at: now.toISOString(),
  customers: 0,
  matching: 0,
  unknown: Array.from({ length: leaves }, () => 0),
  more: { products: 0, classes: 0, tags: 0 },
  places: Array.from({ length: partitions }, () => ''),
});

const encoded = (done: Progress): string => Buffer.from(JSON.stringify(done)).toString('base64url');

/** Errors: Invalid for a cursor that is not of this count. */
const decoded = (cursor: string, of: string): Progress => {
  const read = parsedOr(progress, parseJson(Buffer.from(cursor, 'base64url').toString()));
  if ('wrong' in read || read.data.of !== of)
    throw invalid('The cursor belongs to another count. Start again without it.');
  return read.data;
};

/** A partition from its beginning (''), or from behind a person. */
const cursorAt = (part: string, place: string): string | undefined =>
  place === '' ? undefined : encodeCursor({ part, id: place });

const countPage = (items: readonly ProjectedPerson[], { judge }: Compiled, done: Progress): void => {
  for (const { facts } of items) {
    const { holds, verdicts } = judge(facts);
    done.customers += 1;
    if (holds) done.matching += 1;
    for (const [place, verdict] of verdicts.entries())
      if (verdict === 'unknown') done.unknown[place] = (done.unknown[place] ?? 0) + 1;
    if (facts.more.products) done.more.products += 1;
    if (facts.more.classes) done.more.classes += 1;
    if (facts.more.tags) done.more.tags += 1;
  }
};

export interface Count {
  /** The instant of evaluation, UTC, from which days are counted back. */
  readonly at: string;
  readonly customers: number;
  readonly matching: number;
  /** Of how many people the fact of each leaf is unknown. */
  readonly unknown: { readonly path: string; readonly customers: number }[];
  /** How many people have more of these than count. */
  readonly more: Progress['more'];
  /** Send it to go on; null once everybody was looked at. */
  readonly next: string | null;
}

/**
 * Counts who fits a condition, of everybody of the shop. It reads all partitions beside each other, for as long as a request
 * may take; then `next` goes on at the same instant, and its answer has everybody so far. Errors: Invalid for a cursor of
 * another count.
 */
export const countPeople = async (
  { shop, condition }: CountOf,
  cursor: string | undefined,
  { people, clock }: CountServices,
): Promise<Count> => {
  const of = digest(shop, JSON.stringify(condition));
  const partitions = partitionsOf(shop);
  const until = clock().getTime() + lastsMilliseconds;
  const before = cursor === undefined ? undefined : decoded(cursor, of);
  const at = before?.at ?? clock().toISOString();
  const compiled = compile(condition, at);
  const done = before ?? begun(of, compiled.leaves.length, partitions.length, new Date(at));
  await Promise.all(
    partitions.map(async (part, place) => {
      let last = done.places[place] ?? null;
      while (last !== null && clock().getTime() < until) {
        const { items, next } = await people.ofPartition(part, {
          limit: pageSize,
          cursor: cursorAt(part, last),
        });
        countPage(items, compiled, done);
        last = next === null ? null : (items.at(-1)?.id ?? null);
        done.places[place] = last;
      }
    }),
  );
  const { customers, matching, more } = done;
  const unknown = compiled.leaves.map(({ path }, place) => ({ path, customers: done.unknown[place] ?? 0 }));
  const isOver = done.places.every((place) => place === null);
  return { at, customers, matching, unknown, more, next: isOver ? null : encoded(done) };
};
