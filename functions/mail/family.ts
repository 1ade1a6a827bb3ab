import type { Page, PageOf } from '../kit/paging.ts';
import { instant } from '../kit/schema.ts';
import type { Write } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import type { Prepared } from './batch.ts';
import { partsOf } from './batch-name.ts';
import type { MailPurpose, Send } from './send.ts';

/** `waits`: until staff resume it. `stopped`: for good. */
export type BatchState = 'runs' | 'waits' | 'stopped';

/** What is the same for every message of a batch, independent of the recipient. */
export interface BatchRule {
  readonly state: BatchState;
  readonly purpose: MailPurpose;
  /** Messages that could not leave by then are skipped. */
  readonly notAfter?: string | undefined;
  /** How many of its messages may leave a minute; as many as SES takes if missing. */
  readonly perMinute?: number | undefined;
}

/** How far a batch has come. Its family keeps this in the batch's item. */
export const batchProgress = z.object({
  /** How many messages it has so far; final once `expandedAt` is set, or the batch was stopped. */
  size: z.int(),
  /** How far we have gone through its audience. */
  cursor: z.optional(z.string()),
  expandedAt: z.optional(instant),
  /** When a run last made progress with the audience. */
  progressAt: z.optional(instant),
  /**
   * Up to here no message is pending: a cursor in the batch's list of messages, and how many come before it.
   */
  settled: z.optional(z.object({ cursor: z.optional(z.string()), count: z.int() })),
  /**
   * When the watch last began to nudge again what still waits; and how far that has come, until it is at the
   * end.
   */
  nudged: z.optional(z.object({ at: instant, cursor: z.optional(z.string()) })),
});
export type BatchProgress = z.output<typeof batchProgress>;

/** A batch as the senders see it. */
export interface Batch extends BatchRule {
  /**
   * Looks at messages of it that may leave now as far as the batch goes: whether each may leave, and how it
   * is written. For those that `isLate` names it is too late: their people are asked all the same, so that they count in
   * their groups (see `grouped`), and nothing comes with them.
   */
  prepare(sends: readonly Send[], isLate: (send: Send) => boolean): Promise<Prepared[]>;
  /** How its audience becomes messages. Missing if its family adds them itself, in runs of its own. */
  readonly expansion?: Expansion | undefined;
}

/** How the audience of a batch becomes messages, once. */
export interface Expansion {
  readonly progress: BatchProgress;
  /** The next messages of its audience from the cursor on, at most `most`; `next` is null at the end. */
  nextMessages(most: number): Promise<{ readonly messages: readonly Send[]; readonly next: string | null }>;
  /** The write of its progress; it succeeds only if nobody else has changed the batch. */
  write(progress: BatchProgress): Write;
}

/**
 * What is particular to a kind of batch. Everything else is the same for every family, and is in this room.
 */
export interface Family {
  /** Undefined if there is no such batch, or it was not started. */
  find(id: string): Promise<Batch | undefined>;
}

/** By kind. */
export type Families = Readonly<Record<string, Family>>;

/** Errors: throws if there is no such family, so that its messages stay pending and come back. */
export const findBatch = async (
  name: string,
  { families }: { readonly families: Families },
): Promise<Batch | undefined> => {
  const { kind, id } = partsOf(name);
  const family = Object.hasOwn(families, kind) ? families[kind] : undefined;
  if (!family) throw new Error(`The batch ${name} is of no family that we know; its messages stay pending.`);
  return family.find(id);
};

/** A batch that is not over, as the jobs see it that watch it. */
export interface ActiveBatch extends BatchRule {
  readonly id: string;
  readonly progress: BatchProgress;
  readonly rev: number;
}

/** The batches of a family that are not over. */
export interface ActiveBatches {
  /** The oldest first. */
  list(page: Page): Promise<PageOf<ActiveBatch>>;
  /**
   * Changes one from its current state. `over`: it has no pending messages any more. Undefined leaves it as
   * it is.
   */
  change(id: string, to: (before: ActiveBatch) => BatchProgress | 'over' | undefined): Promise<unknown>;
}
