import { ExpectedFailure } from './expected-failure.ts';
import { attribute, isMarked, unescaped } from './markup.ts';

/** What a browser sends if the user presses the button of a form and changes nothing. */
export interface ServedForm {
  readonly action: string;
  readonly fields: URLSearchParams;
}

const controls = /<(?:input|button)\b[^>]*>|<(?:textarea|select)\b[^>]*>[\s\S]*?<\/(?:textarea|select)>/gi;

const startTag = /^<[^>]*>/;

/** Without a chosen option, the first one counts (HTML, 4.10.7). */
const chosenIn = (select: string): string => {
  const options = select.match(/<option\b[^>]*>/gi) ?? [];
  const chosen = options.find((option) => isMarked(option, 'selected')) ?? options[0] ?? '';
  return attribute(chosen, 'value') ?? '';
};

const isOff = (tag: string): boolean =>
  /^(radio|checkbox)$/.test(attribute(tag, 'type') ?? '') && !isMarked(tag, 'checked');

const sentFor = (control: string): string => {
  if (/^<select/i.test(control)) return chosenIn(control);
  // A line break right after the tag is not part of the text (HTML, 13.2.6.4.7).
  if (/^<textarea/i.test(control))
    return unescaped(
      control
        .replace(startTag, '')
        .replace(/<\/textarea>$/i, '')
        .replace(/^\n/, ''),
    );
  return attribute(control, 'value') ?? '';
};

/** The only form of a page. Errors: ExpectedFailure if the page has none, or several. */
export const servedForm = (page: string): ServedForm => {
  const [form, ...others] = page.match(/<form\b[\s\S]*?<\/form>/gi) ?? [];
  if (!form || others.length > 0) throw new ExpectedFailure('The page has not exactly one form.');
  const fields = new URLSearchParams();
  for (const [control] of form.matchAll(controls)) {
    const [tag = ''] = startTag.exec(control) ?? [];
    const name = attribute(tag, 'name');
    if (name && !isOff(tag)) fields.set(name, sentFor(control));
  }
  return { action: attribute(startTag.exec(form)?.[0] ?? '', 'action') ?? '', fields };
};
