import { addDays, dateIn, daysBetween } from '../../calendar/dates.ts';
import type { Given } from '../../gifts/given.ts';
import { invalidFields } from '../../kit/errors.ts';
import { everyItem } from '../../kit/paging.ts';
import type * as z from '../../kit/z.ts';
import { sampleCountry } from '../../mail/advertising-labels.ts';
import { mailShop } from '../../mail/mail-shop.ts';
import { counted, type Planned } from '../../mail/plan.ts';
import { sampleContent } from '../../mail/shop-letter.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { languageAmong } from '../../texts/language-tags.ts';
import { textsFor } from '../../texts/languages.ts';
import { existingProgramme } from '../keep-programme.ts';
import type { OccasionsStore } from '../occasions.store.ts';
import { remindedOf, sentAs } from '../occasions.ts';
import type { Programme } from '../programme.ts';
import type { ProgrammesStore } from '../programmes.store.ts';
import { lettersOf } from '../ready-letters.ts';
import type { Known } from '../runs/due-page.ts';
import { datesBetween } from '../runs/quarter-hours.ts';
import { costOf } from './cost.ts';
import { type DayAhead, daysAhead, knownOfProgramme } from './days-ahead.ts';
import { giftAhead, sampleEnding, sampleGift, sampleWords } from './gift-ahead.ts';
import { type LookAheadServices, type Looked, lookAhead } from './look-ahead.ts';
import type { figures, previewShop, sample } from './preview.api.ts';

export interface PreviewServices extends LookAheadServices {
  readonly offers: Pick<OffersStore, 'get'> & LookAheadServices['offers'];
  readonly programmes: Pick<ProgrammesStore, 'get' | 'ofShop'>;
  readonly occasions: Pick<OccasionsStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
}

export interface AskedDays {
  readonly from?: string | undefined;
  readonly days: number;
}

type Preview = z.input<typeof previewShop.answer>;

/** A date of somebody stays in its index for a month, so that the next one is not known until then. */
const farthestAhead = 270;

/** The first and the last local date that are asked for. Errors: Invalid with the field. */
const spanOf = (
  { from, days }: AskedDays,
  today: string,
): { readonly first: string; readonly last: string } => {
  const first = from ?? today;
  const ahead = daysBetween(today, first);
  if (ahead < 0 || ahead > farthestAhead)
    throw invalidFields('The preview', [
      { path: 'from', message: `Must be today or at most ${farthestAhead} days later.` },
    ]);
  return { first, last: addDays(first, days - 1) };
};

const figuresOf = (planned: readonly Planned[], isPartial: boolean): z.input<typeof figures> => {
  const { messages: due, ...counts } = counted(planned);
  return { due, ...counts, cost: costOf(counts), ...(isPartial && { partial: true as const }) };
};

const together = (looked: readonly Looked[]): z.input<typeof figures> =>
  figuresOf(
    looked.flatMap(({ planned }) => planned),
    looked.some(({ isPartial }) => isPartial),
  );

/** Days of these kinds are kept only while a programme of the shop is on. */
const notesOn = ({ occasion, shop, programme }: Known): Preview['notes'] => {
  if (occasion.about !== 'person' || occasion.person.reminds || occasion.person.kind === 'birthday')
    return [];
  const { kind } = occasion.person;
  const isKept =
    kind === 'moment'
      ? shop.care?.moments?.some((each) => each.programme === programme.id)
      : shop.care?.kinds.includes(kind);
  if (isKept) return [];
  return [
    {
      programme: programme.id,
      code: 'days-not-kept',
      text: `The shop keeps the days of ${occasion.name} only once a programme for them is on, so nobody is counted yet.`,
    },
  ];
};

const shownDays = (
  looked: readonly Looked[],
  { first, last }: { first: string; last: string },
): Preview['days'] => {
  const byDay = Map.groupBy(looked, ({ day }) => day);
  return datesBetween(first, last).map((day) => {
    const theirs = byDay.get(day) ?? [];
    return {
      day,
      ...together(theirs),
      programmes: theirs
        .filter(({ planned, isPartial, isProposed }) => planned.length > 0 || isPartial || isProposed)
        .map(({ known: { programme }, isProposed, planned, isPartial }) => ({
          programme: programme.id,
          occasion: programme.occasion,
          ...(isProposed && { unapproved: true as const }),
          ...figuresOf(planned, isPartial),
        })),
    };
  });
};

