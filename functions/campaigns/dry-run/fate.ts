import type { Group } from '../../mail/group.ts';
import { answerForAll, inTime } from '../../mail/hold-rule.ts';
import type { DeferReason } from '../../mail/opening.ts';
import type { Answer } from '../../mail/permission.ts';
import { isQuiet } from '../../mail/send.ts';
import type { Campaign } from '../campaign.ts';
import { armOf, groupFor } from '../groups.ts';
import { heldByClock } from '../held-by-clock.ts';
import { leavingOf, ownTimeOf, waveAt, wavesOf } from '../leaving.ts';
import { ruleOf } from '../lifecycle.ts';
import { lastInstantOf } from '../waves/turn.ts';

/** What the fate of a message depends on, besides its person. */
export type Sending = Pick<
  Campaign,
  'id' | 'status' | 'purpose' | 'send' | 'notAfter' | 'holdout' | 'arms' | 'frozen'
>;

/** A message of a campaign, as its fate is foretold. */
export interface Foretold {
  readonly key: string;
  /** IANA, where its reader most likely lives. */
  readonly zone: string;
}

/** May it leave, if it is asked at that instant (UTC)? */
type Ask = (at: string) => Promise<Answer>;

/** What becomes of a message if nothing else happens meanwhile. */
export interface Fate {
  /** The UTC instant of its wave. */
  readonly wave: string;
  /** When it leaves, or is skipped. `wait`: it is put off again and again. */
  readonly at: string;
  readonly does: 'leave' | 'skip' | 'wait';
  /** Why it is skipped. */
  readonly reason?: string | undefined;
  /** Why it was put off the first time. */
  readonly deferred?: DeferReason | undefined;
  /** Undefined where permission took it away before. */
  readonly group?: Group | undefined;
}

/** A message that is put off this often is put off for ever, as far as anybody can foretell. */
const mostAsked = 100;

const breakerClosed = { opened: undefined };

const sooner = (...instants: readonly (string | undefined)[]): string | undefined =>
  instants.filter((each) => each !== undefined).toSorted()[0];

/** The UTC instant of the wave of a message, of a campaign that is launched at `now`. */
const waveOf = (campaign: Sending, { key, zone }: Foretold, now: string): string => {
  if (ownTimeOf(campaign)) return waveAt(campaign, { zone, arm: armOf(campaign, key) }, now);
  return wavesOf(campaign, new Date(now))[0]?.at ?? now;
};

/** From when on it is too late for a message. */
const notAfterOf = (campaign: Sending, { key }: Foretold, wave: string): string | undefined => {
  const leaving = leavingOf(campaign, armOf(campaign, key));
  return sooner(campaign.notAfter, leaving && lastInstantOf(leaving, wave));
};

/** A message that is asked about next at `at`. */
interface Waiting extends Pick<Fate, 'wave' | 'deferred' | 'group' | 'at'> {
  readonly quietUntil: string | undefined;
}

const ended = ({ quietUntil: _, ...known }: Waiting, how: Pick<Fate, 'does' | 'reason'>): Fate => ({
  ...known,
  ...how,
});

/** What an answer makes of a message. `late`: why the clock is against it, whatever the answer is. */
const answered = (
  before: Waiting,
  answer: Answer,
  {
    group,
    late,
    notAfter,
  }: {
    readonly group: Group;
    readonly late: string | undefined;
    readonly notAfter: string | undefined;
  },
): Fate | Waiting => {
  if (answer.decision === 'skip') return ended(before, { does: 'skip', reason: answer.reason });
  const known = { ...before, group };
  if (group.kind === 'held-out') return ended(known, { does: 'skip', reason: 'holdout' });
  if (late !== undefined) return ended(known, { does: 'skip', reason: late });
  if (answer.decision === 'send') return ended(known, { does: 'leave' });
  const later = { ...known, deferred: known.deferred ?? answer.reason };
  const kept = inTime(answer, notAfter);
  if (kept.decision === 'skip') return ended(later, { does: 'skip', reason: kept.reason });
  return { ...later, at: kept.until, ...(isQuiet(answer.reason) && { quietUntil: kept.until }) };
};

/** What becomes of a message at the next instant at which somebody looks at it. */
const lookedAt = async (
  before: Waiting,
  message: Foretold,
  campaign: Sending,
  ask: Ask,
): Promise<Fate | Waiting> => {
  const { at, wave, quietUntil } = before;
  const notAfter = notAfterOf(campaign, message, wave);
  const rule = { ...ruleOf(campaign), state: 'runs', notAfter } as const;
  const late = answerForAll(rule, breakerClosed, new Date(at));
  const held = late ?? heldByClock(campaign, { ...message, quietUntil }, at);
  if (held && held.decision !== 'skip') return { ...before, at: held.until };
  const group = before.group ?? groupFor(campaign, message.key);
  return answered(before, await ask(at), { group, late: held?.reason, notAfter });
};

/**
 * What becomes of a message of a campaign that is launched at `now` (UTC), if it is asked about as the senders ask: at its wave's
 * instant, and again whenever what puts it off ends. Its group is settled by the first answer that is no refusal, also
 * where the clock is against it then.
 */
export const fateOf = async (message: Foretold, campaign: Sending, now: string, ask: Ask): Promise<Fate> => {
  const wave = waveOf(campaign, message, now);
  let next: Fate | Waiting = { wave, at: wave > now ? wave : now, quietUntil: undefined };
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const after: Fate | Waiting = await lookedAt(next, message, campaign, ask);
    if ('does' in after) return after;
    next = after;
  }
  return ended(next, { does: 'wait' });
};
