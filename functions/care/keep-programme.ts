import { dateIn } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, type FieldError, invalid, notFound } from '../kit/errors.ts';
import { checkIfMatch } from '../kit/etag.ts';
import { newId, type Random } from '../kit/ids.ts';
import { givenOnly, replaced, sameContent } from '../kit/json.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem } from '../kit/paging.ts';
import type { Queue } from '../kit/sqs.client.ts';
import type { Write } from '../kit/write-together.ts';
import type * as z from '../kit/z.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { wrongInLetters } from '../mail/shop-letter.ts';
import { lookAtHeld } from '../mail/tell-senders.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { AskForPeople } from '../segments/asked-people.ts';
import type { AskForPass } from '../segments/rfm/start-nights.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { languageAmong, languageOf } from '../texts/language-tags.ts';
import { checkGift } from './check-gift.ts';
import { type CatchesUp, catchingUp } from './earlier.ts';
import { fillFor } from './fill-dates.ts';
import { isFollowedAnew, withProgramme } from './greeted-days.ts';
import { batchOfCare } from './greeting.ts';
import { checkAudience, type MeantServices } from './meant.ts';
import { newRecord, type OccasionRecord } from './occasion-record.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { type Occasion, occasionNamed, remindedOf, sentAs, wrongInOccasion } from './occasions.ts';
import type { changeProgramme, createProgramme } from './programme.api.ts';
import {
  type Act,
  actsKept,
  defaultWording,
  isWithin,
  type Programme,
  type Wording,
  wrongInDates,
} from './programme.ts';
import { approvedAheadOf, occurrencesUnderWay, scheduled } from './programme-days.ts';
import type { ProgrammesStore } from './programmes.store.ts';
import type { MovesStore } from './runs/moves.store.ts';

export interface KeepProgrammeServices {
  readonly shops: Pick<ShopsStore, 'get' | 'write'>;
  readonly programmes: ProgrammesStore;
  readonly occasions: OccasionsStore;
  readonly offers: Pick<OffersStore, 'get'>;
  readonly segments: MeantServices['segments'];
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly queues: MailQueues;
  readonly moves: Pick<MovesStore, 'note'>;
  /** For the dates of people that a programme needs once it is on. */
  readonly datesQueue: Queue;
  readonly askPeople: AskForPeople;
  readonly askPass: AskForPass;
  readonly clock: Clock;
  readonly random: Random;
}

/** What bringing programmes up to date needs. */
export type UpdateProgrammeServices = Omit<
  KeepProgrammeServices,
  'random' | 'queues' | 'datesQueue' | 'askPeople' | 'askPass' | 'moves' | 'offers' | 'segments'
>;

export const existingProgramme = async (
  id: string,
  { programmes }: { readonly programmes: Pick<ProgrammesStore, 'get'> },
): Promise<Programme> => {
  const programme = await programmes.get(id);
  if (!programme) throw notFound(`There is no programme ${id}.`);
  return programme;
};

/** The ETag of a programme: it changes only with what staff do, not when its days are brought up to date. */
export const programmeEtag = ({ version }: Pick<Programme, 'version'>): string => `"${version}"`;

/** The language that a letter needs: the shop's own where we write it, else English. */
const homeLanguage = ({ defaultLocale }: Pick<Shop, 'defaultLocale'>): string => languageOf([defaultLocale]);

const encloses = { none: undefined, credit: 'credit', offer: 'coupon' } as const;

const wrongInLetter = (
  { letter, gift }: Pick<Wording, 'letter' | 'gift'>,
  occasion: Occasion,
  shop: Shop,
): FieldError[] => {
  if (!letter) return [];
  const home = homeLanguage(shop);
  if (!languageAmong([home], Object.keys(letter)))
    return [{ path: 'letter', message: `Must be written in the shop's language (${home}).` }];
  return wrongInLetters(letter, {
    ...sentAs(occasion.name),
    shop: mailShop(shop),
    home,
    encloses: remindedOf(occasion)?.reminds ?? encloses[gift.kind],
  });
};

