import { answerForAll, inTime } from '../../mail/hold-rule.ts';
import type { DeferReason } from '../../mail/opening.ts';
import type { Answer } from '../../mail/permission.ts';
import { localHour } from '../../mail/send.ts';
import { type Group, groupOf } from '../assignment.ts';
import type { Campaign } from '../campaign.ts';
import { leavingOf, wavesOf } from '../leaving.ts';
import { ruleOf } from '../lifecycle.ts';
import { lastInstantOf, turnOf } from '../waves/turn.ts';

/** What the fate of a message depends on, besides its person. */
export type Sending = Pick<
  Campaign,
  'id' | 'status' | 'purpose' | 'send' | 'notAfter' | 'holdout' | 'arms' | 'frozen'
>;

/** A message of a campaign, as its fate is foretold. */
export interface Foretold {
  /** The digest of its address, or the customer's id where there is none. */
  readonly mailbox: string;
  /** IANA, where its reader most likely lives. */
  readonly zone: string;
}

/** May it leave, if it is asked at that instant (UTC)? */
type Ask = (at: string) => Promise<Answer>;

/** What becomes of a message if nothing else happens meanwhile. */
export interface Fate {
  /** The UTC instant of its wave. */
  readonly wave: string;
  /** When it leaves, or is skipped. `waits`: it is put off again and again. */
  readonly at: string;
  readonly does: 'leave' | 'skip' | 'wait';
  /** Why it is skipped. */
  readonly reason?: string | undefined;
  /** Why it was put off the first time. */
  readonly deferred?: DeferReason | undefined;
  /** Undefined where permission or the clock took it away before. */
  readonly group?: Group | undefined;
}

/** What puts a message off does not count against the time of its wave: see `turnOf`. */
const quiet: readonly string[] = ['quiet-hours', 'mourning'];

/** A message that is put off this often is put off for ever, as far as anybody can foretell. */
const mostAsked = 100;

const breakerClosed = { opened: undefined };

const sooner = (...instants: readonly (string | undefined)[]): string | undefined =>
  instants.filter((each) => each !== undefined).toSorted()[0];

/** The UTC instant of the wave of people in a zone, of a campaign that is launched at `now`. */
export const waveOf = (campaign: Sending, zone: string, now: string): string => {
  const frozen = { at: now, people: 0, pages: 0, zones: { [zone]: 1 } };
  return wavesOf({ ...campaign, frozen }, new Date(now))[0]?.at ?? now;
};

interface Held {
  /** From then on it is too late for it. */
  readonly notAfter: string | undefined;
  readonly skips?: string;
  readonly until?: string;
}

/** Why a message does not leave at an instant, or until when it waits; undefined where nothing of that kind stands in its way. */
const heldAt = (
  campaign: Sending,
  { zone, wave }: { readonly zone: string; readonly wave: string },
  { at, putOffBy }: { readonly at: string; readonly putOffBy: string | undefined },
): Held => {
  const leaving = leavingOf(campaign);
  const notAfter = sooner(campaign.notAfter, leaving && lastInstantOf(leaving, wave));
  const late = answerForAll({ ...ruleOf(campaign), state: 'runs', notAfter }, breakerClosed, new Date(at));
  if (late || !leaving) return { notAfter, ...(late && { skips: late.reason }) };
  const quietUntil = putOffBy && quiet.includes(putOffBy) ? at : undefined;
  const turn = turnOf(leaving, { zone, now: at, quietUntil });
  if (turn.does === 'skip') return { notAfter, skips: turn.reason };
  return { notAfter, ...(turn.does === 'wait' && { until: turn.from }) };
};

/**
 * What becomes of a message of a campaign that is launched at `now` (UTC), if it is asked about as the senders ask: at its wave's
 * instant, and again whenever what puts it off ends. Its group is settled by the first answer that is no refusal.
 */
export const fateOf = async (
  { mailbox, zone }: Foretold,
  campaign: Sending,
  now: string,
  ask: Ask,
): Promise<Fate> => {
  const wave = waveOf(campaign, zone, now);
  let at = wave > now ? wave : now;
  let putOffBy: string | undefined;
  let known: Pick<Fate, 'wave' | 'deferred' | 'group'> = { wave };
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const { notAfter, skips, until } = heldAt(campaign, { zone, wave }, { at, putOffBy });
    if (skips) return { ...known, at, does: 'skip', reason: skips };
    if (until) {
      at = until;
      putOffBy = localHour;
      continue;
    }
    const answer = await ask(at);
    if (answer.decision === 'skip') return { ...known, at, does: 'skip', reason: answer.reason };
    const group = known.group ?? groupOf({ ...campaign, holdout: campaign.holdout ?? 0 }, mailbox);
    known = { ...known, group };
    if (group.kind === 'held-out') return { ...known, at, does: 'skip', reason: 'holdout' };
    if (answer.decision === 'send') return { ...known, at, does: 'leave' };
    known = { ...known, deferred: known.deferred ?? answer.reason };
    const kept = inTime(answer, notAfter);
    if (kept.decision === 'skip') return { ...known, at, does: 'skip', reason: kept.reason };
    at = kept.until;
    putOffBy = answer.reason;
  }
  return { ...known, at, does: 'wait' };
};
