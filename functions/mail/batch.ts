import type { Clock } from '../kit/clock.ts';
import type { Budget } from '../shops/contact-rules.ts';
import type { Purpose } from '../vocabulary/purpose.ts';
import type { ContactsStore } from './contacts.store.ts';
import type { Contacts } from './contacts.ts';
import type { PaceStore } from './pace.store.ts';
import type { Answer } from './permission.ts';
import type { Send } from './send.ts';
import type { SendsStore } from './sends.store.ts';
import type { Mailer } from './ses.client.ts';

/** What may be said of a message of a batch besides what is said of its person. */
export type BatchAnswer =
  | Answer
  | { readonly decision: 'skip'; readonly reason: string }
  /** Not its person's doing, so it is no deferral: all of its batch waits, until somebody lets it go on. */
  | { readonly decision: 'hold'; readonly until: string; readonly reason: string };

/** Why a message does not leave now. */
export type KeptBack = Exclude<BatchAnswer, { readonly decision: 'send' }>;

/** One message of a batch, looked at: whether it may leave, and how it is written once it may. */
export interface Prepared {
  readonly send: Send;
  readonly answer: BatchAnswer;
  /** What its person was sent lately, to be charged with the claim; service mail is charged to nobody. */
  readonly account?:
    | { readonly contacts: Contacts; readonly purpose: Purpose; readonly budget: Budget }
    | undefined;
  /** After this instant it need not be sent any more. */
  readonly notAfter?: string | undefined;
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

/** A message that is ours to send. */
export interface Claimed {
  readonly prepared: Prepared;
  readonly send: Send;
  readonly to: string;
  readonly mime: Buffer;
}

export interface BatchServices {
  readonly sends: Pick<SendsStore, 'getMany' | 'writeEach' | 'settle'>;
  readonly contacts: Pick<ContactsStore, 'write' | 'modify'>;
  readonly pace: PaceStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Looks at messages that are to be sent, all at once. */
  readonly prepare: (sends: readonly Send[]) => Promise<Prepared[]>;
  /** Looks again at messages that have waited for their slots: whether all of their batch is held or was stopped since. */
  readonly lookAgain: (waiting: readonly Prepared[]) => Promise<Prepared[]>;
}
