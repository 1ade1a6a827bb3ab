import { addDays, dateIn, daysBetween } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { conflict, type FieldError, invalid } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { languageAmong } from '../texts/language-tags.ts';
import { type Settled, settledOccasion } from './list-occasions.ts';
import { occurrencesOf } from './occasion-dates.ts';
import { newRecord, type OccasionDay, type OccasionRecord } from './occasion-record.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { isFeast, isKeptIn, occasionNamed } from './occasions.ts';
import { type OwnDay, ownPrefix } from './own-day.ts';
import { scheduled } from './programme-days.ts';
import type { ProgrammesStore } from './programmes.store.ts';

export interface KeepOccasionServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly programmes: Pick<ProgrammesStore, 'get' | 'write'>;
  readonly occasions: OccasionsStore;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly clock: Clock;
}

interface Acting {
  readonly by: string;
  /** Only if nobody else has changed it since, else Conflict with status 412. */
  readonly ifMatch: string | undefined;
}

/** The ETag of what a shop has settled about an occasion. */
export const occasionEtag = etagOf;

/** The programmes that go by a record, with the days that follow from it, as writes. */
const programmeWrites = async (
  { occasion, record }: Settled,
  today: string,
  { programmes }: KeepOccasionServices,
): Promise<Write[]> => {
  const found = await Promise.all(record.programmes.map((id) => programmes.get(id)));
  return found
    .filter((programme) => programme !== undefined)
    .map((programme) => programmes.write(scheduled(programme, occasion, record, today)));
};

/** Writes a record after `change`, together with the programmes that go by it. */
const keep = async (
  shop: Shop,
  name: string,
  change: (before: OccasionRecord) => OccasionRecord,
  services: KeepOccasionServices,
): Promise<OccasionRecord> =>
  untilWritten(`The occasion ${name}`, async () => {
    const { occasions, writeTogether, clock } = services;
    const after = change((await occasions.get(shop.id, name)) ?? newRecord(shop.id, name));
    const today = dateIn(shop.timeZone, clock().toISOString());
    const occasion = occasionNamed(name, after.own);
    const along = occasion ? await programmeWrites({ occasion, record: after }, today, services) : [];
    return (await writeTogether([occasions.write(after), ...along]))
      ? { ...after, rev: after.rev + 1 }
      : undefined;
  });

/** A set date is a slip of the keys if it is as far from what our rules say. */
const farthestFromProposal = 60;

const wrongInDay = (
  { date, countries = [] }: OccasionDay,
  place: number,
  { occasion }: Settled,
  near: readonly string[],
): FieldError[] => {
  const path = `days.${place}`;
  const strangers = countries.filter((country) => !isKeptIn(occasion, country));
  const isFar =
    near.length > 0 && near.every((other) => Math.abs(daysBetween(other, date)) > farthestFromProposal);
  return [
    ...strangers.map((country) => ({
      path: `${path}.countries`,
      message: `${country} does not keep this day. People there are greeted on the date of its home.`,
    })),
    ...(isFar
      ? [
          {
            path: `${path}.date`,
            message: `Must be within ${farthestFromProposal} days of ${near.join(', ')}.`,
          },
        ]
      : []),
  ];
};

/** The dates of our rules for an occurrence. `year` may be of another calendar, so all that are near are looked at. */
const proposalOf = (settled: Settled, year: string, today: string): readonly OccasionDay[] =>
  occurrencesOf(settled.occasion, undefined, addDays(today, -400), addDays(today, 3700)).find(
    ({ label }) => label === year,
  )?.proposed ?? [];

/**
 * Dates of a year that our rules do not know, which are near a date that they have under another label: a feast of
 * the Hijra set as year 2027 would be greeted twice, once for each label.
 */
const otherwiseLabelled = (days: readonly OccasionDay[], { occasion }: Settled, year: string): FieldError[] =>
  days.flatMap(({ date }, place) => {
    const [from, until] = [addDays(date, -farthestFromProposal), addDays(date, farthestFromProposal)];
    const other = occurrencesOf(occasion, undefined, from, until).find(({ label }) => label !== year);
    return other
      ? [{ path: `days.${place}.date`, message: `Is a date of the year ${other.label}: set it there.` }]
      : [];
  });

const twiceNamed = (days: readonly OccasionDay[]): FieldError[] => {
  const named = days.map(({ countries }) => countries ?? ['others']);
  return named.flatMap((those, place) => {
    const before = named.slice(0, place).flat();
    const twice = those.find((country) => before.includes(country));
    return twice === undefined
      ? []
      : [{ path: `days.${place}`, message: `Another day is for ${twice} already. Name each country once.` }];
  });
};

