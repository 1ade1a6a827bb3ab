import type { Assembly } from './assembly.ts';
import type { Problem } from './problem.ts';

const wayOut =
  'Keep the export for one upgrade, in the stack that has it: this.exportValue(…) with the same value. Remove it in the next upgrade, when no deployed stack takes it any more.';

/**
 * Exports that a deployed stack takes, and that are gone or have another value. The stack with the export is deployed
 * first, and CloudFormation refuses as long as the other one still takes it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export const linkProblems = (before: Assembly, after: Assembly): Problem[] => {
  const takers = (name: string): string[] =>
    [...before.values()].filter(({ imports }) => imports.has(name)).map((stack) => stack.name);
  return [...before.values()].flatMap(({ name: stack, exports }) => {
    const now = after.get(stack);
    if (!now) return [];
    return Object.entries(exports).flatMap(([name, value]): Problem[] => {
      const taking = takers(name);
      const is = now.exports[name];
      if (taking.length === 0 || is === value) return [];
      const change = is === undefined ? 'is not in the new template' : 'has another value';
      const because = `The export ${change}, and ${taking.join(', ')} takes it. CloudFormation refuses that while it is taken.`;
      return [{ rule: 'export-gone', stack, what: name, because, wayOut }];
    });
  });
};
