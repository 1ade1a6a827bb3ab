import { logFailure } from '../kit/log.ts';
import type { BatchServices, Claimed, Prepared } from './batch.ts';
import { charge, release } from './contacts.ts';
import { inTime, type Later } from './hold-rule.ts';
import { claimedSend, deferredSend, notWritten, type Send, settled, unclaimedSend } from './send.ts';

/** Records the skipped and the deferred messages; answers those that may leave now. */
export const holdBack = async (
  prepared: readonly Prepared[],
  { sends, clock }: BatchServices,
): Promise<Prepared[]> => {
  const now = clock();
  await sends.writeEach(prepared.flatMap((one) => keptBack(one, now) ?? []).map((send) => ({ send })));
  return prepared.filter(({ answer }) => answer.decision === 'send');
};

const keptBack = (prepared: Prepared, now: Date): Send | undefined => {
  const { send, answer } = prepared;
  if (answer.decision === 'send') return undefined;
  if (answer.decision === 'skip') return notWritten(send, answer.reason, now);
  if (answer.decision === 'hold') return unclaimedSend(send, answer.reason, answer.until);
  return putOff(prepared, answer, now);
};

/** A message that waits, or is given up where that would be too late for it. */
const putOff = ({ send, notAfter }: Prepared, later: Later, now: Date): Send => {
  const kept = inTime(later, notAfter);
  return kept.decision === 'skip'
    ? notWritten(send, kept.reason, now)
    : deferredSend(send, kept.reason, kept.until);
};

const unwritable = (send: Send, now: Date): Send =>
  settled(send, { status: 'failed', reason: 'unwritable' }, now) ?? send;

/**
 * Claims the messages that may leave, each in one transaction with the charge to its person's budget and what it
 * notes. If the
 * person's budget was used up in the meantime, the message is deferred; if the write is impossible, it has
 * failed. If another sender wrote the message or the person's contacts first, the message has to be looked at
 * again.
 */
export const claimBatch = async (
  waiting: readonly Prepared[],
  { sends, contacts, clock }: BatchServices,
): Promise<{ readonly claimed: Claimed[]; readonly lost: string[] }> => {
  const now = clock();
  const steps = waiting.map((one) => stepOf(one, now));
  const written = await sends.writeEach(
    steps.map(({ send, charged, note }) => ({
      send,
      with: [...(charged ? [contacts.write(charged)] : []), ...(note ? [note.write] : [])],
    })),
  );
  return {
    claimed: steps.flatMap(({ claimed }, place) => (claimed && written[place] ? [claimed] : [])),
    lost: steps.flatMap(({ send }, place) => (written[place] ? [] : [send.key])),
  };
};

/** The writes for a message, and what this sender holds after them. */
const stepOf = (prepared: Prepared, now: Date) => {
  const { send, answer, account, note, fill } = prepared;
  if (answer.decision !== 'send') return { send };
  const after =
    account && charge(account.contacts, { ...send, purpose: account.purpose }, account.budget, now);
  if (after && 'until' in after) {
    const { until } = after;
    return {
      send: until
        ? putOff(prepared, { decision: 'defer', until, reason: 'budget' }, now)
        : notWritten(send, 'budget', now),
    };
  }
  try {
    const ours = claimedSend(send, now);
    return {
      send: ours,
      // Written even if it was charged before: the claim must fail if something has opened since we looked.
      charged: after,
      note,
      claimed: { prepared, send: { ...ours, rev: ours.rev + 1 }, to: answer.to, mime: fill(now) },
    };
  } catch (error) {
    logFailure('a message could not be written', error, { send: send.key });
    return { send: unwritable(send, now) };
  }
};

/** Gives back claims of messages that certainly did not leave, to be sent at `dueAt` at the earliest. */
export const unclaimBatch = async (
  left: readonly Claimed[],
  { reason, dueAt }: { readonly reason: string; readonly dueAt: string },
  { sends }: Pick<BatchServices, 'sends'>,
): Promise<Prepared[]> => {
  const given = left.map(({ prepared, send }) => ({ prepared, send: unclaimedSend(send, reason, dueAt) }));
  const written = await sends.writeEach(given);
  return given.flatMap(({ prepared, send }, place) =>
    written[place] ? [{ ...prepared, send: { ...send, rev: send.rev + 1 } }] : [],
  );
};

/** Refunds the budget of people whose message did not leave, and takes back what it has noted. */
export const releaseBatch = async (
  messages: readonly Pick<Claimed, 'prepared' | 'send'>[],
  { contacts }: Pick<BatchServices, 'contacts'>,
): Promise<void> => {
  await Promise.all(
    messages.flatMap(({ prepared: { account, note }, send: { key } }) => [
      account &&
        contacts.modify(account.contacts.customerId, (stored) =>
          stored?.sent.some((each) => each.key === key) ? release(stored, key) : undefined,
        ),
      note?.takeBack(),
    ]),
  );
};
