import type { Assembly } from './assembly.ts';
import { functionProblems } from './functions.ts';
import { keptProblems } from './kept-problems.ts';
import { linkProblems } from './links.ts';
import { type Problem, rules } from './problem.ts';
import { tableProblems } from './tables.ts';

/** What of an upgrade AWS would refuse, or would lose something by. */
export const findProblems = (before: Assembly, after: Assembly): readonly Problem[] =>
  [keptProblems, tableProblems, linkProblems, functionProblems]
    .flatMap((find) => find(before, after))
    .toSorted((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule));
