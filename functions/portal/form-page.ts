import { errorSummary } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';

interface FormPage {
  readonly texts: Texts;
  readonly title: string;
  readonly action: string;
  /** The label of the button. */
  readonly send: string;
  /** Another button, which sends the same fields elsewhere. */
  readonly second?: { readonly label: string; readonly action: string };
  readonly errors: readonly FieldProblem[] | undefined;
  /** Names for the fields in the summary of errors. */
  readonly labels: Readonly<Record<string, string>>;
  readonly before?: readonly (Html | undefined)[];
  readonly fields: readonly (Html | undefined)[];
  readonly after?: readonly (Html | undefined)[];
}

/** A page with one form that works without scripts. The server checks the fields, not the browser. */
export const formPage = (page: FormPage): Html =>
  pageHtml(
    page.texts,
    page.title,
    html`<h1>${page.title}</h1>
${problemSummary(page)}${page.before}<form method="post" action="${page.action}">
${page.fields}<button type="submit">${page.send}</button>
${page.second && html`<button type="submit" class="second" formaction="${page.second.action}">${page.second.label}</button>\n`}</form>
${page.after}`,
  );

const problemSummary = ({ texts, errors, labels }: FormPage): Html | undefined =>
  errorSummary(
    texts.returnPages.problemsTitle,
    (errors ?? []).map(({ field, problem }) => {
      const label = Object.hasOwn(labels, field) ? labels[field] : undefined;
      const sentence = texts.returnPages.problems[problem];
      return { name: field, text: label ? texts.labelled(label, sentence) : sentence };
    }),
  );

/** The sentence for a field, if something is wrong with it. */
export const errorOf = (
  texts: Texts,
  errors: readonly FieldProblem[] | undefined,
  name: string,
): string | undefined => {
  const found = errors?.find(({ field }) => field === name);
  return found && texts.returnPages.problems[found.problem];
};
