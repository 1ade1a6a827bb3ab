import { shopCopies } from '../copies/copies.services.ts';
import { type ShopCopies, shopTexts } from '../copies/shop-copy.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { unavailable } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import { scheduleHandler } from '../kit/schedule.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { mailShop, sentBy } from '../mail/mail-shop.ts';
import { composeMime } from '../mail/mime.ts';
import { paceStore } from '../mail/pace.store.ts';
import { type SendServices, sendOnce } from '../mail/send-once.ts';
import { sendsStore } from '../mail/sends.store.ts';
import { sendQuota, sesMailer } from '../mail/ses.client.ts';
import { managersOf } from '../returns/people.ts';
import { addresseeOf } from '../returns/tell-people.ts';
import type { Shop } from '../shops/shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { type FollowUpsStore, followUpsStore } from '../surveys/follow-ups.store.ts';
import { type SurveysStore, surveysStore } from '../surveys/surveys.store.ts';
import { opinionOf } from './opinion.ts';
import { askedIn } from './read-results.ts';
import { surveyReportMail } from './report.mail.ts';
import { lastMonth, reportOf, reportSpan } from './report.ts';

export interface Services extends SendServices {
  readonly shops: Pick<ShopsStore, 'list'>;
  readonly surveys: Pick<SurveysStore, 'ofShop'>;
  readonly followUps: Pick<FollowUpsStore, 'ofShop'>;
  readonly copies: ShopCopies;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
}

const countOpen = async (shop: string, { followUps }: Services): Promise<number> => {
  let open = 0;
  for await (const { status } of everyItem((page) => followUps.ofShop(shop, page)))
    if (status === 'open') open += 1;
  return open;
};

/** Tells nobody of a month in which nobody was asked. Answers how many were told, or had been. */
const reportTo = async (shop: Shop, services: Services): Promise<number> => {
  const managers = managersOf(shop);
  if (managers.length === 0) return 0;
  const month = lastMonth(shop.timeZone, services.clock().toISOString());
  const asked = await Array.fromAsync(askedIn(shop.id, reportSpan(shop.timeZone, month), services));
  const kinds = reportOf(
    asked.flatMap((survey) => opinionOf(survey) ?? []),
    month,
    shop.timeZone,
  );
  if (kinds.length === 0) return 0;
  const [{ links }, texts, openFollowUps] = await Promise.all([
    services.keys(),
    shopTexts(shop.id, [shop.defaultLocale], services),
    countOpen(shop.id, services),
  ]);
  const content = surveyReportMail({ texts, shop: mailShop(shop), month, kinds, openFollowUps });
  for (const address of managers) {
    const key = `report.${shop.id}.${month}.${addresseeOf(links, address)}`;
    await sendOnce(
      { key, shop: shop.id, customerId: undefined, purpose: 'service' },
      content,
      { to: address, ...sentBy(shop) },
      services,
    );
  }
  return managers.length;
};

/**
 * Tells each shop's managers what customers answered last month, once a month. One shop that fails keeps no other from
 * its report. Errors: Unavailable when any failed, so that the run is repeated, which finds the others done.
 */
export const reportSurveys = async (services: Services) => {
  let told = 0;
  let failed = 0;
  for await (const shop of everyItem(services.shops.list)) {
    try {
      told += await reportTo(shop, services);
    } catch (error) {
      failed += 1;
      logFailure('the survey report of a shop could not be sent', error, { shop: shop.id });
    }
  }
  if (failed > 0) throw unavailable(`The survey reports of ${failed} shops could not be sent; see above.`);
  return { told };
};

export const handler = scheduleHandler('report-surveys', reportSurveys, () => {
  const env = environment('report-surveys');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    surveys: surveysStore(dynamo, env('surveys')),
    followUps: followUpsStore(dynamo, env('followUps')),
    sends: sendsStore(dynamo, { sends: env('sends'), drafts: env('drafts') }),
    pace: paceStore(dynamo, env('sending'), { quota: sendQuota(), clock: systemClock }),
    mailer: sesMailer(env('mail'), env('configurationSet')),
    compose: composeMime,
    copies: shopCopies(dynamo, env('mailCopies'), systemClock),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
  };
});
