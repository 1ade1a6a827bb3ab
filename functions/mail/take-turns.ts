import { setTimeout } from 'node:timers/promises';
import type { BatchServices, Claimed } from './batch.ts';
import { type Slots, tolerance } from './pace.ts';
import type { Sent } from './ses.client.ts';

export interface Turn {
  readonly claimed: Claimed;
  readonly result: Sent;
}

/**
 * Hands each message to SES at its own slot, without waiting for the answers in between; once SES says that
 * it takes nothing of this account, the others are not tried. Answers what SES said, and which messages were
 * not tried or found no slot in time.
 */
export const takeTurns = async (
  claimed: readonly Claimed[],
  { from, every, count }: Slots,
  { mailer, clock, wait = setTimeout }: Pick<BatchServices, 'mailer' | 'clock' | 'wait'>,
): Promise<{ readonly turns: Turn[]; readonly left: Claimed[] }> => {
  const under: Promise<Turn>[] = [];
  let closed = false;
  const turnOf = async (one: Claimed): Promise<Turn> => {
    const result = await mailer.send(one.to, one.mime);
    closed ||= result.outcome === 'ses-closed';
    return { claimed: one, result };
  };
  for (let slot = 0; slot < count && under.length < claimed.length && !closed; slot += 1) {
    const at = from + slot * every;
    const early = at - clock().getTime();
    if (early < -tolerance) continue;
    if (early > 0) await wait(early);
    if (closed) break;
    if (clock().getTime() - at > tolerance) continue;
    const one = claimed[under.length];
    if (one) under.push(turnOf(one));
  }
  return { turns: await Promise.all(under), left: claimed.slice(under.length) };
};
