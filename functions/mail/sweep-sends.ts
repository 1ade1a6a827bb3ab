import { logOutcome } from '../kit/log.ts';
import { liveCounter } from './live-counter.ts';
import type { LiveCountsStore } from './live-counts.store.ts';
import type { MailQueues } from './mail-queues.ts';
import { nudgesFor } from './nudge.ts';
import { claimedSend, nudgeSeconds, type Outcome, resentSend, type Send, settled } from './send.ts';
import { sentInTurn } from './send-once.ts';
import type { SendsStore } from './sends.store.ts';
import type { Mailer, Sent } from './ses.client.ts';
import type { SlotServices } from './take-slot.ts';

export interface SweepServices extends SlotServices {
  readonly sends: SendsStore;
  readonly counts: Pick<LiveCountsStore, 'add'>;
  readonly queues: MailQueues;
  readonly mailer: Mailer;
}

/** How much one run does of each kind at once: the next run comes a minute later. */
const mostAtOnce = 5_000;

/** For how long it goes on with pending messages: a feast's hour begins for very many people in one instant. */
const nudgingMilliseconds = 20_000;

const firstFew = async <T>(all: AsyncGenerator<T>, most: number): Promise<T[]> => {
  const few: T[] = [];
  for await (const each of all) {
    few.push(each);
    if (few.length === most) break;
  }
  return few;
};

/**
 * Looks after what the senders have left behind: pending messages are queued again; claims of dead senders
 * become unknown; what is unknown for an hour is sent again if it is service mail, and given up otherwise.
 */
export const sweepSends = async (services: SweepServices) => {
  const until = services.clock().getTime() + 40_000;
  return {
    nudged: await nudgePending(services),
    abandoned: await markAbandoned(services),
    ...(await endUnknown(services, until)),
  };
};

const nudgePending = async (services: SweepServices): Promise<number> => {
  const until = services.clock().getTime() + nudgingMilliseconds;
  let nudged = 0;
  let few: number;
  do {
    few = await nudgeFew(services);
    nudged += few;
  } while (few === mostAtOnce && services.clock().getTime() < until);
  return nudged;
};

const nudgeFew = async ({ sends, queues, clock }: SweepServices): Promise<number> => {
  const now = clock();
  const due = await firstFew(sends.due('pending', now), mostAtOnce);
  await queues.send(nudgesFor(due));
  // The senders know messages by their batch, so nobody would send these. The key has the place to look.
  for (const { key, batch } of due)
    if (batch === undefined) logOutcome('a message of no batch', { outcome: 'send-without-batch', key });
  // Written after the queue has them: a run that dies in between nudges twice, which does no harm.
  const dueAt = new Date(now.getTime() + nudgeSeconds * 1000).toISOString();
  await sends.writeEach(due.map((send) => ({ send: { ...send, reason: undefined, dueAt } })));
  return due.length;
};

const markAbandoned = async ({ sends, counts, clock }: SweepServices): Promise<number> => {
  const now = clock();
  const counter = liveCounter(counts);
  const due = await firstFew(sends.due('claimed', now), mostAtOnce);
  await counter.writeEach(sends.writeEach)(
    due.flatMap((send) => {
      const unknown = settled(send, { status: 'unknown' }, now);
      return unknown ? [{ send: unknown }] : [];
    }),
  );
  await counter.tell();
  return due.length;
};

/** The runbook's alarm counts the outcome in the log. */
const endUnknown = async (services: SweepServices, until: number) => {
  const { sends, clock } = services;
  let resent = 0;
  let givenUp = 0;
  for (const send of await firstFew(sends.due('unknown', clock()), mostAtOnce)) {
    if (clock().getTime() > until) break;
    const again = await resend(send, services);
    resent += Number(again === 'resent');
    if (again !== 'never') continue;
    givenUp += 1;
    await sends.modify(send.key, (before) => (before.status === 'unknown' ? given(before) : undefined));
    logOutcome('a message whose fate nobody knows', {
      outcome: 'send-unknown',
      send: send.key,
      mail: send.mail,
    });
  }
  return { resent, givenUp };
};

/** It stays unknown: an event of SES may still settle it. */
const given = (send: Send): Send => ({ ...send, watch: undefined, dueAt: undefined });

/** `later`: SES takes nothing now. */
type Again = 'resent' | 'later' | 'never';

/**
 * Only service mail, and only once: it may have arrived, so it may arrive twice, which is counted in
 * `resent`. The senders write a message of a batch again; a single message leaves as it was kept, for as long
 * as it is kept.
 */
const resend = async (send: Send, services: SweepServices): Promise<Again> => {
  if (send.purpose !== 'service' || send.resent) return 'never';
  return send.batch ? queueAgain(send, services) : sendDraft(send, services);
};

const ifUnknown = (next: (before: Send) => Send) => (before: Send) =>
  before.status === 'unknown' ? { ...next(before), resent: (before.resent ?? 0) + 1 } : undefined;

const logResent = ({ key, mail }: Send): void =>
  logOutcome('a message is sent again', { outcome: 'send-resent', send: key, mail });

const queueAgain = async (send: Send, { sends, counts, queues, clock }: SweepServices): Promise<Again> => {
  const now = clock();
  const pending = await sends.modify(
    send.key,
    ifUnknown((before) => resentSend(before, now)),
  );
  if (pending?.status !== 'pending') return 'resent';
  logResent(send);
  const counter = liveCounter(counts);
  counter.note(pending, send);
  await counter.tell();
  await queues.send(nudgesFor([pending]));
  return 'resent';
};

const sendDraft = async (send: Send, services: SweepServices): Promise<Again> => {
  const { sends, clock } = services;
  const now = clock();
  const kept = await sends.keptMailOf(send.key, now);
  if (!kept) return 'never';
  const claimed = await sends.modify(
    send.key,
    ifUnknown((before) => claimedSend(before, now)),
  );
  if (claimed?.status !== 'claimed') return 'resent';
  const message = { to: kept.to, mime: Buffer.from(kept.mime, 'latin1'), service: true };
  const outcome = resentOutcome(await sentInTurn(message, services), clock());
  if (!outcome) {
    await sends.modify(send.key, (before) =>
      before.status === 'claimed' ? notTaken(before, clock()) : undefined,
    );
    return 'later';
  }
  logResent(send);
  await sends.settle(send.key, outcome, clock());
  return 'resent';
};

const againSeconds = 600;

/**
 * Unknown as before, and not sent again yet: SES did not take it, and may later. This ends when the kept mail
 * expires.
 */
const notTaken = ({ resent: _resent, ...before }: Send, now: Date): Send => ({
  ...before,
  status: 'unknown',
  watch: 'unknown',
  dueAt: new Date(now.getTime() + againSeconds * 1000).toISOString(),
});

/**
 * Undefined if SES did not take it. If the answer gets lost once more, it stays unknown: it is not sent a
 * third time.
 */
const resentOutcome = (result: Sent, now: Date): Outcome | undefined => {
  if (result.outcome === 'sent')
    return { status: 'sent', sentAt: now.toISOString(), messageId: result.messageId };
  if (result.outcome === 'unknown') return { status: 'unknown' };
  return result.outcome === 'undeliverable' ? { status: 'failed', reason: 'undeliverable' } : undefined;
};
