import { mayGrow } from '../agreement.ts';
import type { Campaign } from '../campaign.ts';
import { contentDigest } from '../content-digest.ts';
import { ownTimeOf } from '../leaving.ts';
import type { DryRun } from './dry-run.ts';
import type { DryRunsStore } from './dry-runs.store.ts';
import { type AccountServices, accountFor } from './figures-of.ts';
import { type Account, type Place, placesOf, plannedFlow } from './flow.ts';

export interface InTimeServices extends AccountServices {
  readonly dryRuns: Pick<DryRunsStore, 'get'>;
}

/** Whether anything ends it, so that messages of it may be too late. */
const mayEnd = (campaign: Pick<Campaign, 'send' | 'notAfter'>): boolean =>
  campaign.notAfter !== undefined || ownTimeOf(campaign)?.past === 'skip';

/** Everybody who was frozen, by place; an arm with an hour of its own has its share of each zone. */
const frozenPlaces = (campaign: Pick<Campaign, 'send' | 'arms' | 'frozen'>): Place[] => {
  const { frozen, arms = [] } = campaign;
  const own = ownTimeOf(campaign);
  if (!own) return [{ zone: 'UTC', people: frozen?.people ?? 0 }];
  const hours = arms.length === 0 ? [{ hour: undefined, share: 1 }] : arms;
  return Object.entries(frozen?.zones ?? {}).flatMap(([zone, people]) =>
    hours.map(({ hour = own.hour, share }) => ({ zone, hour, people: Math.floor(people * share) })),
  );
};

/** Whether a dry run has looked at as many people as were submitted, give or take a tenth: an older one may be of a few. */
const isOfAsMany = ({ frozen }: Campaign, { tally }: DryRun): boolean => {
  const [fewer = 0, more = 0] = [frozen?.people ?? 0, tally.customers].toSorted((one, other) => one - other);
  return more <= fewer * mayGrow;
};

/** The places of a dry run of just this campaign, which knows who may be written to; undefined where there is none. */
const foundPlaces = (campaign: Campaign, run: DryRun | undefined): Place[] | undefined =>
  run?.figures && run.draft === contentDigest(campaign) && isOfAsMany(campaign, run)
    ? placesOf(run.tally)
    : undefined;

const figure = (value: number): string => value.toLocaleString('en');

/**
 * Why not everybody who was submitted could get the campaign before their last instant, with what to do; undefined where all
 * could. It counts everybody as written to, unless a dry run of the same campaign has found who may be.
 */
const lateness = (
  campaign: Campaign,
  run: DryRun | undefined,
  now: string,
  account: Account,
): string | undefined => {
  if (!mayEnd(campaign)) return undefined;
  const found = foundPlaces(campaign, run);
  const places = found ?? frozenPlaces(campaign);
  const { tooLate } = plannedFlow(campaign, places, now, account);
  if (tooLate === 0) return undefined;
  const all = places.reduce((sum, { people }) => sum + people, 0);
  const counted = found
    ? ''
    : ' This counts everybody who is meant: after a dry run (POST …/dry-run) only those who may be written to.';
  return `${figure(tooLate)} of ${figure(all)} messages could not leave before their last instant. Set a later notAfter, a longer within or a higher throttle, mean fewer people, or ask SES for a higher rate or quota.${counted}`;
};

/** The same with what is known now; asks nobody where nothing ends the campaign. */
export const latenessNow = async (
  campaign: Campaign,
  now: string,
  services: InTimeServices,
): Promise<string | undefined> => {
  if (!mayEnd(campaign)) return undefined;
  const [run, account] = await Promise.all([
    services.dryRuns.get(campaign.id),
    accountFor(campaign, now, services),
  ]);
  return lateness(campaign, run, now, account);
};
