import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { invalid } from './errors.ts';
import { forgetReads } from './invocation.ts';
import { logFailure } from './log.ts';

export type Put = TransactWriteItem & { readonly Put: NonNullable<TransactWriteItem['Put']> };
export type Delete = TransactWriteItem & { readonly Delete: NonNullable<TransactWriteItem['Delete']> };
export type Update = TransactWriteItem & { readonly Update: NonNullable<TransactWriteItem['Update']> };

/** A write, most often a conditional one, to be done together with others by `writeTogether`. */
export type Write = Put | Delete | Update;

/**
 * Does all of these writes or none; false if one of them no longer holds, or another writer is writing the
 * same items.
 * Errors: Invalid for an item that is too large for the table.
 */
export const writeTogether = async (client: DynamoDBClient, writes: readonly Write[]): Promise<boolean> => {
  const [first, ...others] = writes;
  if (!first) return true;
  forgetReads();
  try {
    // A transaction costs twice the capacity, so a single write does without.
    if (others.length === 0 && first.Put) await client.send(new PutItemCommand(first.Put));
    else if (others.length === 0 && first.Update) await client.send(new UpdateItemCommand(first.Update));
    else await client.send(new TransactWriteItemsCommand({ TransactItems: [...writes] }));
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    if (isTooLarge(error)) throw invalid('This is more than one record can hold. Send less at once.');
    throw error;
  } finally {
    // Again, for what was read while this was written.
    forgetReads();
  }
};

/** The maximum of one TransactWriteItems. */
const transactionSize = 100;

/**
 * Groups of writes, each all or none; answers which were written. Many groups share a transaction. If a
 * condition of one group no longer holds, that transaction's groups are written one by one, so that one
 * conflict stops no others. A group that fails among them also counts as not written.
 */
export const writeGroups = async (
  client: DynamoDBClient,
  groups: readonly (readonly Write[])[],
): Promise<boolean[]> => {
  const bundles = bundled(groups, transactionSize);
  const written = await Promise.all(
    bundles.map(async (bundle) => {
      if (await writeTogether(client, bundle.flat())) return bundle.map(() => true);
      if (bundle.length === 1) return [false];
      return oneByOne(client, bundle);
    }),
  );
  return written.flat();
};

/** A failing group must not hide that others were written, because the caller has to continue with those. */
const oneByOne = async (
  client: DynamoDBClient,
  groups: readonly (readonly Write[])[],
): Promise<boolean[]> => {
  const tried = await Promise.allSettled(groups.map((group) => writeTogether(client, group)));
  const broken = tried.find((each) => each.status === 'rejected');
  const isAnyWritten = tried.some((each) => each.status === 'fulfilled' && each.value);
  if (broken && !isAnyWritten) throw broken.reason;
  if (broken) logFailure('of several writes one broke', broken.reason);
  return tried.map((each) => each.status === 'fulfilled' && each.value);
};

/** Joins neighbouring groups, up to `most` writes. */
const bundled = <Group extends readonly unknown[]>(groups: readonly Group[], most: number): Group[][] => {
  const bundles: Group[][] = [];
  let room = 0;
  for (const group of groups) {
    const last = bundles.at(-1);
    if (last && group.length <= room) last.push(group);
    else bundles.push([group]);
    room = (last && group.length <= room ? room : most) - group.length;
  }
  return bundles;
};

export const isLostRace = (error: unknown): boolean => {
  if (error instanceof ConditionalCheckFailedException) return true;
  // A single write gets this if a transaction is writing its item.
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = error.CancellationReasons?.map(({ Code }) => Code) ?? [];
  return reasons.includes('ConditionalCheckFailed') || reasons.includes('TransactionConflict');
};

/** An item has at most 400 KB, names and values together. */
const isTooLarge = (error: unknown): boolean => {
  const said =
    error instanceof TransactionCanceledException
      ? (error.CancellationReasons?.map(({ Message }) => Message) ?? [])
      : [error instanceof DynamoDBServiceException ? error.message : undefined];
  return said.some((message) => /^item size .*exceeded/i.test(message ?? ''));
};
