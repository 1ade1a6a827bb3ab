import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A message in a dead-letter queue, with all that makes it what it is. */
export interface DeadLetter {
  readonly id: string;
  readonly handle: string;
  readonly body: string;
  readonly attributes: Record<string, MessageAttributeValue>;
}

/** The two queues as a redrive sees them. */
export interface Queues {
  /** About how many dead letters there are. */
  count(): Promise<number>;
  /** Up to ten dead letters, hidden from others for a while; none when there are no more. */
  receive(): Promise<readonly DeadLetter[]>;
  /** Sends it to where it came from, and says what its id is there. */
  send(letter: DeadLetter): Promise<string>;
  /** Deletes the dead letter. */
  remove(letter: DeadLetter): Promise<void>;
  /** Lets others see the dead letter again at once. */
  release(letter: DeadLetter): Promise<void>;
}

export interface Redriven {
  readonly moved: number;
  /** Sent, but not deleted: it is in both queues, and comes a second time. */
  readonly doubled: number;
  /** Why it ended early. */
  readonly problem: string | undefined;
}

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Moves dead letters back, as many as there were at the start. A dead letter goes only once its copy is sent: whatever
 * fails, and wherever, no message is lost. A letter that we have sent ourselves and that is dead again ends it, since
 * the rest will only go round in circles.
 */
export const redrive = async (
  queues: Queues,
  onProgress: (moved: number, of: number) => void,
): Promise<Redriven> => {
  const sent = new Set<string>();
  const counts = { moved: 0, doubled: 0 };
  const total = await queues.count();

  /** Returns whether to go on. */
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

/** Moves letters until one is not moved; that one and those behind it are seen by others again. */
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
