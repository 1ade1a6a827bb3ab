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

/** A message that is asked about next at `at`. */
interface Waiting extends Pick<Fate, 'wave' | 'deferred' | 'group' | 'at'> {
  readonly putOffBy: string | undefined;
}

const ended = ({ putOffBy: _, ...known }: Waiting, how: Pick<Fate, 'does' | 'reason'>): Fate => ({
  ...known,
  ...how,
});

/** What an answer makes of a message. */
const answered = (
  before: Waiting,
  answer: Answer,
  group: Group,
  notAfter: string | undefined,
): Fate | Waiting => {
  if (answer.decision === 'skip') return ended(before, { does: 'skip', reason: answer.reason });
  const known = { ...before, group };
  if (group.kind === 'held-out') return ended(known, { does: 'skip', reason: 'holdout' });
  if (answer.decision === 'send') return ended(known, { does: 'leave' });
  const later = { ...known, deferred: known.deferred ?? answer.reason };
  const kept = inTime(answer, notAfter);
  return kept.decision === 'skip'
    ? ended(later, { does: 'skip', reason: kept.reason })
    : { ...later, at: kept.until, putOffBy: answer.reason };
};

/** What becomes of a message at the next instant at which somebody looks at it. */
const lookedAt = async (
  before: Waiting,
  message: Foretold,
  campaign: Sending,
  ask: Ask,
): Promise<Fate | Waiting> => {
  const { zone, mailbox } = message;
  const { notAfter, skips, until } = heldAt(campaign, { zone, wave: before.wave }, before);
  if (skips) return ended(before, { does: 'skip', reason: skips });
  if (until) return { ...before, at: until, putOffBy: localHour };
  const group = before.group ?? groupOf({ ...campaign, holdout: campaign.holdout ?? 0 }, mailbox);
  return answered(before, await ask(before.at), group, notAfter);
};

/**
 * What becomes of a message of a campaign that is launched at `now` (UTC), if it is asked about as the senders ask: at its wave's
 * instant, and again whenever what puts it off ends. Its group is settled by the first answer that is no refusal.
 */
export const fateOf = async (message: Foretold, campaign: Sending, now: string, ask: Ask): Promise<Fate> => {
  const wave = waveOf(campaign, message.zone, now);
  let next: Fate | Waiting = { wave, at: wave > now ? wave : now, putOffBy: undefined };
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const after: Fate | Waiting = await lookedAt(next, message, campaign, ask);
    if ('does' in after) return after;
    next = after;
  }
  return ended(next, { does: 'wait' });
};