/** The days to approve: those given, or what is proposed. Errors: Invalid. */
const daysToApprove = (
  settled: Settled,
  year: string,
  given: readonly OccasionDay[] | undefined,
  today: string,
): OccasionDay[] => {
  const proposed = proposalOf(settled, year, today);
  if (!given && proposed.length === 0)
    throw invalid('Nothing is proposed for that year.', [{ path: 'days', message: 'Give the date.' }]);
  const days = given ?? proposed;
  const near = [...new Set(proposed.map(({ date }) => date))];
  const wrong = [
    ...days.flatMap((day, place) => wrongInDay(day, place, settled, near)),
    ...(proposed.length === 0 ? otherwiseLabelled(days, settled, year) : []),
    ...twiceNamed(days),
  ];
  if (given && wrong.length > 0)
    throw invalid(`The dates cannot be: ${wrong.map(({ message }) => message).join(' ')}`, wrong);
  return [...days];
};

/**
 * Sets the dates of one occurrence, or approves what is proposed. Errors: NotFound for the occasion; Invalid for
 * dates that cannot be; Conflict if somebody else changed it.
 */
export const settleDates = async (
  name: string,
  {
    shop: id,
    year,
    days,
  }: { readonly shop: string; readonly year: string; readonly days?: OccasionDay[] | undefined },
  { by, ifMatch }: Acting,
  services: KeepOccasionServices,
): Promise<OccasionRecord> => {
  const shop = await existingShop(id, services);
  const settled = await settledOccasion(id, name, services);
  if (settled.occasion.about === 'person')
    throw invalid(`Each person has a ${name} of their own: it has no date.`);
  const at = services.clock().toISOString();
  const approved = { days: daysToApprove(settled, year, days, dateIn(shop.timeZone, at)), by, at };
  return keep(
    shop,
    name,
    (before) => {
      checkIfMatch(ifMatch, occasionEtag(before), 'Somebody changed the occasion');
      return { ...before, years: { ...before.years, [year]: approved } };
    },
    services,
  );
};

const wrongInOwnDay = (name: string, { names }: OwnDay, { defaultLocale }: Shop): FieldError[] => [
  ...(name.startsWith(ownPrefix) && !isFeast(name)
    ? []
    : [{ path: 'occasion', message: `Must begin with ${ownPrefix}, like own-founding.` }]),
  ...(languageAmong([defaultLocale, 'en'], Object.keys(names))
    ? []
    : [{ path: 'names', message: `Must have a name in the shop's language (${defaultLocale}) or in en.` }]),
];

/** Adds or changes a day of the shop's own. Errors: NotFound for the shop, Invalid, Conflict. */
export const settleOwnDay = async (
  name: string,
  { shop: id, ...own }: OwnDay & { readonly shop: string },
  { ifMatch }: Acting,
  services: KeepOccasionServices,
): Promise<OccasionRecord> => {
  const shop = await existingShop(id, services);
  const wrong = wrongInOwnDay(name, own, shop);
  if (wrong.length > 0)
    throw invalid(`The day cannot be kept: ${wrong.map(({ message }) => message).join(' ')}`, wrong);
  return keep(
    shop,
    name,
    (before) => {
      checkIfMatch(ifMatch, occasionEtag(before), 'Somebody changed the occasion');
      const stays = before.own?.month === own.month && before.own.day === own.day;
      // Dates that were approved by the rule before go with it; those that a person set stand.
      const years = Object.entries(before.years).filter(([, { by }]) => stays || by !== undefined);
      return { ...before, own, years: Object.fromEntries(years) };
    },
    services,
  );
};

/** Removes a day of the shop's own. Errors: NotFound; Conflict while a programme of it is on. */
export const dropOwnDay = async (
  name: string,
  shop: string,
  services: KeepOccasionServices,
): Promise<void> => {
  const { occasion } = await settledOccasion(shop, name, services);
  if (occasion.about !== 'own') throw invalid(`${name} is no day of the shop's own.`);
  await keep(
    await existingShop(shop, services),
    name,
    (before) => {
      if (before.programmes.length > 0)
        throw conflict(
          `Programmes of this day are on: ${before.programmes.join(', ')}. Switch them off first.`,
        );
      return { ...before, own: undefined, years: {} };
    },
    services,
  );
};
