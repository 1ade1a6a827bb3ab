import { addDays, dateIn, instantAt } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { invalid } from '../kit/errors.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Span, SurveysStore } from '../surveys/surveys.store.ts';
import type { ViewsStore } from '../surveys/views.store.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { opinionOf } from './opinion.ts';
import { askedIn } from './read-results.ts';
import { type By, resultsOf, type Unit } from './results.ts';

export interface ResultServices {
  readonly surveys: Pick<SurveysStore, 'askedIn'>;
  readonly views: Pick<ViewsStore, 'between'>;
  readonly clock: Clock;
}

export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const usualDays = 90;

/**
 * Days of the shop's calendar as instants. The default is the last 90 days. Errors: Invalid when the end is
 * before the start.
 */
export const spanOf = ({ from, to }: Days, { timeZone }: Pick<Shop, 'timeZone'>, now: Date): Span => {
  const last = to ?? dateIn(timeZone, now.toISOString());
  const first = from ?? addDays(last, 1 - usualDays);
  if (first > last) throw invalid('`from` is after `to`.');
  return {
    from: instantAt(timeZone, first, '00:00'),
    to: instantAt(timeZone, addDays(last, 1), '00:00'),
  };
};

/** The same where the request names days. Undefined where it wants all. Errors: NotFound, Invalid. */
export const wishedSpan = async (
  { shop, ...days }: Days & { readonly shop: string },
  services: { readonly shops: Pick<ShopsStore, 'get'>; readonly clock: Clock },
): Promise<Span | undefined> =>
  days.from || days.to ? spanOf(days, await existingShop(shop, services), services.clock()) : undefined;

/** What a shop's customers answered to the questions of these days. */
export const tellResults = async (
  shop: Shop,
  wish: Days & { readonly by: By; readonly unit: Unit; readonly kind?: Kind | undefined },
  services: ResultServices,
) => {
  const span = spanOf(wish, shop, services.clock());
  const asked = await Array.fromAsync(askedIn(shop.id, span, services));
  const opinions = asked.flatMap((survey) => opinionOf(survey) ?? []);
  const wanted = wish.kind ? opinions.filter(({ kind }) => kind === wish.kind) : opinions;
  // Views are counted by UTC days. Where the shop's day begins at another hour, the first and last day are a
  // few hours off.
  const last = new Date(Date.parse(span.to) - 1).toISOString().slice(0, 10);
  const seen = await services.views.between(shop.id, span.from.slice(0, 10), last);
  return {
    ...span,
    views: {
      pages: seen.pages,
      links: seen.links,
      unanswered: Math.max(0, seen.links - seen.answered),
    },
    results: resultsOf(wanted, { ...wish, zone: shop.timeZone }).map(({ rows, languages, ...result }) => ({
      ...result,
      languages: [...languages],
      rows: [...rows],
    })),
  };
};
