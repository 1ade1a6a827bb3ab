import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { condition as asWritten } from '../../functions/segments/condition.ts';
import { compile, evaluate, type Verdict } from '../../functions/segments/evaluate.ts';
import { type Facts, factsOf } from '../../functions/segments/facts.ts';
import { factsIn, projected, projection } from '../../functions/segments/projection.ts';
import type { PersonRecords } from '../../functions/segments/records.ts';
import { sized } from '../support/runs.ts';
import { cutOff, holds, leavesOf, saidOf } from './oracle.ts';
import { type AskedCondition, leafNames, someConditions } from './random-condition.ts';
import { personOf } from './random-person.ts';
import { unmoved } from './some-facts.ts';

/** A condition, ready for the product and for the other evaluator. */
const prepared = ({ condition, at }: AskedCondition) => ({
  condition,
  at,
  instant: Date.parse(at),
  leaves: leavesOf(condition),
  compiled: compile(asWritten.parse(condition), at),
});
type Prepared = ReturnType<typeof prepared>;

const questions = (count: number): Prepared[] =>
  someConditions(count, (condition) => asWritten.safeParse(condition).success).map(prepared);

/** The facts once they have been stored and read. */
const storedFacts = (facts: Facts, { customer }: PersonRecords): Facts =>
  factsIn(
    projection.parse(
      unmarshall(
        marshall(projected(customer, facts, unmoved, customer.rev), { removeUndefinedValues: true }),
      ),
    ),
  );

const verdictOf = (said: boolean | undefined): Verdict => {
  if (said === undefined) return 'unknown';
  return said ? 'yes' : 'no';
};

/** What the definitions say: whether the condition holds, and what each leaf says. */
const rightAnswer = ({ condition, leaves, instant }: Prepared, records: PersonRecords) => ({
  holds: holds(condition, records, instant),
  verdicts: leaves.map(({ leaf }) => verdictOf(saidOf(leaf, records, instant))),
});
type Answer = ReturnType<Prepared['compiled']['judge']>;

const isSame = (one: Answer, other: Answer): boolean =>
  one.holds === other.holds && one.verdicts.every((verdict, place) => verdict === other.verdicts[place]);

/** How often each leaf said what: a comparison in which one never holds compares nothing. */
const newTally = () => {
  const counts = new Map<string, number>();
  const add = ({ leaves }: Prepared, { verdicts }: Answer): void => {
    leaves.forEach(({ leaf }, place) => {
      const name = `${Object.keys(leaf).join()} ${verdicts[place]}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
  };
  return { add, count: (name: string, verdict: Verdict): number => counts.get(`${name} ${verdict}`) ?? 0 };
};

/** The leaves whose fact is never unknown, by the table in docs/segments.md. */
const alwaysKnown = [
  ...['birthday', 'known', 'orders.count', 'products', 'classes'],
  ...['returns.count', 'coupons.count', 'care.count'],
];

/** A difference, with what one needs to see it again; the shortest condition says most. */
const shown = (seed: number, way: string, { condition, at }: Prepared, product: Answer, right: Answer) =>
  `${JSON.stringify(condition)} at ${at}: personOf(${seed}), ${way}: ${JSON.stringify(product)}, not ${JSON.stringify(right)}`;

const shortest = (differences: readonly string[]): string[] =>
  differences.toSorted((a, b) => a.length - b.length).slice(0, 5);

/** What differs about one person; counts in `tally` what the definitions say. */
const differencesOf = (seed: number, all: readonly Prepared[], tally: ReturnType<typeof newTally>) => {
  const records = personOf(seed);
  const facts = factsOf(records);
  const ways = [
    { way: 'direct', facts },
    { way: 'stored', facts: storedFacts(facts, records) },
  ];
  return all.flatMap((question) => {
    const right = rightAnswer(question, records);
    tally.add(question, right);
    return ways.flatMap(({ way, facts }) => {
      const product = question.compiled.judge(facts);
      return isSame(product, right) ? [] : [shown(seed, way, question, product, right)];
    });
  });
};

const verdicts = ['yes', 'no', 'unknown'] as const;

describe('Segments and a second evaluator, over full records', () => {
  it('agree on every random person and condition, also once the facts were stored and read', () => {
    const all = questions(sized(120, 500));
    const tally = newTally();
    const differences: string[] = [];
    for (let seed = 1; seed <= sized(1000, 10_000); seed++)
      differences.push(...differencesOf(seed, all, tally));
    expect(shortest(differences)).toEqual([]);
    for (const name of leafNames) {
      const heard = verdicts.filter((verdict) => tally.count(name, verdict) > 0);
      expect({ [name]: heard }).toEqual({ [name]: alwaysKnown.includes(name) ? ['yes', 'no'] : verdicts });
    }
  });

  it('name the same leaves as unknown, by the same paths', () => {
    const all = questions(sized(60, 500));
    for (const question of all)
      expect(question.compiled.leaves.map(({ path }) => path)).toEqual(
        question.leaves.map(({ path }) => path),
      );
    for (let seed = 1; seed <= sized(20, 200); seed++) {
      const records = personOf(seed);
      const facts = factsOf(records);
      for (const question of all) {
        const { holds: right, verdicts } = rightAnswer(question, records);
        const unknown = question.leaves.filter((_leaf, place) => verdicts[place] === 'unknown');
        expect(evaluate(question.condition, facts, question.at)).toEqual({
          holds: right,
          unknown: unknown.map(({ path }) => path),
        });
      }
    }
  });

  it('agree on whose products, classes and tags are more than are kept', () => {
    const seen = { products: 0, classes: 0, tags: 0 };
    for (let seed = 1; seed <= sized(300, 10_000); seed++) {
      const records = personOf(seed);
      const facts = factsOf(records);
      const right = cutOff(records);
      expect({ seed, ...facts.more }).toEqual({ seed, ...right });
      expect({ seed, ...storedFacts(facts, records).more }).toEqual({ seed, ...right });
      seen.products += Number(right.products);
      seen.classes += Number(right.classes);
      seen.tags += Number(right.tags);
    }
    expect(Object.values(seen).filter((people) => people === 0)).toEqual([]);
  });
});
