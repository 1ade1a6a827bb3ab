import type { Clock, Wait } from '../kit/clock.ts';
import type { Write } from '../kit/write-together.ts';
import type { Budget } from '../shops/contact-rules.ts';
import type { Purpose } from '../vocabulary/purpose.ts';
import type { ContactsStore } from './contacts.store.ts';
import type { Contacts } from './contacts.ts';
import type { LiveCountsStore } from './live-counts.store.ts';
import type { PaceStore } from './pace.store.ts';
import type { Answer } from './permission.ts';
import type { Send } from './send.ts';
import type { SendsStore } from './sends.store.ts';
import type { Mailer } from './ses.client.ts';
import type { StrangersShare } from './strangers-share.store.ts';
import type { ThrottlesStore } from './throttles.store.ts';

/** The answer for a message of a batch: about its person, or about the whole batch. */
export type BatchAnswer =
  | Answer
  | { readonly decision: 'skip'; readonly reason: string }
  /**
   * No deferral, because it is not about the person: the whole batch waits until staff resume it, or one message for
   * what comes with it.
   */
  | { readonly decision: 'hold'; readonly until: string; readonly reason: string };

/** Why a message does not leave now. */
export type KeptBack = Exclude<BatchAnswer, { readonly decision: 'send' }>;

/** What a message notes about its person elsewhere, once it leaves. */
export interface Note {
  /** Done in the transaction of the claim. */
  readonly write: Write;
  /** For a message that was claimed, and certainly did not leave. */
  takeBack(): Promise<void>;
}

/** A message of a batch after we looked at it: whether it may leave, and how to write it then. */
export interface Prepared {
  readonly send: Send;
  readonly answer: BatchAnswer;
  /**
   * What the person was sent lately, to be charged with the claim; missing for service mail, which is never
   * charged.
   */
  readonly account?:
    | { readonly contacts: Contacts; readonly purpose: Purpose; readonly budget: Budget }
    | undefined;
  readonly note?: Note | undefined;
  /** After this instant the message is not sent any more: the earlier one of its own and its batch's. */
  readonly notAfter?: string | undefined;
  /** How many messages of its batch may leave a minute; as many as SES takes if missing. */
  readonly perMinute?: number | undefined;
  /**
   * Present for what strangers ask for: it leaves by their share of the day, `slowed` while their breaker is open.
   */
  readonly ofStrangers?: { readonly slowed: boolean } | undefined;
  /** The message as SES takes it. */
  readonly fill: (at: Date) => Buffer;
}

const neverWritten = (): never => {
  throw new Error('A message that does not leave was to be written.');
};

/** A message that does not leave now. */
export const notLeaving = (send: Send, answer: KeptBack): Prepared => ({
  send,
  answer,
  fill: neverWritten,
});

/** A message that this sender has claimed. */
export interface Claimed {
  readonly prepared: Prepared;
  readonly send: Send;
  readonly to: string;
  readonly mime: Buffer;
}

export interface BatchServices {
  readonly sends: Pick<SendsStore, 'getMany' | 'writeEach' | 'settle'>;
  readonly contacts: Pick<ContactsStore, 'write' | 'modify'>;
  readonly counts: Pick<LiveCountsStore, 'add'>;
  readonly pace: PaceStore;
  readonly throttles: Pick<ThrottlesStore, 'line' | 'pass' | 'opensIn'>;
  readonly strangersShare: StrangersShare;
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Real time, unless told. */
  readonly wait?: Wait | undefined;
  /** Looks at messages that are due, all at once. */
  readonly prepare: (sends: readonly Send[]) => Promise<Prepared[]>;
  /** Looks again at messages that have waited for their slots: was their batch held or stopped since? */
  readonly lookAgain: (waiting: readonly Prepared[]) => Promise<Prepared[]>;
}