const wrongInOffset = (offsetDays: number, occasion: Occasion): FieldError[] => {
  const path = 'offsetDays';
  const latest = remindedOf(occasion)?.latest;
  if (latest !== undefined && offsetDays > latest)
    return [{ path, message: `Must be at most ${latest}: a reminder comes a day at least before the end.` }];
  return occasion.about === 'person' && offsetDays < occasion.person.earliest
    ? [
        {
          path,
          message: `Must be at least ${occasion.person.earliest}: nobody knows this day before it is there.`,
        },
      ]
    : [];
};

const wrongInGift = ({ gift }: Pick<Wording, 'gift'>, occasion: Occasion): FieldError[] =>
  remindedOf(occasion) && gift.kind !== 'none'
    ? [{ path: 'gift', message: 'A reminder comes without a gift: it tells of what its reader has.' }]
    : [];

/** The fields that belong to some occasions alone. */
const fieldsOf: Readonly<Record<string, readonly (keyof Wording)[]>> = {
  entering: ['of', 'gapDays'],
  leaving: ['of', 'gapDays'],
  'win-back': ['times'],
  'nth-order': ['order'],
};
const ownFields = ['of', 'gapDays', 'times', 'order'] as const;

const wrongInMoment = (given: Wording, occasion: Occasion): FieldError[] => {
  const allowed = fieldsOf[occasion.name] ?? [];
  const foreign = ownFields
    .filter((name) => given[name] !== undefined && !allowed.includes(name))
    .map((path) => ({ path, message: `Is not for programmes of ${occasion.name}.` }));
  if (!allowed.includes('of')) return foreign;
  return [
    ...foreign,
    ...(given.of ? [] : [{ path: 'of', message: 'Say which segment or which group people enter or leave.' }]),
    ...(given.letter
      ? []
      : [{ path: 'letter', message: 'Must be written: only you know what this segment or group means.' }]),
  ];
};

const usualOffset = (occasion: Occasion): number =>
  (occasion.about === 'person' ? occasion.person.usual : undefined) ?? defaultWording.offsetDays;

/** Looks at a programme as a whole. Errors: Invalid, with everything that is wrong, field by field. */
const checkWhole = (given: Wording, occasion: Occasion, shop: Shop): void => {
  const wrong = [
    ...wrongInOffset(given.offsetDays, occasion),
    ...wrongInDates(given),
    ...wrongInGift(given, occasion),
    ...wrongInMoment(given, occasion),
    ...wrongInLetter(given, occasion, shop),
  ];
  if (wrong.length > 0)
    throw invalid(
      `The programme cannot be kept: ${wrong.map(({ path, message }) => `${path}: ${message}`).join(' ')}`,
      wrong,
    );
};

interface Found {
  readonly occasion: Occasion;
  readonly record: OccasionRecord;
}

/** The occasion of this name for a programme. Errors: Invalid where no programme can have it. */
const greetedOccasion = async (
  shop: string,
  name: string,
  { occasions }: { readonly occasions: Pick<OccasionsStore, 'get' | 'ofShop'> },
): Promise<Found> => {
  const record = (await occasions.get(shop, name)) ?? newRecord(shop, name);
  const occasion = occasionNamed(name, record.own);
  const all = occasion ? [] : await Array.fromAsync(everyItem((page) => occasions.ofShop(shop, page)));
  const ownNames = all.flatMap(({ own, occasion: other }) => (own ? [other] : []));
  const wrong = wrongInOccasion(name, occasion, ownNames);
  if (!occasion || wrong.length > 0)
    throw invalid(
      `No programme can have this occasion. ${wrong.map(({ message }) => message).join(' ')}`,
      wrong,
    );
  return { occasion, record };
};

/** Errors: Invalid for a segment that the shop does not have in use. */
const checkSegments = async (
  { audience, of }: { readonly audience?: Wording['audience'] | undefined; readonly of?: Wording['of'] },
  shop: string,
  services: Pick<KeepProgrammeServices, 'segments'>,
): Promise<void> => {
  if (audience) await checkAudience(audience, shop, 'audience', services);
  if (of && 'segment' in of) await checkAudience(of, shop, 'of', services);
};

type Wanted = z.output<typeof createProgramme.body>;

/**
 * Makes a programme that is off. The same idempotency key finds the programme that it made. Errors: NotFound for
 * the shop; Invalid for what cannot be; Conflict if the key has made a programme from another body.
 */
