import { shardOf, shardsOf } from '../kit/stable-hash.ts';
import { partsOf } from './batch-name.ts';

/**
 * Where a message is in the table, computed from its key alone: `cmp_1.ada` is in the partition `cmp_1~7`. A
 * key begins with what its message belongs to (a batch, a return, a survey), up to the first dot. A batch has
 * sixteen partitions, so that a million messages are written and counted in parallel.
 */

const shards = 16;

const ownerOf = (key: string): string => key.split('.', 1)[0] ?? key;

export const placeOf = (key: string): { readonly part: string; readonly key: string } => ({
  part: shardOf(ownerOf(key), key, shards),
  key,
});

/** The partitions of a batch's messages. */
export const partitionsOf = (batch: string): readonly string[] => shardsOf(partsOf(batch).id, shards);

/**
 * The message with its place. Errors: throws if its key does not begin with its batch, because then nobody
 * would count it there.
 */
export const placed = <Message extends { readonly key: string; readonly batch?: string | undefined }>(
  message: Message,
): Message & { readonly part: string } => {
  const { key, batch } = message;
  if (batch !== undefined && ownerOf(key) !== partsOf(batch).id)
    throw new Error(`The key of the message ${key} does not begin with its batch, ${batch}.`);
  return { ...message, part: placeOf(key).part };
};
