import type { Clock } from '../kit/clock.ts';

/** After this long a run takes up no further page, and the queue brings the next one. */
const lastsMilliseconds = 40_000;

/** Does one page after the other, from a cursor on, while there is time. Answers where to go on, or null. */
export const whileTime = async (
  cursor: string | undefined,
  page: (cursor: string | undefined) => Promise<string | null>,
  clock: Clock,
): Promise<string | null> => {
  const until = clock().getTime() + lastsMilliseconds;
  let next = await page(cursor);
  while (next !== null && clock().getTime() < until) next = await page(next);
  return next;
};