export const makeProgramme = async (
  wanted: Wanted,
  { by, idempotencyKey }: { readonly by: string; readonly idempotencyKey: string | undefined },
  services: KeepProgrammeServices,
): Promise<Programme> => {
  const { shop: shopId, occasion: name, ...rest } = wanted;
  const shop = await existingShop(shopId, services);
  const { occasion } = await greetedOccasion(shopId, name, services);
  const offsetDays = usualOffset(occasion);
  const whole: Wording = { ...defaultWording, offsetDays, ...givenOnly(rest) };
  checkWhole(whole, occasion, shop);
  await checkSegments(whole, shopId, services);
  const id = idempotencyKey
    ? `cpr_${digest('care programme', idempotencyKey).slice(0, 24)}`
    : newId('cpr', services.random);
  const madeFrom = digest(JSON.stringify(wanted));
  const at = services.clock().toISOString();
  await services.programmes.create({
    ...whole,
    id,
    shop: shopId,
    occasion: name,
    status: 'off',
    version: 1,
    acts: [{ what: 'create', by, at }],
    createdAt: at,
    createdBy: by,
    madeFrom,
    rev: 0,
  });
  const programme = await existingProgramme(id, services);
  if (programme.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already made a programme from another body.');
  return programme;
};

/** The programme after an act of staff. */
const acted = (before: Programme, what: Act['what'], { by }: Acting, now: Date): Programme => ({
  ...before,
  version: before.version + 1,
  acts: [{ what, by, at: now.toISOString() }, ...before.acts].slice(0, actsKept),
});

interface Acting {
  readonly by: string;
  /** Only if nobody else has acted on it since, else Conflict with status 412. */
  readonly ifMatch: string | undefined;
}

/** The programmes that go by a record, with this one as it is now. */
const listed = ({ programmes }: OccasionRecord, { id, status }: Programme): string[] => [
  ...programmes.filter((other) => other !== id),
  ...(status === 'on' ? [id] : []),
];

/** What was read of a programme: itself, its shop, its occasion as the shop has settled it. */
interface Known extends Found {
  readonly shop: Shop;
  readonly before: Programme;
}

/**
 * The programme after a change, and the write of what follows. For a feast: the dates that are approved by
 * switching it on, and its place among the programmes that go by them. For a personal day: what the shop's
 * record says of it. Undefined if nothing follows.
 */
const following = (
  { shop, before, occasion, record: stored }: Known,
  after: Programme,
  { shops, occasions, clock }: Pick<KeepProgrammeServices, 'shops' | 'occasions' | 'clock'>,
): { readonly next: Programme; readonly along: readonly Write[] } | undefined => {
  const now = clock().toISOString();
  const today = dateIn(shop.timeZone, now);
  const record = { ...stored, programmes: listed(stored, after) };
  const approved = after.status === 'on' ? approvedAheadOf(occasion, record, today, now) : undefined;
  const next = scheduled(after, occasion, approved ?? record, today);
  if (!approved && sameContent(next, before)) return undefined;
  if (before.status === 'off' && next.status === 'off') return { next, along: [] };
  const along =
    occasion.about === 'person'
      ? shops.write({ ...shop, care: withProgramme(shop, next, occasion, now) })
      : occasions.write(approved ?? record);
  return { next, along: [along] };
};

/** Writes a programme after `change`, together with what follows, and with the writes that `beside` adds. */
const keep = async (
  id: string,
  change: (known: Known) => Programme | undefined,
  services: UpdateProgrammeServices,
  beside: (before: Programme, after: Programme) => readonly Write[] = () => [],
): Promise<Programme> =>
  untilWritten(`The programme ${id}`, async () => {
    const before = await existingProgramme(id, services);
    const shop = await existingShop(before.shop, services);
    const known = { shop, before, ...(await greetedOccasion(before.shop, before.occasion, services)) };
    const after = change(known);
    const follows = after && following(known, after, services);
    if (!follows) return before;
    const { next, along } = follows;
    const written = await services.writeTogether([
      services.programmes.write(next),
      ...along,
      ...beside(before, next),
    ]);
    return written ? { ...next, rev: next.rev + 1 } : undefined;
  });

type Change = z.output<typeof changeProgramme.body>;

const changed = (before: Programme, { name, letter, startsOn, endsOn, ...rest }: Change): Programme => ({
  ...before,
  ...givenOnly(rest),
  name: replaced(before.name, name),
  letter: replaced(before.letter, letter),
  startsOn: replaced(before.startsOn, startsOn),
  endsOn: replaced(before.endsOn, endsOn),
});

/**
 * Changes the given fields. One that greets earlier from now on is noted for the next tick, which greets those whose
 * new hour is over. Errors: NotFound, Invalid, Conflict.
 */
export const reviseProgramme = async (
  id: string,
  change: Change,
  acting: Acting,
  services: KeepProgrammeServices,
): Promise<Programme & { readonly catchesUp?: CatchesUp | undefined }> => {
  const { shop, status } = await existingProgramme(id, services);
  if (status === 'on' && change.gift) await checkGift({ shop, gift: change.gift }, services);
  await checkSegments(change, shop, services);
  let catchesUp: CatchesUp | undefined;
  let isAnew = false;
  const programme = await keep(
    id,
    ({ before, occasion, shop }) => {
      checkIfMatch(acting.ifMatch, programmeEtag(before), 'Somebody changed the programme');
      const after = changed(before, change);
      checkWhole(after, occasion, shop);
      return acted(after, 'change', acting, services.clock());
    },
    services,
    (before, after) => {
      catchesUp = catchingUp(before, after, services.clock());
      isAnew = isFollowedAnew(before, after);
      return catchesUp ? [services.moves.note(after, catchesUp.from)] : [];
    },
  );
  if (isAnew) await lookFor(programme, services);
  return { ...programme, catchesUp };
};

/** Makes the senders look again at greetings that wait because their programme was off. */
const tellHeld = async (programme: Programme, services: KeepProgrammeServices): Promise<void> => {
  const { shop: id, occasion: name } = programme;
  const shop = await existingShop(id, services);
  const { occasion, record } = await greetedOccasion(id, name, services);
  const today = dateIn(shop.timeZone, services.clock().toISOString());
  for (const occurrence of occurrencesUnderWay(occasion, record, today))
    await lookAtHeld(batchOfCare(programme.id, occurrence), sentAs(name), services.queues);
};

/** A rebuild that began before the programme was on is over after so long, in seconds. */
const rebuildsLast = 90;

/**
 * Has people looked at for a programme that follows them: people who are in its segment by now are noted and not greeted, and the
 * dates that follow from their orders are found. A group is noted with each person in any case.
 */
const lookFor = async (
  { shop, occasion, of }: Programme,
  { askPeople, askPass, clock }: Pick<KeepProgrammeServices, 'askPeople' | 'askPass' | 'clock'>,
): Promise<void> => {
  if (of && 'segment' in of) await askPass([{ shop, pass: 'look', of: clock().toISOString() }], rebuildsLast);
  if (['win-back', 'nth-order', 'refill'].includes(occasion)) await askPeople([{ everybodyOf: shop }]);
};

/**
 * Switches a programme on or off. A repetition changes nothing. Errors: NotFound; Conflict if it has ended, or
 * somebody acted on it.
 */
export const switchProgramme = async (
  id: string,
  to: Programme['status'],
  acting: Acting,
  services: KeepProgrammeServices,
): Promise<Programme> => {
  if (to === 'on') await checkGift(await existingProgramme(id, services), services);
  const after = await keep(
    id,
    ({ before, occasion, shop }) => {
      checkIfMatch(acting.ifMatch, programmeEtag(before), 'Somebody changed the programme');
      if (before.status === to) return undefined;
      if (to === 'on') {
        // The shop's language may have changed since.
        checkWhole(before, occasion, shop);
        const today = dateIn(shop.timeZone, services.clock().toISOString());
        if (!isWithin({ endsOn: before.endsOn }, today))
          throw conflict(`The programme ${id} ended on ${before.endsOn}. Change endsOn first.`);
      }
      return acted({ ...before, status: to }, to, acting, services.clock());
    },
    services,
  );
  // Also where it is on already: a crash may have come before this.
  if (to === 'on') {
    await tellHeld(after, services);
    await fillFor(after, services.datesQueue);
    await lookFor(after, services);
  }
  return after;
};

/**
 * Approves the dates of a programme that are near by now, and holds them for the index by hour. Writes only if
 * something follows from today's date. Staff's version stays as it is.
 */
export const bringUpToDate = (id: string, services: UpdateProgrammeServices): Promise<Programme> =>
  keep(id, ({ before }) => before, services);
