import type { Clock } from '../kit/clock.ts';
import { type Outcome, type Send, settled } from './send.ts';
import type { SendsStore } from './sends.store.ts';

/**
 * Records what became of messages that this sender has claimed: all at once and without reading them again;
 * one by one where SES's event came first.
 */
export const settleClaims = async (
  known: readonly { readonly claimed: Send; readonly outcome: Outcome }[],
  { sends, clock }: { readonly sends: Pick<SendsStore, 'writeEach' | 'settle'>; readonly clock: Clock },
): Promise<void> => {
  const now = clock();
  const written = await sends.writeEach(
    known.map(({ claimed, outcome }) => ({ send: settled(claimed, outcome, now) ?? claimed })),
  );
  const missed = known.filter((_one, place) => !written[place]);
  await Promise.all(missed.map(({ claimed, outcome }) => sends.settle(claimed.key, outcome, now)));
};
