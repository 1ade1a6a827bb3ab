import { type Level, level, longestComment } from './survey.ts';

/** A level as it stands in a form or a link; undefined for anything that is none. */
export const readLevel = (digits: string | null): Level | undefined => {
  const parsed = level.safeParse(digits && /^\d$/.test(digits) ? Number(digits) : undefined);
  return parsed.success ? parsed.data : undefined;
};

// Line breaks stay; other control characters, bidi overrides and lone surrogates have no place in a comment.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about exactly these characters.
const unwanted = /[\u0000-\u0009\u000b-\u001f\u007f\u2028-\u202e\u2066-\u2069]/g;

/** Reads the submitted form. A comment longer than the page allows is cut there: only a program sends one. */
export const readAnswer = (body: Buffer): { level: Level | undefined; comment: string } => {
  const form = new URLSearchParams(body.toString('utf8'));
  const words = (form.get('comment') ?? '')
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .replace(unwanted, ' ')
    .trim();
  return { level: readLevel(form.get('level')), comment: words.slice(0, longestComment).toWellFormed() };
};
