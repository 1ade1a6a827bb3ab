import { unavailable } from '../../functions/kit/errors.ts';
import type { Outbound } from '../../functions/kit/outbound.client.ts';
import { createFailures } from '../../local/stand-in-failures.ts';
import { isMutation, standInShopify } from '../../local/stand-in-shopify.ts';
import { createCredits } from '../../local/stand-in-shopify-credits.ts';
import { createDiscounts } from '../../local/stand-in-shopify-discounts.ts';
import { createPoints } from '../../local/stand-in-shopify-points.ts';
import { createTill } from '../../local/stand-in-till.ts';

interface DiscountShopOptions {
  /** UTC instant. */
  readonly now?: () => Date;
  /** Points of the shop's bucket, which fills with 100 a second. */
  readonly points?: number;
  readonly currency?: string;
}

/** Shopify's discounts without a network, with a clock that goes on while somebody waits. */
export const openShopifyDiscounts = ({ now, points = 2000, currency = 'EUR' }: DiscountShopOptions = {}) => {
  let milliseconds = 0;
  let throttled = 0;
  let waited = 0;
  const requests: string[] = [];
  const edges = {
    /** The answers to the next so many mutations are lost after they were carried out. */
    loseAnswers: 0,
    missingScopes: new Set<string>(),
  };
  const failures = createFailures();
  const discounts = createDiscounts(() => currency, now, failures);
  const ask = standInShopify(
    {
      till: createTill(() => false),
      credits: createCredits(),
      findOrder: async () => undefined,
      findReturn: async () => undefined,
      tell: () => {},
    },
    {
      discounts,
      points: createPoints({ maximum: points, restoreRate: 100, now: () => milliseconds }),
      hasScope: (_shop, scope) => !edges.missingScopes.has(scope),
    },
  );
  const outbound: Outbound = {
    post: async (url, _headers, body) => {
      const [, shop = ''] = /\/shopify\/([\w-]+)\//.exec(url) ?? [];
      requests.push(body);
      const answer = JSON.stringify(await ask(shop, body));
      if (answer.includes('THROTTLED')) throttled += 1;
      if (isMutation(body) && !answer.includes('THROTTLED') && edges.loseAnswers > 0) {
        edges.loseAnswers -= 1;
        throw unavailable('The answer was lost.');
      }
      return { status: 200, body: answer };
    },
  };
  return {
    discounts,
    failures,
    edges,
    requests,
    /** How often a request was throttled, and how long somebody waited, in milliseconds. */
    counts: () => ({ throttled, waited }),
    access: {
      outbound,
      credentials: async (shop: string) => ({
        accessToken: 'shpat_of_the_test',
        endpoint: `https://shops.example/shopify/${shop}`,
      }),
      pause: async (wait: number) => {
        milliseconds += wait;
        waited += wait;
      },
    },
    /** All codes of a shop there, in no order. */
    codesAt: (shop: string): string[] =>
      discounts.ofShop(shop).flatMap(({ codes }) => [...codes.values()].map(({ code }) => code)),
  };
};
export type ShopifyDiscounts = ReturnType<typeof openShopifyDiscounts>;