interface PreviewOf {
  readonly preview: Preview;
  readonly looked: readonly Looked[];
}

const previewOf = async (
  shop: Shop,
  programmes: readonly Programme[],
  asked: AskedDays,
  services: PreviewServices,
): Promise<PreviewOf & { readonly known: readonly Known[] }> => {
  const now = services.clock().toISOString();
  const today = dateIn(shop.timeZone, now);
  const span = spanOf(asked, today);
  const found = await Promise.all(
    programmes.map((one) => knownOfProgramme(one, shop, { today, now }, services)),
  );
  const known = found.filter((one) => one !== undefined);
  const ahead = known.flatMap((one): DayAhead[] => daysAhead(one, span.first, span.last));
  const looked = await lookAhead(shop.id, ahead, services);
  const preview = {
    shop: shop.id,
    from: span.first,
    until: span.last,
    total: together(looked),
    days: shownDays(looked, span),
    notes: known.flatMap(notesOn),
  };
  return { preview, looked, known };
};

/** What the programmes of a shop that are on will send on the days ahead. Errors: NotFound, Invalid. */
export const previewOfShop = async (
  shopId: string,
  asked: AskedDays,
  services: PreviewServices,
): Promise<Preview> => {
  const shop = await existingShop(shopId, services);
  const all = await Array.fromAsync(everyItem((page) => services.programmes.ofShop(shop.id, page)));
  const on = all.filter(({ status }) => status === 'on');
  return (await previewOf(shop, on, asked, services)).preview;
};

/** The languages of the greetings that leave, most first; the shop's own where none does. */
const languagesSeen = (looked: readonly Looked[], shop: Shop, written: readonly string[]): string[] => {
  const { languages } = together(looked);
  const seen = Object.entries(languages).toSorted(([, a], [, b]) => b - a);
  const home = languageAmong([shop.defaultLocale, 'en'], [...written]) ?? written[0] ?? 'en';
  return seen.length > 0 ? seen.map(([tag]) => tag) : [home];
};

/** The letter as a sample's reader gets it. Errors: Invalid for a language in which there is none. */
const samplesOf = (
  { programme, occasion, shop }: Known,
  looked: readonly Looked[],
  language: string | undefined,
  given: Given | undefined,
): z.input<typeof sample>[] => {
  const letters = lettersOf(programme, occasion, shop);
  const written = Object.keys(letters);
  if (language !== undefined && !Object.hasOwn(letters, language))
    throw invalidFields('The preview', [
      { path: 'language', message: `Must be one of those of the letter: ${written.join(', ')}.` },
    ]);
  const tags = language === undefined ? languagesSeen(looked, shop, written) : [language];
  return tags.flatMap((tag) => {
    const letter = letters[tag];
    if (!letter) return [];
    const about = {
      tag,
      ...sentAs(occasion.name),
      shop: mailShop(shop),
      country: sampleCountry(tag),
      encloses: given && (given.kind === 'offer' ? 'coupon' : 'credit'),
    } as const;
    const words = given && sampleWords(given, remindedOf(occasion), textsFor([tag]));
    const { subject, html, text } = sampleContent(letter, about, undefined, words && [words]);
    return [{ language: tag, subject, html: html.markup, text }];
  });
};

/**
 * What one programme will send on the days ahead, with samples of its letter. One that is off is looked at as if it
 * were on. Errors: NotFound, Invalid.
 */
export const previewOfProgramme = async (
  id: string,
  { language, ...asked }: AskedDays & { readonly language?: string | undefined },
  services: PreviewServices,
) => {
  const programme = await existingProgramme(id, services);
  const shop = await existingShop(programme.shop, services);
  const { preview, looked, known } = await previewOf(shop, [programme], asked, services);
  const [only] = known;
  const end = only && remindedOf(only.occasion);
  const given = end ? sampleEnding(end, shop, services) : await sampleGift(programme, shop, services);
  return {
    ...preview,
    gift: giftAhead(programme, preview.total, given, shop.defaultLocale),
    samples: known.flatMap((one) => samplesOf(one, looked, language, given)),
  };
};
