import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/**
 * Anybody who knows a number and an address can ask for the link to an order's returns, and the link goes to the
 * order's own mailbox. So that nobody fills it, an order has a pause that grows with each link, and a mailbox gets
 * a few links a day.
 */

const minute = 60_000;
const day = 24 * 60 * minute;

/** The pause after the first link of an order. It doubles with each further one. */
const shortestPause = 10 * minute;
const longestPause = day;
/** How many links a mailbox gets in 24 hours, for all its orders. */
export const mostADay = 5;
/** After so long without being asked for, an order has the shortest pause again. */
const remembered = 7 * day;

const asked = z.object({ order: platformId, at: instant });
type Asked = z.output<typeof asked>;

/** The links that went to a mailbox of late. The oldest first. */
export const linkAsks = z.object({
  mailbox: z.string(),
  entry: z.literal('links'),
  asked: z.array(asked),
  /** Epoch seconds. */
  expiresAt: z.int(),
  ...versioned,
});
export type LinkAsks = z.output<typeof linkAsks>;

/** How long an order waits after so many links, in milliseconds. */
export const pauseAfter = (links: number): number =>
  links === 0 ? 0 : Math.min(longestPause, shortestPause * 2 ** (links - 1));

/** Whether this is the request of an errand that runs again. */
export const isKnown = (before: readonly Asked[], { order, at }: Asked): boolean =>
  before.some((one) => one.order === order && one.at === at);

/**
 * The links of a mailbox with one more; undefined where the order has its pause, or the mailbox had its links of
 * this day.
 */
export const withLink = (before: readonly Asked[], next: Asked): readonly Asked[] | undefined => {
  const since = (one: Asked): number => Date.parse(next.at) - Date.parse(one.at);
  const kept = before.filter((one) => since(one) < remembered);
  if (kept.filter((one) => since(one) < day).length >= mostADay) return undefined;
  const ofOrder = kept.filter(({ order }) => order === next.order);
  const last = ofOrder.at(-1);
  if (last && since(last) < pauseAfter(ofOrder.length)) return undefined;
  return [...kept, next];
};

/** When DynamoDB may remove what is remembered of a mailbox. Epoch seconds. */
export const expiryOf = (at: string): number => Math.ceil((Date.parse(at) + remembered) / 1000);
