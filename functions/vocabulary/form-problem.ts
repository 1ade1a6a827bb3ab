/** What can be wrong with a field of a form; the texts have a sentence for each. */
export type Problem =
  | 'missing'
  | 'email'
  | 'unsupported-email'
  | 'too-long'
  | 'no-number'
  | 'too-many'
  | 'choose-items'
  | 'choose-one';

/** `field` is the name of the field in the form: `email`, `quantity.<lineId>`. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: Problem;
}

/** So many problems of a form are listed at most. Nobody reads more at once. */
export const mostProblems = 20;
