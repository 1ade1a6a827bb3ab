import { addDays, dateIn } from '../calendar/dates.ts';
import { logOutcome } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import { managersOf } from '../shops/approvers.ts';
import { forEachShop } from '../shops/each-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { dateReminderMail } from './date-reminder.mail.ts';
import { bringUpToDate, type UpdateProgrammeServices } from './keep-programme.ts';
import { type Occurrence, occurrencesOf, statusOf } from './occasion-dates.ts';
import { nameIn } from './occasion-names.ts';
import type { OccasionRecord } from './occasion-record.ts';
import { type Occasion, occasionNamed } from './occasions.ts';

export interface WatchOccasionsServices extends StaffServices, Omit<UpdateProgrammeServices, 'shops'> {
  readonly shops: UpdateProgrammeServices['shops'] & Pick<ShopsStore, 'list'>;
  readonly copies: ShopCopies;
}

/** Managers are asked four weeks before the first greeting, which may be a month before the feast. */
const noticeDays = 28;

/** If no date is even proposed for as long, our table has ended. */
const unknownFor = 400;

interface Missing {
  /** The year of the occurrence, or of the question where none is proposed. */
  readonly year: string;
  readonly proposed: Occurrence['proposed'];
}

/** The occurrences that are near, and wait for a person. */
const missingDates = (
  occasion: Occasion,
  record: OccasionRecord,
  earliestOffset: number,
  today: string,
): Missing[] => {
  const ahead = occurrencesOf(occasion, record, today, addDays(today, unknownFor));
  if (ahead.length === 0) return [{ year: today.slice(0, 4), proposed: [] }];
  const near = addDays(today, noticeDays - earliestOffset);
  return ahead
    .filter((one) => statusOf(occasion, one) === 'proposed')
    .filter(({ proposed }) => proposed.some(({ date }) => date <= near))
    .map(({ label, proposed }) => ({ year: label, proposed }));
};

const remind = async (
  shop: Shop,
  occasion: Occasion,
  { year, proposed }: Missing,
  services: WatchOccasionsServices,
): Promise<void> => {
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  const content = dateReminderMail({
    texts,
    shop: mailShop(shop),
    id: occasion.name,
    occasion: nameIn(occasion, [shop.defaultLocale]),
    proposed,
  });
  const addresses = managersOf(shop);
  if (addresses.length === 0)
    logOutcome('nobody to tell', { outcome: 'nobody-to-tell', shop: shop.id, occasion: occasion.name });
  const about = { occasion: `care-date.${shop.id}.${occasion.name}.${year}`, addresses };
  await writeToStaff(shop, about, () => content, services);
};

/** Brings the programmes of one occasion up to date, and asks for dates. Answers how many dates are missing. */
const watchRecord = async (
  shop: Shop,
  record: OccasionRecord,
  services: WatchOccasionsServices,
): Promise<number> => {
  const occasion = occasionNamed(record.occasion, record.own);
  if (!occasion || record.programmes.length === 0) return 0;
  const programmes = await Promise.all(record.programmes.map((id) => bringUpToDate(id, services)));
  const earliest = Math.min(0, ...programmes.map(({ offsetDays }) => offsetDays));
  const today = dateIn(shop.timeZone, services.clock().toISOString());
  const missing = missingDates(occasion, record, earliest, today);
  for (const each of missing) await remind(shop, occasion, each, services);
  return missing.length;
};

/**
 * Twice a day: approves the dates of another day ahead, holds them in the programmes for the index by hour, and
 * reminds managers of dates that a person has to set. A shop that fails does not stop the others. Errors:
 * Unavailable when any failed; a repetition finds the others done.
 */
export const watchOccasions = async (services: WatchOccasionsServices) => {
  let missing = 0;
  const shops = await forEachShop(
    { whose: 'The occasions', failing: 'could not be looked after' },
    async (shop) => {
      const records = everyItem((page) => services.occasions.ofShop(shop.id, page));
      for await (const record of records) missing += await watchRecord(shop, record, services);
    },
    services,
  );
  return { shops, missing };
};
