import { csv } from '../kit/csv.ts';
import type { FileSeparator } from './file-layout.ts';
import type { Problem } from './notes.ts';
import { crowdedDays, type Tally } from './tally.ts';

/** As many as somebody reads; the tally counts all. */
export const mostListed = 20_000;

/**
 * What was wrong, line by line, as a table for a spreadsheet: lines and reasons, and nothing of what the file
 * says. First what is about the file as a whole.
 */
export const reportOf = (
  problems: readonly Problem[],
  tally: Pick<Tally, 'birthdays' | 'refused'>,
  separator: FileSeparator,
): string => {
  const listed = new Set(problems.map(({ line }) => line)).size;
  const more = tally.refused - listed;
  return csv(
    [
      ['line', 'column', 'reason'],
      ...crowdedDays(tally).map(({ day, people, of }) => [
        undefined,
        'birthday',
        `${people} of ${of} birthdays are on ${day}: does a system write that where it knows none?`,
      ]),
      ...problems.map(({ line, column, reason }) => [line, column, reason]),
      ...(more > 0
        ? [[undefined, undefined, `${more} more lines were not taken; correct these first.`]]
        : []),
    ],
    separator,
  );
};
