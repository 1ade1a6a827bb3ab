// Line breaks stay; other control characters, bidi overrides and lone surrogates have no place in what people write.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about exactly these characters.
const unwanted = /[\u0000-\u0009\u000b-\u001f\u007f\u2028-\u202e\u2066-\u2069]/g;

/** A form as a browser submits it. */
export interface Submitted {
  /** What was written, cleaned and cut: only a program sends more than the page lets people write. */
  words(name: string, longest: number): string;
  /** As it came; undefined where the field is missing. */
  raw(name: string): string | undefined;
  readonly names: readonly string[];
}

/** Reads `application/x-www-form-urlencoded`. Of a field that is sent twice the first counts. */
export const readForm = (body: Buffer): Submitted => {
  const form = new URLSearchParams(body.toString('utf8'));
  return {
    words: (name, longest) =>
      (form.get(name) ?? '')
        .replace(/\r\n?/g, '\n')
        .toWellFormed()
        .replace(unwanted, ' ')
        .trim()
        .slice(0, longest)
        .toWellFormed(),
    raw: (name) => form.get(name) ?? undefined,
    names: [...new Set(form.keys())],
  };
};
