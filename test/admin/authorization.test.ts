import { describe, expect, test } from 'vitest';
import { api } from '../../functions/admin/api.ts';
import { endpoints as mails } from '../../functions/copies/manage-mails.handler.ts';
import { endpoints as credits } from '../../functions/credits/manage-credits.handler.ts';
import { endpoints as customers } from '../../functions/customers/manage-customers.handler.ts';
import { endpoints as releases } from '../../functions/customers/release-customer.handler.ts';
import { type Endpoint, httpHandler } from '../../functions/kit/http.ts';
import { groups } from '../../functions/kit/http-address.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import type { Route } from '../../functions/kit/route.ts';
import { endpoints as mailings } from '../../functions/mailings/manage-mailings.handler.ts';
import { endpoints as orders } from '../../functions/orders/read-orders.handler.ts';
import { signatures } from '../../functions/platforms/signatures.ts';
import { translations } from '../../functions/platforms/translations.ts';
import { endpoints as policies } from '../../functions/policy/manage-policies.handler.ts';
import { endpoints as returns } from '../../functions/returns/manage-returns.handler.ts';
import { apiKeyDigest, newCredential } from '../../functions/shops/credential.ts';
import { endpoints as shops } from '../../functions/shops/manage-shops.handler.ts';
import { endpoints as machines } from '../../functions/shops/serve-shop.handler.ts';
import { endpoints as surveys } from '../../functions/surveys/read-surveys.handler.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';

/** Behind these there is nothing: whatever gets past the door breaks, and shows by it that it got past. */
const pastTheDoor = () => {
  throw new Error('past the door');
};
const nothing = new Proxy({}, { get: () => new Proxy(pastTheDoor, { get: () => pastTheDoor }) });

const door = <S>(endpoints: readonly Endpoint<S>[]) =>
  httpHandler<S>('manage-shops', endpoints, () => nothing as S);

const staffed = [
  { routes: api['manage-shops'], handle: door(shops) },
  { routes: api['manage-customers'], handle: door(customers) },
  { routes: api['release-customer'], handle: door(releases) },
  { routes: api['manage-returns'], handle: door(returns) },
  { routes: api['manage-credits'], handle: door(credits) },
  { routes: api['manage-policies'], handle: door(policies) },
  { routes: api['manage-mails'], handle: door(mails) },
  { routes: api['manage-mailings'], handle: door(mailings) },
  { routes: api['read-orders'], handle: door(orders) },
  { routes: api['read-surveys'], handle: door(surveys) },
];
const routes = staffed.flatMap(({ routes, handle }) => routes.map((route: Route) => ({ route, handle })));

const isGet = ({ route }: (typeof routes)[number]) => route.method === 'GET';

const idFor = (path: string): string => {
  if (path.startsWith('/admin/returns')) return `ret_${'0'.repeat(32)}`;
  return `${path.startsWith('/admin/mailings') ? 'mlg' : 'shp'}_${'0'.repeat(24)}`;
};

const status = async (handle: ReturnType<typeof door>, route: Route, inGroups?: readonly string[]) => {
  const event = httpEvent(`${route.method} ${route.path}`, {
    params: {
      id: idFor(route.path),
      shop: 's',
      request: 'r',
    },
    ...(inGroups ? { groups: inGroups } : {}),
  });
  return (await handle(event, lambdaContext)).statusCode;
};

