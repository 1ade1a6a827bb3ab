import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A message in a dead-letter queue, with everything that must move with it. */
export interface DeadLetter {
  readonly id: string;
  readonly handle: string;
  readonly body: string;
  readonly attributes: Record<string, MessageAttributeValue>;
}

/** The two queues as a redrive sees them. */
export interface Queues {
  /** The approximate number of dead letters. */
  count(): Promise<number>;
  /** Up to ten dead letters, hidden from other receivers for a while; none at the end. */
  receive(): Promise<readonly DeadLetter[]>;
  /** Sends it to the source queue, and answers its new id. */
  send(letter: DeadLetter): Promise<string>;
  /** Deletes the dead letter. */
  remove(letter: DeadLetter): Promise<void>;
  /** Makes the dead letter visible to others again at once. */
  release(letter: DeadLetter): Promise<void>;
}

export interface Redriven {
  readonly moved: number;
  /** Sent, but not deleted: it is in both queues, and will come a second time. */
  readonly doubled: number;
  /** Why it ended early. */
  readonly problem: string | undefined;
}

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Moves dead letters back, as many as there were at the start. We delete a dead letter only after its copy is
 * sent, so that no failure loses a message. If a letter that we have sent ourselves comes back dead, we stop,
 * since the rest would only go round in circles.
 */
export const redrive = async (
  queues: Queues,
  onProgress: (moved: number, of: number) => void,
): Promise<Redriven> => {
  const sent = new Set<string>();
  const counts = { moved: 0, doubled: 0 };
  const total = await queues.count();

  /** Answers whether to continue. */
  const move = async (letter: DeadLetter): Promise<boolean> => {
    if (sent.has(letter.id) || sent.size >= total) return false;
    sent.add(await queues.send(letter));
    await queues.remove(letter).catch(() => {
      counts.doubled += 1;
    });
    counts.moved += 1;
    onProgress(counts.moved, total);
    return true;
  };

  try {
    while (sent.size < total) {
      const letters = await queues.receive();
      if (letters.length === 0) break;
      if (!(await eachInTurn(letters, move, queues.release))) break;
    }
    return { ...counts, problem: undefined };
  } catch (error) {
    return { ...counts, problem: problemOf(error) };
  }
};

/** Moves letters until one fails; that one and the following ones become visible to others again. */
const eachInTurn = async (
  letters: readonly DeadLetter[],
  move: (letter: DeadLetter) => Promise<boolean>,
  release: (letter: DeadLetter) => Promise<void>,
): Promise<boolean> => {
  let done = 0;
  try {
    for (const letter of letters) {
      if (!(await move(letter))) break;
      done += 1;
    }
  } finally {
    // A letter that stays hidden comes back by itself later.
    await Promise.allSettled(letters.slice(done).map(release));
  }
  return done === letters.length;
};
