import { everyItem } from '../kit/paging.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import { managersOf } from '../shops/approvers.ts';
import { forEachShop } from '../shops/each-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { FollowUpsStore } from '../surveys/follow-ups.store.ts';
import type { Span, SurveysStore } from '../surveys/surveys.store.ts';
import { opinionOf } from './opinion.ts';
import { surveyReportMail } from './report.mail.ts';
import { lastMonth, reportOf, reportSpan } from './report.ts';
import type { Opinion } from './tally.ts';

interface Services extends StaffServices {
  readonly shops: Pick<ShopsStore, 'list'>;
  readonly surveys: Pick<SurveysStore, 'askedIn'>;
  readonly followUps: Pick<FollowUpsStore, 'ofShop'>;
  readonly copies: ShopCopies;
}

const countOpen = async (shop: string, { followUps }: Services): Promise<number> => {
  let open = 0;
  for await (const { status } of everyItem((page) => followUps.ofShop(shop, page)))
    if (status === 'open') open += 1;
  return open;
};

const surveysAtOnce = 1_000;

/** Without a limit, because no request waits for a report. */
const opinionsIn = async (shop: string, span: Span, { surveys }: Services): Promise<Opinion[]> => {
  const opinions: Opinion[] = [];
  for await (const survey of everyItem((page) => surveys.askedIn(shop, span, page), surveysAtOnce)) {
    const opinion = opinionOf(survey);
    if (opinion) opinions.push(opinion);
  }
  return opinions;
};

/**
 * Sends nothing about a month without surveys. Answers how many managers were told, in this run or an earlier
 * one.
 */
const reportTo = async (shop: Shop, services: Services): Promise<number> => {
  const managers = managersOf(shop);
  if (managers.length === 0) return 0;
  const month = lastMonth(shop.timeZone, services.clock().toISOString());
  const opinions = await opinionsIn(shop.id, reportSpan(shop.timeZone, month), services);
  const kinds = reportOf(opinions, month, shop.timeZone);
  if (kinds.length === 0) return 0;
  const [texts, openFollowUps] = await Promise.all([
    shopTexts(shop.id, [shop.defaultLocale], services),
    countOpen(shop.id, services),
  ]);
  const content = surveyReportMail({ texts, shop: mailShop(shop), month, kinds, openFollowUps });
  const to = { occasion: `report.${shop.id}.${month}`, addresses: managers };
  await writeToStaff(shop, to, () => content, services);
  return managers.length;
};

/**
 * Tells each shop's managers once a month what customers answered in the last one. A shop that fails does not
 * stop the others. Errors: Unavailable when any failed, so that the run is repeated; the repetition finds the
 * others done.
 */
export const reportSurveys = async (services: Services) => {
  const sentence = { whose: 'The survey reports', failing: 'could not be sent' };
  let told = 0;
  const report = async (shop: Shop) => {
    told += await reportTo(shop, services);
  };
  await forEachShop(sentence, report, services);
  return { told };
};
