import { timeBegins } from '../calendar/local-hours.ts';
import type { FieldError } from '../kit/errors.ts';
import type { Campaign } from './campaign.ts';
import type { Definition, SendAt } from './definition.ts';
import { leavingOf } from './leaving.ts';
import { later } from './waves/turn.ts';

/** Which times a campaign may have, and which of them are over. */

const day = 86_400_000;

/**
 * How far ahead a campaign may be planned: a leap year, so that next year's day can be planned on this year's. Whom it means is kept for 400
 * days, see freeze.ts.
 */
const furthestDays = 366;

/** A time that was over for longer was hardly meant: the year is wrong, or the draft is old. */
const pastDays = 1;

/** The zone (IANA) where every local time comes last. */
const lastZone = 'Etc/GMT+12';

const hoursOf = ({ send, arms = [] }: Pick<Definition, 'send' | 'arms'>): string[] =>
  send && 'hour' in send ? [send.hour, ...arms.flatMap(({ hour }) => hour ?? [])] : [];

/** When it is to leave, in milliseconds UTC: the last place on earth where its hour comes, where it goes by its recipients' clocks. */
const lastTimeOf = (wanted: Pick<Definition, 'send' | 'arms'>): number | undefined => {
  const { send } = wanted;
  if (!send) return undefined;
  if ('at' in send) return Date.parse(send.at);
  return Date.parse(`${send.date}T${hoursOf(wanted).toSorted().at(-1)}:00.000Z`) + day / 2;
};

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Times that are over for more than a day, or more than a year ahead. */
export const wrongInSpan = (
  wanted: Pick<Definition, 'send' | 'arms' | 'notAfter'>,
  now: string,
): FieldError[] => {
  const { send, notAfter } = wanted;
  const today = Date.parse(now);
  const furthest = today + furthestDays * day;
  const far = `Must be within a year, until ${dateOf(furthest)}. A campaign cannot be planned further ahead: copy it when its time is nearer.`;
  const path = send && 'at' in send ? 'send.at' : 'send.date';
  const at = lastTimeOf(wanted);
  return [
    ...(at !== undefined && at > furthest ? [{ path, message: far }] : []),
    ...(at !== undefined && at < today - pastDays * day
      ? [
          {
            path,
            message:
              'Is over for more than a day. Look at the year, and give it a time that is still to come; leave send out to send as soon as it is launched.',
          },
        ]
      : []),
    ...(notAfter !== undefined && Date.parse(notAfter) > furthest
      ? [{ path: 'notAfter', message: far }]
      : []),
  ];
};

/** Whether this time has come already; an hour of the recipients once its date is over in UTC. */
export const isSendPast = (send: SendAt | undefined, now: Date): boolean => {
  if (!send) return false;
  return 'at' in send ? send.at <= now.toISOString() : send.date < now.toISOString().slice(0, 10);
};

/** From when on nobody is in time any more; undefined where it has no time. UTC. */
const overAt = (campaign: Pick<Campaign, 'send' | 'arms' | 'notAfter' | 'frozen'>): string | undefined => {
  const { send, arms = [], frozen } = campaign;
  if (send && 'at' in send) return send.at;
  const zones = Object.keys(frozen?.zones ?? {});
  const ends = [undefined, ...arms].flatMap((arm) => {
    const leaving = leavingOf(campaign, arm);
    if (!leaving || !('hour' in leaving.time)) return [];
    const { date, hour } = leaving.time;
    return (zones.length === 0 ? [lastZone] : zones).map((zone) =>
      later(timeBegins(zone, date, hour), leaving.withinSeconds),
    );
  });
  return ends.toSorted().at(-1);
};

/** Whether its time has passed since an instant, for everybody. */
export const hasPassedSince = (
  campaign: Pick<Campaign, 'send' | 'arms' | 'notAfter' | 'frozen'>,
  since: string | undefined,
  now: Date,
): boolean => {
  const over = overAt(campaign);
  return over !== undefined && over <= now.toISOString() && (since === undefined || over > since);
};
