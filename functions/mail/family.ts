import * as z from 'zod/mini';
import type { Page, PageOf } from '../kit/paging.ts';
import { instant } from '../kit/schema.ts';
import type { Write } from '../kit/write-together.ts';
import type { Prepared } from './batch.ts';
import { partsOf } from './batch-name.ts';
import type { MailPurpose, Send } from './send.ts';

/** `waits`: until somebody lets it go on. `stopped`: for good. */
export type BatchState = 'runs' | 'waits' | 'stopped';

/** What is the same for every message of a batch, whoever it is to. */
export interface BatchRule {
  readonly state: BatchState;
  readonly purpose: MailPurpose;
  /** What could not leave by then is skipped. */
  readonly notAfter?: string | undefined;
}

/** How far a batch has come. Its family keeps it, in the item of the batch. */
export const batchProgress = z.object({
  /** How many messages it has become; final once `expandedAt` is set, or it was stopped. */
  size: z.int(),
  /** How far its audience has been gone through. */
  cursor: z.optional(z.string()),
  expandedAt: z.optional(instant),
  /** When anything last happened to the going through. */
  progressAt: z.optional(instant),
  /** How far it is known that nothing is pending: the cursor of its list of messages, and how many are before it. */
  settled: z.optional(z.object({ cursor: z.optional(z.string()), count: z.int() })),
});
export type BatchProgress = z.output<typeof batchProgress>;

/** A batch in the hands of the senders. */
export interface Batch extends BatchRule {
  readonly progress: BatchProgress;
  /** Looks at messages of it that may leave now, as far as the batch goes: whether each may, and how it is written. */
  prepare(sends: readonly Send[]): Promise<Prepared[]>;
  /** The next messages of its audience from the cursor on, so many at most; `next` is null where it ends. */
  nextMessages(most: number): Promise<{ readonly messages: readonly Send[]; readonly next: string | null }>;
  /** The write of its progress that holds while nobody else has written the batch. */
  write(progress: BatchProgress): Write;
}

/** What is particular to a kind of batches. All else is the same for every family, and is in this room. */
export interface Family {
  /** Undefined where there is none, or nobody has started it. */
  find(id: string): Promise<Batch | undefined>;
}

/** By kind. */
export type Families = Readonly<Record<string, Family>>;

/** Errors: throws where there is no such family, so that its messages stay pending and come back. */
export const findBatch = async (
  name: string,
  { families }: { readonly families: Families },
): Promise<Batch | undefined> => {
  const { kind, id } = partsOf(name);
  const family = Object.hasOwn(families, kind) ? families[kind] : undefined;
  if (!family) throw new Error(`The batch ${name} is of no family that we know; its messages stay pending.`);
  return family.find(id);
};

/** A batch as it is looked after while something is still to happen to it. */
export interface ActiveBatch extends BatchRule {
  readonly id: string;
  readonly progress: BatchProgress;
  readonly rev: number;
}

/** The batches of a family to which something is still to happen. */
export interface ActiveBatches {
  /** The oldest first. */
  list(page: Page): Promise<PageOf<ActiveBatch>>;
  /** Changes one as it stands. `over`: nothing of it is pending any more. Undefined leaves it as it is. */
  change(id: string, to: (before: ActiveBatch) => BatchProgress | 'over' | undefined): Promise<unknown>;
}
