import { readForm } from '../kit/submitted.ts';
import { type Level, level, longestComment } from './survey.ts';

/** A level as it stands in a form or a link; undefined for anything that is none. */
export const readLevel = (digits: string | undefined): Level | undefined => {
  const parsed = level.safeParse(digits && /^\d$/.test(digits) ? Number(digits) : undefined);
  return parsed.success ? parsed.data : undefined;
};

/** Reads the submitted form. A comment longer than the page allows is cut there. */
export const readAnswer = (body: Buffer): { level: Level | undefined; comment: string } => {
  const form = readForm(body);
  return { level: readLevel(form.raw('level')), comment: form.words('comment', longestComment) };
};
