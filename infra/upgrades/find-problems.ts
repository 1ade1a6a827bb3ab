import type { Assembly } from './assembly.ts';
import { functionProblems } from './functions.ts';
import { keptProblems } from './kept-problems.ts';
import { linkProblems } from './links.ts';
import { type Problem, rules } from './problem.ts';
import { tableProblems } from './tables.ts';

/** `Aftercare-prod-Data/ordersTable0A1B2C3D`, or the stack alone: where a problem is. */
export const placeOf = ({ stack, what }: Problem): string => (what === stack ? stack : `${stack}/${what}`);

const mayBeMeant: ReadonlySet<Problem['rule']> = new Set(['stack-gone', 'kept-gone']);

/**
 * The problems without those of what is meant to go: an old table whose items are copied, a stack that was emptied.
 * Errors: throws a sentence for a place that has no such problem.
 */
export const withoutMeant = (problems: readonly Problem[], meant: readonly string[]): readonly Problem[] => {
  const isMeant = (one: Problem) => mayBeMeant.has(one.rule) && meant.includes(placeOf(one));
  const places = new Set(problems.filter(isMeant).map(placeOf));
  const unknown = meant.filter((place) => !places.has(place));
  if (unknown.length > 0) throw new Error(`Nothing goes at ${unknown.join(', ')}: look at --gone again.`);
  return problems.filter((one) => !isMeant(one));
};

/** What of an upgrade AWS would refuse, or would lose something by. */
export const findProblems = (before: Assembly, after: Assembly): readonly Problem[] =>
  [keptProblems, tableProblems, linkProblems, functionProblems]
    .flatMap((find) => find(before, after))
    .toSorted((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule));
