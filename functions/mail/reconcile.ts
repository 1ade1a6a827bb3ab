import { everyItem } from '../kit/paging.ts';
import * as z from '../kit/z.ts';
import { partsOf } from './batch-name.ts';
import type { Fate } from './send.ts';
import type { SendsStore } from './sends.store.ts';

const count = z.int().check(z.gte(0));
const byReason = z.record(z.string(), count);

/** What has become of a batch: `audience` = sent + all skipped + all failed + pending + unknown, exactly. */
export const reconciliation = z.object({
  /** Its messages: one for each mailbox. */
  audience: count,
  /** SES took them. */
  sent: count,
  skipped: byReason,
  failed: byReason,
  /** Includes messages that are being sent at this moment. */
  pending: count,
  /** We cannot know whether they left: see mail/sweep-sends.ts. */
  unknown: count,
  /** Why pending messages wait, if there is a reason. */
  waiting: byReason,
  /** What SES reported afterwards. A message may be delivered and complained about. */
  delivered: count,
  bounced: count,
  complained: count,
  /**
   * How often a message was sent again, and so may have arrived twice. Only service mail is ever sent again.
   */
  resent: count,
});
export type Reconciliation = z.output<typeof reconciliation>;

type Counts = Record<string, number>;

const add = (counts: Counts, name: string, many = 1): void => {
  counts[name] = (counts[name] ?? 0) + many;
};

const nothing = (): Reconciliation => ({
  audience: 0,
  sent: 0,
  skipped: {},
  failed: {},
  pending: 0,
  unknown: 0,
  waiting: {},
  delivered: 0,
  bounced: 0,
  complained: 0,
  resent: 0,
});

/** Counts a message. Each is in exactly one of these states, whatever else we know of it. */
const addTo = (
  counts: Reconciliation,
  { status, reason, deliveredAt, bounce, complainedAt, resent = 0 }: Fate,
): void => {
  if (status === 'skipped') add(counts.skipped, reason ?? 'unsaid');
  else if (status === 'failed') add(counts.failed, reason ?? 'unsaid');
  else counts[status === 'claimed' ? 'pending' : status] += 1;
  if (status === 'pending' && reason) add(counts.waiting, reason);
  counts.audience += 1;
  counts.delivered += Number(deliveredAt !== undefined);
  counts.bounced += Number(bounce !== undefined);
  counts.complained += Number(complainedAt !== undefined);
  counts.resent += resent;
};

/** The last key before all keys that begin with this character. */
const before = (sign: string): string => `${String.fromCharCode(sign.charCodeAt(0) - 1)}\uffff`;

/**
 * The keys of a batch's messages in slices that are read in parallel: keys begin with the batch's id, and go
 * on with a digest or an id, mostly in hex. Together the slices cover all possible keys, in hex or not; no
 * key is in two.
 */
const slicesOf = (id: string): (readonly [first: string, last: string])[] => {
  const cuts = [...'123456789abcdef'];
  return ['', ...cuts].map((cut, place) => {
    const next = cuts[place];
    return [cut ? `${id}.${cut}` : ' ', next ? `${id}.${before(next)}` : '\uffff'] as const;
  });
};

/** Each has some hundred bytes. */
const messagesAtOnce = 2000;

/**
 * What has become of a batch, counted from the messages themselves. The index lags by moments. A million
 * messages take some twenty seconds: DynamoDB reads 24 MB a second of one batch, and a message has 400 bytes.
 */
export const reconcile = async (
  batch: string,
  { sends }: { readonly sends: Pick<SendsStore, 'fatesOf'> },
): Promise<Reconciliation> => {
  const counts = nothing();
  await Promise.all(
    slicesOf(partsOf(batch).id).map(async (slice) => {
      const fates = everyItem((page) => sends.fatesOf(batch, slice, page), messagesAtOnce);
      for await (const fate of fates) addTo(counts, fate);
    }),
  );
  return counts;
};
