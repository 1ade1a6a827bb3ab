import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These take longest, or mostly wait: begun last, they would keep the run up after all others are done. */
const long = [
  ...[
    /start\.emulator/,
    /kill-sender/,
    /deaths\.engine/,
    /load\.engine/,
    /scanner\.engine/,
    /ses-connections/,
  ],
  // They wait for a synthesis, or bundle every function.
  ...[/infra\/templates/, /infra\/bundles/],
  ...[/\/return\.e2e/, /survey-journeys/, /care\.e2e/, /race\.e2e/],
];

/** Engine tests compute; what waits for an emulator goes on beside them. */
const kinds = [/\.engine\.test/, /\.emulator\.test/, /./];

const placeIn = (patterns: readonly RegExp[], file: string): number => {
  const place = patterns.findIndex((pattern) => pattern.test(file));
  return place < 0 ? patterns.length : place;
};

/** The order of test files in a run: long ones first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      [placeIn(long, moduleId), placeIn(kinds, moduleId)] as const;
    return (await super.sort(files)).toSorted((one, other) => {
      const [a, b] = [rank(one), rank(other)];
      return a[0] - b[0] || a[1] - b[1];
    });
  }
}
