/** A message as it is given out. */
export interface Given {
  readonly receipt: number;
  readonly body: string;
}

/**
 * As much of a queue as senders need: first in, first out; what is given out comes back when its holder has died. What
 * time does in SQS, the test does at once.
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
    /** The visibility time of what somebody held is over. */
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
