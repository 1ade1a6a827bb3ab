import { logFailure } from '../kit/log.ts';
import type { LiveCountsStore } from './live-counts.store.ts';
import { plus, type Tally, tallyOf } from './live-counts.ts';
import type { Send } from './send.ts';
import type { SendsStore } from './sends.store.ts';

/** Counts what a run makes of messages, and tells that to the counts of their batches now and then. */
export interface LiveCounter {
  /** This message was written. `before`: what it had been, unless it waited. */
  note(after: Send, before?: Send): void;
  /** The same writes, noted. */
  writeEach(write: SendsStore['writeEach']): SendsStore['writeEach'];
  /** Adds what was noted since the last time: one write for each batch. What cannot be written is lost. */
  tell(): Promise<void>;
}

export const liveCounter = (counts: Pick<LiveCountsStore, 'add'>): LiveCounter => {
  let noted = new Map<string, { readonly tally: Tally; readonly by: string }>();

  const note = (after: Send, before?: Send): void => {
    const { batch, run, key } = after;
    // A batch that is made in many runs is never over, and nobody watches it.
    if (batch === undefined || run !== undefined) return;
    const { tally, by } = noted.get(batch) ?? { tally: {}, by: key };
    noted.set(batch, { tally: plus(tally, tallyOf(before, after)), by });
  };

  return {
    note,
    writeEach: (write) => async (changes) => {
      const written = await write(changes);
      for (const [place, { send }] of changes.entries()) if (written[place]) note(send);
      return written;
    },
    tell: async () => {
      const all = [...noted];
      noted = new Map();
      for (const [batch, { tally, by }] of all)
        try {
          await counts.add(batch, tally, by);
        } catch (error) {
          // Nothing depends on these counts: what is true is counted from the messages.
          logFailure('the progress of a batch could not be counted', error, { batch });
        }
    },
  };
};
