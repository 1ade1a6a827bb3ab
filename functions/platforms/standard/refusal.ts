import { cutTo } from '../../kit/cut-to.ts';
import { parseJson } from '../../kit/json.ts';
import * as z from '../../kit/z.ts';
import { tidy } from '../payload.ts';

const longestReason = 200;

/** Problem details (RFC 9457). */
const problem = z.object({ detail: z.optional(z.string()), title: z.optional(z.string()) });

const toldIn = (body: string): string | undefined => {
  try {
    const { detail, title } = problem.parse(parseJson(body));
    return detail ?? title ?? body;
  } catch {
    // A page of a server on the way says nothing about the return.
    return body.trimStart().startsWith('<') ? undefined : body;
  }
};

/** Direction marks could turn the rest of the line around (Unicode Standard Annex 9). */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * The shop's own reason in the body of a refusal: the `detail` of problem details, else their `title`, else
 * the text. One line of 200 characters at most. Documented in docs/standard-events.md.
 */
export const reasonIn = (body: string): string | undefined => {
  const told = tidy(
    (toldIn(body) ?? '').replace(directions, '').replace(/[\s\p{Cc}]+/gu, ' '),
    longestReason + 1,
  );
  return told && told.length > longestReason ? `${cutTo(told, longestReason - 1)}…` : told;
};
