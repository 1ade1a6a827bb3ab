import type { Html } from '../kit/html.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from './form-problem.ts';

export interface PortalPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly action: string;
  readonly values: { readonly order?: string | undefined; readonly email?: string | undefined };
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly withdrawUrl: string;
}
/** Fields `order`, `email`. */
export declare const portalPage: (view: PortalPage) => Html;

/** The same answer for every order number and address. */
export declare const portalSentPage: (view: { readonly texts: Texts; readonly shop: string }) => Html;
