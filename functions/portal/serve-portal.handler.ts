import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { isMailable } from '../kit/email-address.ts';
import type { Html } from '../kit/html.ts';
import { type Endpoint, httpHandler, page, type Reply, withoutBody } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { limitsFor, type Submitted } from '../kit/read-form.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { whenSent } from '../links/sent-form.ts';
import type { SendErrand } from '../returns/errand.ts';
import { portalUrl, withdrawUrl } from '../returns/return-link.ts';
import { errandsOn } from '../returns/send-errand.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { openShopPage, readWho, type ShopPage } from './open-shop-page.ts';
import { askForLink, probePortal, showPortal } from './portal.api.ts';
import { portalFormFields, portalPage, portalSentPage } from './portal.page.ts';

export interface Services {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly errands: SendErrand;
  readonly clock: Clock;
  readonly publicUrl: string;
}

const form = (
  { shop, texts }: ShopPage,
  values: { readonly order?: string; readonly email?: string },
  errors: readonly FieldProblem[],
  { publicUrl }: Services,
): Html =>
  portalPage({
    texts,
    shop: shop.name,
    action: portalUrl(publicUrl, shop.id),
    values,
    errors,
    withdrawUrl: withdrawUrl(publicUrl, shop.id),
  });

const show = whenOpen(openShopPage, (opened, _request, services: Services) =>
  page(200, form(opened, {}, [], services)),
);

/**
 * Looks nothing up: an errand looks for the order later, so that the time of the answer says nothing about
 * it.
 */
const askFor = async (opened: ShopPage, sent: Submitted, services: Services): Promise<Reply> => {
  const { values, problems } = readWho(sent, ['order', 'email']);
  // The link could only be mailed, so the answer must not promise one.
  if (problems.length === 0 && !isMailable(values.email))
    problems.push({ field: 'email', problem: 'unsupported-email' });
  if (problems.length > 0) return page(400, form(opened, values, problems, services));
  const { order: orderNumber, email } = values;
  const at = services.clock().toISOString();
  await services.errands({ kind: 'link', shop: opened.shop.id, orderNumber, email, at });
  return page(200, portalSentPage({ texts: opened.texts, shop: opened.shop.name }));
};

const take = whenSent(openShopPage, ({ texts }) => ({ texts, limits: limitsFor(portalFormFields) }), askFor);

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showPortal, answer: show, broken: brokenPage },
  { route: probePortal, answer: withoutBody(show) },
  { route: askForLink, answer: take, broken: brokenPage },
];

export const handler = httpHandler(forStrangers('serve-portal'), endpoints, () => {
  const env = environment('serve-portal');
  return {
    shops: shopsStore(dynamoDb(), env('shops')),
    errands: errandsOn(sqsQueue(env('errandsQueue'))),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
