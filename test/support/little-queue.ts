/** A message as a receiver gets it. */
export interface Given {
  readonly receipt: number;
  readonly body: string;
}

/**
 * The part of a queue that senders need: first in, first out; messages of a dead receiver come back. What SQS
 * does by time, the test does at once.
 */
export const littleQueue = () => {
  const waiting: Given[] = [];
  const held = new Map<number, { readonly message: Given; readonly holder: unknown }>();
  let receipts = 0;
  return {
    send: (body: string): void => {
      receipts += 1;
      waiting.push({ receipt: receipts, body });
    },
    receive: (holder: unknown): Given | undefined => {
      const message = waiting.shift();
      if (message) held.set(message.receipt, { message, holder });
      return message;
    },
    done: (receipt: number): void => {
      held.delete(receipt);
    },
    /** Ends the visibility time of the messages that this receiver held. */
    release: (holder: unknown): void => {
      for (const [receipt, { message, holder: whose }] of held) {
        if (whose !== holder) continue;
        held.delete(receipt);
        waiting.push(message);
      }
    },
    isEmpty: (): boolean => waiting.length === 0 && held.size === 0,
    waiting: (): number => waiting.length,
  };
};

export type LittleQueue = ReturnType<typeof littleQueue>;
