import { setTimeout } from 'node:timers/promises';
import type { BatchServices, Claimed } from './batch.ts';
import { type Slots, tolerance } from './pace.ts';
import type { Sent } from './ses.client.ts';

export interface Turn {
  readonly claimed: Claimed;
  readonly result: Sent;
}

/**
 * Hands each message to SES at its own slot, without waiting for the answers in between. Answers what SES
 * said, and which messages found no slot in time.
 */
export const takeTurns = async (
  claimed: readonly Claimed[],
  { from, every, count }: Slots,
  { mailer, clock }: Pick<BatchServices, 'mailer' | 'clock'>,
): Promise<{ readonly turns: Turn[]; readonly left: Claimed[] }> => {
  const under: Promise<Turn>[] = [];
  for (let slot = 0; slot < count && under.length < claimed.length; slot += 1) {
    const at = from + slot * every;
    const early = at - clock().getTime();
    if (early < -tolerance) continue;
    if (early > 0) await setTimeout(early);
    if (clock().getTime() - at > tolerance) continue;
    const one = claimed[under.length];
    if (one) under.push(mailer.send(one.to, one.mime).then((result) => ({ claimed: one, result })));
  }
  return { turns: await Promise.all(under), left: claimed.slice(under.length) };
};
