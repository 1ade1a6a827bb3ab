import type { Html } from '../kit/html.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';
import type { ShownQuestion } from './shown-return.ts';

/** One step on the way of a return: a page with one form. */
export interface StepPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly number: string;
  readonly backUrl: string;
  readonly errors?: readonly FieldProblem[] | undefined;
}

export interface DispatchPage extends StepPage {
  readonly values: { readonly carrier?: string | undefined; readonly tracking?: string | undefined };
}
/** Fields `carrier`, `tracking`. */
export declare const dispatchPage: (view: DispatchPage) => Html;

/** No fields. */
export declare const cancelPage: (view: StepPage) => Html;

export interface AnswerPage extends StepPage {
  readonly question: ShownQuestion;
  readonly values: { readonly answer?: string | undefined; readonly accepted?: 'yes' | 'no' | undefined };
  readonly photosUrl?: string | undefined;
}
/** Field `answer`; of an offer `accepted` (`yes` or `no`) and `answer`, which is optional then. */
export declare const answerPage: (view: AnswerPage) => Html;
