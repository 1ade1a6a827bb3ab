import { type Html, html } from './html.ts';

/**
 * Form fields that work without a script: each has a label; screen readers read its hint and its error with
 * it; and its id is its name, so that a summary of errors can link to it.
 */
interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, as a sentence. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly longest?: number | undefined;
}

const described = ({ name, hint, error }: Field): Html | undefined => {
  const ids = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])];
  return ids.length > 0
    ? html` aria-describedby="${ids.join(' ')}"${error ? html` aria-invalid="true"` : ''}`
    : undefined;
};

const around = (field: Field, control: Html): Html => html`<div class="field">
<label for="${field.name}">${field.label}</label>
${hintLine(field)}${errorLine(field)}${control}
</div>
`;

const hintLine = ({ name, hint }: Pick<Field, 'name' | 'hint'>): Html | undefined =>
  hint ? html`<p class="hint" id="${name}-hint">${hint}</p>\n` : undefined;

const errorLine = ({ name, error }: Pick<Field, 'name' | 'error'>): Html | undefined =>
  error ? html`<p class="error" id="${name}-error">${error}</p>\n` : undefined;

const limits = ({ required, longest }: Field): Html =>
  html`${required ? html` required` : ''}${longest ? html` maxlength="${longest}"` : ''}`;

interface InputField extends Field {
  readonly value?: string | undefined;
  /** Which keys a telephone shows. The type is always text: a browser would refuse addresses that exist. */
  readonly inputMode?: 'email' | 'numeric' | undefined;
  /** What browsers fill in (HTML, 4.10.18.7): `name`, `email`, `off`. */
  readonly autocomplete: string;
}

const modeOf = ({ inputMode }: InputField): Html | undefined => inputMode && html` inputmode="${inputMode}"`;

export const inputField = (field: InputField): Html =>
  around(
    field,
    html`<input type="text" id="${field.name}" name="${field.name}" value="${field.value ?? ''}" dir="auto" autocomplete="${field.autocomplete}"${modeOf(field)}${limits(field)}${described(field)}>`,
  );

interface NumberField extends Field {
  readonly value: number | string;
  readonly most: number;
}

/** A whole number, 0 or more. */
export const numberField = (field: NumberField): Html =>
  around(
    field,
    html`<input type="number" id="${field.name}" name="${field.name}" value="${field.value}" min="0" max="${field.most}" step="1" inputmode="numeric" autocomplete="off" required${described(field)}>`,
  );

export const textField = (field: Field & { readonly value?: string | undefined }): Html =>
  around(
    field,
    html`<textarea id="${field.name}" name="${field.name}" rows="3" dir="auto"${limits(field)}${described(field)}>${field.value ?? ''}</textarea>`,
  );

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceField extends Field {
  readonly choices: readonly Choice[];
  readonly chosen?: string | undefined;
  /** What browsers fill in, for a list. */
  readonly autocomplete?: string | undefined;
}

export const selectField = (field: ChoiceField): Html =>
  around(
    field,
    html`<select id="${field.name}" name="${field.name}"${field.autocomplete ? html` autocomplete="${field.autocomplete}"` : ''}${field.required ? html` required` : ''}${described(field)}>
${field.choices.map(({ value, label }) => html`<option value="${value}"${value === field.chosen ? html` selected` : ''}>${label}</option>\n`)}</select>`,
  );

/** Radio buttons under a question. */
export const radioField = (field: ChoiceField): Html => html`<fieldset id="${field.name}"${described(field)}>
<legend>${field.label}</legend>
${hintLine(field)}${errorLine(field)}${field.choices.map(({ value, label }) => html`<label class="choice"><input type="radio" name="${field.name}" value="${value}" required${value === field.chosen ? html` checked` : ''}> ${label}</label>\n`)}</fieldset>
`;

interface TickField extends Pick<Field, 'name' | 'label' | 'hint'> {
  /** Each has a name of its own; a box that is not ticked is not submitted. */
  readonly boxes: readonly { readonly name: string; readonly label: string; readonly ticked: boolean }[];
}

/** Boxes under a question; each submits `yes`. */
export const tickField = (field: TickField): Html => html`<fieldset id="${field.name}"${described(field)}>
<legend>${field.label}</legend>
${hintLine(field)}${field.boxes.map(({ name, label, ticked }) => html`<label class="choice"><input type="checkbox" name="${name}" value="yes"${ticked ? html` checked` : ''}> ${label}</label>\n`)}</fieldset>
`;

export const hiddenField = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">\n`;

/** The errors at the top of the page, which screen readers read at once; each entry links to its field. */
export const errorSummary = (
  title: string,
  errors: readonly { readonly name: string; readonly text: string }[],
): Html | undefined =>
  errors.length === 0
    ? undefined
    : html`<div class="error" role="alert" id="errors">
<h2>${title}</h2>
<ul>
${errors.map(({ name, text }) => html`<li><a href="#${encodeURIComponent(name)}">${text}</a></li>\n`)}</ul>
</div>
`;
