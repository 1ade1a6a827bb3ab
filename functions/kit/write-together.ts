import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { invalid } from './errors.ts';
import { logFailure } from './log.ts';

/** A conditional write, to be done together with others by `writeTogether`. */
export type Write = TransactWriteItem & { readonly Put: NonNullable<TransactWriteItem['Put']> };

/**
 * All of these writes or none; false when one of them no longer holds, or somebody is writing the same items.
 * Errors: Invalid for an item that is larger than the table takes.
 */
export const writeTogether = async (client: DynamoDBClient, writes: readonly Write[]): Promise<boolean> => {
  const [first, ...others] = writes;
  if (!first) return true;
  try {
    // A transaction costs twice the capacity, so one write alone goes without.
    if (others.length === 0) await client.send(new PutItemCommand(first.Put));
    else await client.send(new TransactWriteItemsCommand({ TransactItems: [...writes] }));
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    if (isTooLarge(error)) throw invalid('This is more than one record can hold. Send less at once.');
    throw error;
  }
};

/** What one TransactWriteItems takes. */
const transactionSize = 100;

/**
 * Groups of writes, each all or none; tells which were written. Many groups share a transaction; where one of them no
 * longer holds, that transaction's groups are written one by one, so that one lost race stops nobody else. Nor does one that breaks
 * among them: like a lost race it counts as not written by us.
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

/** One that breaks must not hide that others were written: whoever wrote them has to go on with them. */
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

/** Neighbouring groups together, up to so many writes. */
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

const isLostRace = (error: unknown): boolean => {
  if (error instanceof ConditionalCheckFailedException) return true;
  // What one write alone gets that meets a transaction on its item.
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = error.CancellationReasons?.map(({ Code }) => Code) ?? [];
  return reasons.includes('ConditionalCheckFailed') || reasons.includes('TransactionConflict');
};

/** An item has 400 KB at most, names and values together. */
const isTooLarge = (error: unknown): boolean => {
  const said =
    error instanceof TransactionCanceledException
      ? (error.CancellationReasons?.map(({ Message }) => Message) ?? [])
      : [error instanceof DynamoDBServiceException ? error.message : undefined];
  return said.some((message) => /^item size .*exceeded/i.test(message ?? ''));
};
