import { everyItem } from '../kit/paging.ts';
import * as z from '../kit/z.ts';
import type { Fate } from './send.ts';
import { partitionsOf } from './send-key.ts';
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

/** Each has some hundred bytes. */
const messagesAtOnce = 2000;

/**
 * What has become of a batch, counted from the messages themselves, in all of its partitions at once; may lag
 * by moments. DynamoDB reads 24 MB a second of each partition, and a message has 450 bytes: a million takes as
 * long as the function needs to look at them.
 */
export const reconcile = async (
  batch: string,
  { sends }: { readonly sends: Pick<SendsStore, 'fatesIn'> },
): Promise<Reconciliation> => {
  const counts = nothing();
  await Promise.all(
    partitionsOf(batch).map(async (partition) => {
      const fates = everyItem((page) => sends.fatesIn(partition, page), messagesAtOnce);
      for await (const fate of fates) addTo(counts, fate);
    }),
  );
  return counts;
};
