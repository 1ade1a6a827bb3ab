import { mostOfALongForm, readForm, type Submitted } from '../../functions/kit/read-form.ts';

/** The body of a form as a browser sends it. */
export const formBody = (fields: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(new URLSearchParams(fields).toString());

/** The same as we read it. */
export const sentForm = (fields: Readonly<Record<string, string>>): Submitted => {
  const form = readForm(formBody(fields), mostOfALongForm);
  if (!form) throw new Error('No form of ours takes that many fields.');
  return form;
};
