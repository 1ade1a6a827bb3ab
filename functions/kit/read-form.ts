// Line breaks stay; other control characters, bidi overrides and lone surrogates have no place in what people write.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about exactly these characters.
const unwanted = /[\u0000-\u0009\u000b-\u001f\u007f\u2028-\u202e\u2066-\u2069]/g;

/** A form as a browser submits it. */
export interface Submitted {
  /** The text that was typed, cleaned and cut: only a program sends more than the page allows. */
  words(name: string, longest: number): string;
  /** The unchanged value; undefined if the field is missing. */
  raw(name: string): string | undefined;
  readonly names: readonly string[];
}

/** How much of a form is read. */
export interface FormLimits {
  /** Fields as they are sent: one that is sent twice counts twice. */
  readonly fields: number;
  /** Of the body, as it is encoded. */
  readonly bytes: number;
}

/** What any form may have. Two notes of 2,000 Chinese characters, the most that a page of ours asks for, have 36,000 bytes. */
const mostOfAForm: FormLimits = { fields: 100, bytes: 64_000 };

/** The same for the form of returns, which has three fields for each line of an order, with words for each. */
export const mostOfALongForm: FormLimits = { fields: 4_000, bytes: 1_000_000 };

/** Browsers and their extensions send a field or two of their own. */
const spare = 20;

/** The limits of a form whose page serves so many fields. */
export const limitsFor = (served: number, most: FormLimits = mostOfAForm): FormLimits => ({
  fields: Math.min(served + spare, most.fields),
  bytes: most.bytes,
});

const submitted = (values: ReadonlyMap<string, string>): Submitted => ({
  words: (name, longest) =>
    (values.get(name) ?? '')
      .replace(/\r\n?/g, '\n')
      .toWellFormed()
      .replace(unwanted, ' ')
      .trim()
      .slice(0, longest)
      .toWellFormed(),
  raw: (name) => values.get(name),
  names: [...values.keys()],
});

/** A form that nobody has sent yet. */
export const emptyForm: Submitted = submitted(new Map());

/**
 * Reads `application/x-www-form-urlencoded`, in a time that grows as the body does. If a field is sent twice, the
 * first one counts. Undefined for a form beyond the limits, of which nothing is looked at.
 */
export const readForm = (body: Buffer, limits: FormLimits): Submitted | undefined => {
  if (body.length > limits.bytes) return undefined;
  const values = new Map<string, string>();
  let fields = 0;
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    fields += 1;
    if (fields > limits.fields) return undefined;
    if (!values.has(name)) values.set(name, value);
  }
  return submitted(values);
};
