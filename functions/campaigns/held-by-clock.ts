import type { KeptBack } from '../mail/batch.ts';
import { localHour, type Send } from '../mail/send.ts';
import type { Campaign } from './campaign.ts';
import { armOf } from './groups.ts';
import { leavingOf } from './leaving.ts';
import { turnOf } from './waves/turn.ts';

/** Why a message by its reader's own clock does not leave now; undefined where it may. */
export const heldByClock = (
  campaign: Pick<Campaign, 'id' | 'send' | 'notAfter' | 'arms' | 'holdout'>,
  { key, zone, quietUntil }: Pick<Send, 'key' | 'zone' | 'quietUntil'>,
  now: string,
): KeptBack | undefined => {
  const leaving = leavingOf(campaign, armOf(campaign, key));
  if (!leaving || zone === undefined) return undefined;
  const turn = turnOf(leaving, { zone, now, quietUntil });
  if (turn.does === 'leave') return undefined;
  return turn.does === 'skip'
    ? { decision: 'skip', reason: turn.reason }
    : { decision: 'hold', reason: localHour, until: turn.from };
};
