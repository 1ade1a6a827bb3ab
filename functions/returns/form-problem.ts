/** What is wrong with a field of a form; the texts have a sentence for each. */
export const problems = [
  'missing',
  'email',
  'too-long',
  'no-number',
  'too-many',
  'choose-items',
  'choose-one',
] as const;
export type Problem = (typeof problems)[number];

/** `field` is the name of the field in the form: `email`, `quantity.<lineId>`. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: Problem;
}
