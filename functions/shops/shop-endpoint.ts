import { type Answer, answerJson, type Request } from '../kit/endpoint.ts';
import type { Endpoint } from '../kit/http.ts';
import type { Address, Scope } from '../kit/http-address.ts';
import type { Route } from '../kit/route.ts';
import type * as z from '../kit/z.ts';
import { callingShop } from './calling-shop.ts';
import type { Shop } from './shop.ts';
import type { ShopsStore } from './shops.store.ts';

type Schema = z.ZodMiniType;

/** The scope that a route for machines names. Throws if it names none, so that no such route is ever served. */
export const scopeOf = ({ method, path, scope }: Address): Scope => {
  if (scope === undefined) throw new Error(`${method} ${path} names no scope.`);
  return scope;
};

/**
 * A JSON route for machines, and the function that answers it for the shop whose key was sent. The key is checked before
 * anything else of the request is read: strangers learn nothing of what the route takes, and cost no parsing.
 */
export const shopEndpoint = <
  P extends Schema,
  Q extends Schema,
  B extends Schema,
  A extends Schema,
  Services extends { readonly shops: Pick<ShopsStore, 'get'> },
>(
  route: Route<P, Q, B, A>,
  answer: (request: Request<P, Q, B>, shop: Shop, services: Services) => Promise<Answer<z.input<A>>>,
): Endpoint<Services> => {
  const scope = scopeOf(route);
  return {
    route,
    answer: async (raw, services) => {
      const shop = await callingShop(raw.headers, services, scope);
      return answerJson(route, raw, (request) => answer(request, shop, services));
    },
  };
};
