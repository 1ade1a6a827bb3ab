import type { Html } from '../kit/html.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';

export interface WithdrawPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly values: {
    readonly name?: string | undefined;
    readonly order?: string | undefined;
    readonly email?: string | undefined;
    readonly items?: string | undefined;
  };
  readonly errors?: readonly FieldProblem[] | undefined;
}
/** Fields `name`, `order`, `email`, `items`. */
export declare const withdrawPage: (view: WithdrawPage) => Html;

export interface WithdrawnPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly number?: string | undefined;
  readonly acceptedAt: string;
  readonly zone: string;
  readonly email: string;
}
/** The same whether an order was found or not. */
export declare const withdrawnPage: (view: WithdrawnPage) => Html;
