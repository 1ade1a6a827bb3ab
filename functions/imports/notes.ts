import * as z from '../kit/z.ts';
import { columns } from './columns.ts';

/** What is wrong with a line: with one of its cells, or with all of it. It never repeats what the line says. */
const problem = z.object({ line: z.int(), column: z.optional(z.enum(columns)), reason: z.string() });
export type Problem = Readonly<z.output<typeof problem>>;

const notes = z.array(problem);

/** What was noted of the lines before this one. After a crash there may be notes of lines that are read again. */
export const notesBefore = (line: number, stored: string | undefined): Problem[] =>
  stored === undefined ? [] : z.parse(notes, JSON.parse(stored)).filter((noted) => noted.line < line);
