import * as z from 'zod/mini';
import { everyItem } from '../kit/paging.ts';
import type { Send } from '../mail/send.ts';
import type { SendsStore } from '../mail/sends.store.ts';

const count = z.int().check(z.gte(0));
const byReason = z.record(z.string(), count);

/** What has become of a mailing: `audience` = sent + all skipped + all failed + pending + unknown, to the unit. */
export const reconciliation = z.object({
  /** The messages it has become: one a mailbox. */
  audience: count,
  /** SES took them. */
  sent: count,
  skipped: byReason,
  failed: byReason,
  /** Those that somebody is sending at this moment are among them. */
  pending: count,
  /** Nobody can say whether they left: see the sweep in mail/sweep-sends.ts. */
  unknown: count,
  /** Of the pending: what they wait for, where it is something. */
  waiting: byReason,
  /** What SES told of them afterwards. A message may be delivered and complained about. */
  delivered: count,
  bounced: count,
  complained: count,
  /** How often a message was sent again, and so may have arrived twice. Only service mail ever is. */
  resent: count,
});
export type Reconciliation = z.output<typeof reconciliation>;

type Counts = Record<string, number>;

const add = (counts: Counts, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Counts messages. Each is in exactly one of the states, whatever else is known of it. */
const reconciled = async (sends: AsyncIterable<Send> | Iterable<Send>): Promise<Reconciliation> => {
  const states = { sent: 0, pending: 0, unknown: 0 };
  const [skipped, failed, waiting]: [Counts, Counts, Counts] = [{}, {}, {}];
  const later = { audience: 0, delivered: 0, bounced: 0, complained: 0, resent: 0 };
  for await (const { status, reason, deliveredAt, bounce, complainedAt, resent = 0 } of sends) {
    if (status === 'skipped') add(skipped, reason ?? 'unsaid');
    else if (status === 'failed') add(failed, reason ?? 'unsaid');
    else states[status === 'claimed' ? 'pending' : status] += 1;
    if (status === 'pending' && reason) add(waiting, reason);
    later.audience += 1;
    later.delivered += Number(deliveredAt !== undefined);
    later.bounced += Number(bounce !== undefined);
    later.complained += Number(complainedAt !== undefined);
    later.resent += resent;
  }
  return { ...states, ...later, skipped, failed, waiting };
};

/** As many as DynamoDB answers at once: a message has 400 bytes or so, a page 1 MB. */
const messagesAtOnce = 2000;

/** What has become of a mailing, counted from its messages themselves. The index lags by moments. */
export const reconcile = (
  mailing: string,
  { sends }: { readonly sends: Pick<SendsStore, 'ofMailing'> },
): Promise<Reconciliation> => reconciled(everyItem((page) => sends.ofMailing(mailing, page), messagesAtOnce));
