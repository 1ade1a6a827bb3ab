import { everyItem } from '../../kit/paging.ts';
import * as z from '../../kit/z.ts';
import { compile } from '../../segments/evaluate.ts';
import { partitionsOf } from '../../segments/projection.ts';
import { conditionOf } from '../audience.ts';
import type { Campaign } from '../campaign.ts';
import { type Looking, type LookServices, lookAt, nextMeant } from './look-at-page.ts';
import { costOf } from './price.ts';
import { noTally, type Tally, withPage } from './tally.ts';

export type EstimateServices = LookServices;

const count = z.int();

/** What a sample says of the whole: figures are scaled up to all who are meant, where their number is known. */
export const estimate = z.object({
  /** How many customers were looked at, and whether they are all. */
  sample: count,
  isWhole: z.boolean(),
  /** How many are meant, as far as can be told at once. */
  customers: z.optional(count),
  messages: count,
  leave: count,
  skipped: z.record(z.string(), count),
  deferred: z.record(z.string(), count),
  languages: z.record(z.string(), count),
  dollars: z.number(),
});
export type Estimate = z.output<typeof estimate>;

/** A request lasts half a minute: of this many people, or after this long, the sample is large enough. */
const sampled = 500;
const lastsMilliseconds = 5_000;

/** The first people who are meant, until they are enough. */
const sampleOf = async (
  looking: Looking,
  services: EstimateServices,
): Promise<{ readonly tally: Tally; readonly isWhole: boolean }> => {
  const until = services.clock().getTime() + lastsMilliseconds;
  let tally: Tally = noTally;
  let cursor: string | undefined;
  do {
    const { items, next } = await nextMeant(looking, cursor, services);
    tally = withPage(tally, items.length, await lookAt(items, looking, services));
    if (next === null) return { tally, isWhole: true };
    cursor = next;
  } while (tally.customers < sampled && services.clock().getTime() < until);
  return { tally, isWhole: false };
};

/**
 * How many are meant, from one of the parts over which a hash spreads the people of a shop; undefined where counting it
 * takes too long.
 */
const sizeFromPart = async (
  { campaign, at }: Looking,
  services: EstimateServices,
): Promise<number | undefined> => {
  const { shop, audience, segmentVersion } = campaign;
  const condition =
    'segment' in audience ? await conditionOf(audience.segment, segmentVersion, services) : undefined;
  const judge = condition && compile(condition, at).judge;
  const [part = '', ...others] = partitionsOf(shop);
  const until = services.clock().getTime() + lastsMilliseconds;
  let found = 0;
  for await (const { facts } of everyItem((page) => services.people.ofPartition(part, page), 2_000)) {
    if (services.clock().getTime() >= until) return undefined;
    if (!judge || judge(facts).holds) found += 1;
  }
  return found * (others.length + 1);
};

const sizeOf = (looking: Looking, services: EstimateServices): Promise<number | undefined> => {
  const { frozen, audience }: Campaign = looking.campaign;
  if (frozen?.over !== undefined) return Promise.resolve(frozen.people);
  if ('customers' in audience) return Promise.resolve(new Set(audience.customers).size);
  return sizeFromPart(looking, services);
};

const scaled = (counts: Readonly<Record<string, number>>, by: number): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([name, one]) => [name, Math.round(one * by)]));

/** What would become of a campaign that is launched now, from a sample of its people. */
export const estimateOf = async (looking: Looking, services: EstimateServices): Promise<Estimate> => {
  const { tally, isWhole } = await sampleOf(looking, services);
  const { customers: sample } = tally;
  const known = isWhole ? sample : await sizeOf(looking, services);
  const customers = known === undefined ? undefined : Math.max(known, sample);
  const by = customers === undefined || sample === 0 ? 1 : customers / sample;
  const messages = Math.round(tally.messages * by);
  const leave = Math.round(tally.leave * by);
  const { dollars } = costOf({ messages, leave, codes: 0, waves: 1, seconds: 0 });
  return {
    sample,
    isWhole,
    customers,
    messages,
    leave,
    skipped: scaled(tally.skipped, by),
    deferred: scaled(tally.deferred, by),
    languages: scaled(tally.languages, by),
    dollars,
  };
};