describe('routes for staff', () => {
  test('there are some, and each has a function that answers it', () => {
    expect(routes.length).toBeGreaterThan(15);
    const answered = [
      shops,
      customers,
      releases,
      returns,
      credits,
      policies,
      mails,
      mailings,
      orders,
      surveys,
    ].flatMap((each) => each.map(({ route }) => route));
    expect(routes.map(({ route }) => route).filter((route) => !answered.includes(route))).toEqual([]);
  });

  test.each(routes)(
    '$route.method $route.path lets in its groups and nobody else',
    async ({ route, handle }) => {
      const allowed: readonly string[] = route.groups ?? groups;
      for (const group of groups) {
        expect([group, (await status(handle, route, [group])) === 403]).toEqual([
          group,
          !allowed.includes(group),
        ]);
      }
      for (const stranger of [[], ['customer'], ['administrator'], ['admins', 'agen']]) {
        expect(await status(handle, route, stranger)).toBe(403);
      }
      expect(await status(handle, route)).toBe(403);
    },
  );

  test('marketers look at returns and policies, and act on none', () => {
    const about = routes.filter(({ route }) => /returns|policy|policies|credits/.test(route.path));
    const [looking, acting] = [about.filter(isGet), about.filter((one) => !isGet(one))];
    expect(looking.filter(({ route }) => route.groups !== undefined)).toEqual([]);
    // A dry run changes nothing.
    const open = acting.filter(({ route }) => (route.groups ?? groups).includes('marketer'));
    expect(open.map(({ route }) => route.path)).toEqual(['/admin/shops/{id}/policy/dry-run']);
    expect([looking.length, acting.length]).toEqual([9, 14]);
  });

  test('only admins change shops, their secrets and keys, and erase', () => {
    const closed = routes
      .filter(({ route }) => route.groups?.join() === 'admin')
      .map(({ route }) => `${route.method} ${route.path}`);
    expect(closed.toSorted()).toEqual([
      'DELETE /admin/customers/{id}',
      'DELETE /admin/shops/{id}/credentials',
      'DELETE /admin/shops/{id}/webhook-secret/previous',
      'PATCH /admin/mail/breaker',
      'PATCH /admin/shops/{id}',
      'POST /admin/mail/breaker/reset',
      'POST /admin/shops',
      'POST /admin/shops/{id}/api-key',
      'POST /admin/shops/{id}/webhook-secret',
      'PUT /admin/shops/{id}/credentials',
      'PUT /admin/shops/{id}/policy',
    ]);
  });
});

describe('routes for machines', () => {
  const shopOf = (place: number) => {
    const id = `shp_${String(place).repeat(24)}`;
    const apiKey = newCredential(id, systemRandom);
    return {
      id,
      apiKey,
      stored: { id, platform: 'standard', timeZone: 'UTC', apiKeyDigest: apiKeyDigest(apiKey) },
    };
  };
  const [mine, other] = [shopOf(1), shopOf(2)];
  const none = async () => ({ items: [], next: null });
  const services = {
    ...nothing,
    shops: { get: async (id: string) => [mine, other].find((shop) => shop.id === id)?.stored },
    orders: {
      get: async (shop: string, id: string) =>
        shop === mine.id && id === '1'
          ? { shop, id, facts: {}, announced: {}, parcels: {}, refunds: {}, transactions: {}, rev: 1 }
          : undefined,
    },
    surveys: { askedIn: none, ofShop: none },
    customers: { ofShop: none },
    views: { between: async () => ({ pages: 0, links: 0, answered: 0 }) },
    refusedEvents: { ofShop: none },
    signatures,
    translations,
    clock: () => new Date('2026-11-22T10:00:00.000Z'),
  };
  const handle = httpHandler('serve-shop', machines, () => services as never);
  const ask = async (route: Route, key: string | undefined) => {
    const event = httpEvent(`${route.method} ${route.path}`, {
      params: { id: '1' },
      headers: key === undefined ? {} : { 'x-api-key': key },
      ...(route.method === 'POST' ? { body: JSON.stringify({ orderId: '1', kind: 'nps' }) } : {}),
    });
    return (await handle(event, lambdaContext)).statusCode;
  };

  test.each(api['serve-shop'] as readonly Route[])(
    '$method $path wants the key of a shop, whole and current',
    async (route) => {
      // There is nobody to be asked about the order that these stores have.
      expect(await ask(route, mine.apiKey)).toBe(
        route.path === '/shop/surveys' && route.method === 'POST' ? 409 : 200,
      );
      const swapped = `${mine.id}${other.apiKey.slice(mine.id.length)}`;
      const lastChanged = mine.apiKey.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'));
      const unknown = newCredential(`shp_${'3'.repeat(24)}`, systemRandom);
      for (const key of [
        undefined,
        '',
        'x',
        swapped,
        lastChanged,
        unknown,
        newCredential(mine.id, systemRandom),
      ]) {
        expect([key, await ask(route, key)]).toEqual([key, 401]);
      }
    },
  );

  test('a shop does not see the order of another', async () => {
    const [readOwnOrder] = api['serve-shop'];
    expect(await ask(readOwnOrder as Route, other.apiKey)).toBe(404);
  });
});
