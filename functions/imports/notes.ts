import * as z from '../kit/z.ts';
import { columns } from './columns.ts';

/** What is wrong with a line: with one of its cells, or with all of it. It never repeats what the line says. */
const problem = z.object({ line: z.int(), column: z.optional(z.enum(columns)), reason: z.string() });
export type Problem = Readonly<z.output<typeof problem>>;

const notes = z.array(problem);

/** What was noted of the lines so far; nothing where S3 has deleted it after a week. */
export const readNotes = (stored: string | undefined): Problem[] =>
  stored === undefined ? [] : z.parse(notes, JSON.parse(stored));
