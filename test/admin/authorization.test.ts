import { describe, expect, test } from 'vitest';
import { api } from '../../functions/admin/api.ts';
import { endpoints as campaigns } from '../../functions/campaigns/manage-campaigns.handler.ts';
import { endpoints as campaignPreviews } from '../../functions/campaigns/preview-campaigns.handler.ts';
import { endpoints as mails } from '../../functions/copies/manage-mails.handler.ts';
import { endpoints as couponsOfStaff } from '../../functions/coupons/manage-coupons.handler.ts';
import { endpoints as coupons } from '../../functions/coupons/serve-coupons.handler.ts';
import { endpoints as credits } from '../../functions/credits/manage-credits.handler.ts';
import { endpoints as creditsOfCheckouts } from '../../functions/credits/serve-credits.handler.ts';
import { endpoints as customers } from '../../functions/customers/manage-customers.handler.ts';
import { endpoints as releases } from '../../functions/customers/release-customer.handler.ts';
import { type Endpoint, httpHandler } from '../../functions/kit/http.ts';
import { groups, type Scope, scopes } from '../../functions/kit/http-address.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import type { Route } from '../../functions/kit/route.ts';
import { endpoints as breaker } from '../../functions/mail/manage-breaker.handler.ts';
import { endpoints as orders } from '../../functions/orders/read-orders.handler.ts';
import { signatures } from '../../functions/platforms/signatures.ts';
import { translations } from '../../functions/platforms/translations.ts';
import { endpoints as policies } from '../../functions/policy/manage-policies.handler.ts';
import { endpoints as returns } from '../../functions/returns/manage-returns.handler.ts';
import { newCredential } from '../../functions/shops/credential.ts';
import { endpoints as apiKeys } from '../../functions/shops/manage-api-keys.handler.ts';
import { endpoints as shops } from '../../functions/shops/manage-shops.handler.ts';
import { endpoints as machines } from '../../functions/shops/serve-shop.handler.ts';
import { endpoints as surveys } from '../../functions/surveys/read-surveys.handler.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';
import { shopKey } from '../support/shop-key.ts';

/** Behind these there is nothing: whatever gets past the door breaks, and shows by it that it got past. */
const pastTheDoor = () => {
  throw new Error('past the door');
};
const nothing = new Proxy({}, { get: () => new Proxy(pastTheDoor, { get: () => pastTheDoor }) });

const door = <S>(endpoints: readonly Endpoint<S>[]) =>
  httpHandler<S>('manage-shops', endpoints, () => nothing as S);

const staffed = [
  { routes: api['manage-shops'], handle: door(shops) },
  { routes: api['manage-api-keys'], handle: door(apiKeys) },
  { routes: api['manage-customers'], handle: door(customers) },
  { routes: api['release-customer'], handle: door(releases) },
  { routes: api['manage-returns'], handle: door(returns) },
  { routes: api['manage-credits'], handle: door(credits) },
  { routes: api['manage-policies'], handle: door(policies) },
  { routes: api['manage-mails'], handle: door(mails) },
  { routes: api['manage-campaigns'], handle: door(campaigns) },
  { routes: api['preview-campaigns'], handle: door(campaignPreviews) },
  { routes: api['manage-breaker'], handle: door(breaker) },
  { routes: api['read-orders'], handle: door(orders) },
  { routes: api['read-surveys'], handle: door(surveys) },
];
const routes = staffed.flatMap(({ routes, handle }) => routes.map((route: Route) => ({ route, handle })));

const isGet = ({ route }: (typeof routes)[number]) => route.method === 'GET';

const idFor = (path: string): string => {
  if (path.startsWith('/admin/returns')) return `ret_${'0'.repeat(32)}`;
  return `${path.startsWith('/admin/campaigns') ? 'cmp' : 'shp'}_${'0'.repeat(24)}`;
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
      apiKeys,
      customers,
      releases,
      returns,
      credits,
      policies,
      mails,
      campaigns,
      campaignPreviews,
      breaker,
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
    expect([looking.length, acting.length]).toEqual([9, 19]);
  });

  test('only admins change shops, their secrets and keys, and erase', () => {
    const closed = routes
      .filter(({ route }) => route.groups?.join() === 'admin')
      .map(({ route }) => `${route.method} ${route.path}`);
    expect(closed.toSorted()).toEqual([
      'DELETE /admin/customers/{id}',
      'DELETE /admin/shops/{id}/api-keys/{key}',
      'DELETE /admin/shops/{id}/credentials',
      'DELETE /admin/shops/{id}/webhook-secret/previous',
      'GET /admin/shops/{id}/api-keys',
      'PATCH /admin/mail/breaker',
      'PATCH /admin/shops/{id}',
      'POST /admin/mail/breaker/reset',
      'POST /admin/shops',
      'POST /admin/shops/{id}/api-keys',
      'POST /admin/shops/{id}/webhook-secret',
      'PUT /admin/shops/{id}/credentials',
      'PUT /admin/shops/{id}/policy',
    ]);
  });
});

const machineDoors = [
  {
    routes: api['manage-coupons'],
    handle: (services: unknown) => httpHandler('', couponsOfStaff, () => services as never),
  },
  {
    routes: api['serve-shop'],
    handle: (services: unknown) => httpHandler('', machines, () => services as never),
  },
  {
    routes: api['serve-coupons'],
    handle: (services: unknown) => httpHandler('', coupons, () => services as never),
  },
  {
    routes: api['serve-credits'],
    handle: (services: unknown) => httpHandler('', creditsOfCheckouts, () => services as never),
  },
];
const machineRoutes = machineDoors.flatMap(({ routes: all, handle }) =>
  all.filter(({ audience }: Route) => audience === 'machine').map((route: Route) => ({ route, handle })),
);

describe('routes for machines', () => {
  const shopOf = (place: number, allowed?: readonly Scope[]) => {
    const id = `shp_${String(place).repeat(24)}`;
    const { sent, kept } = shopKey(id, allowed);
    return { id, apiKey: sent, stored: { id, platform: 'standard', timeZone: 'UTC', apiKeys: [kept] } };
  };
  const [mine, other] = [shopOf(1), shopOf(2)];
  const none = async () => ({ items: [], next: null });
  const servicesOf = (shops: readonly { readonly id: string; readonly stored: object }[]) => ({
    ...nothing,
    shops: { get: async (id: string) => shops.find((shop) => shop.id === id)?.stored },
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
  });
  type Door = (typeof machineRoutes)[number];
  const call = async ({ route, handle }: Door, key: string | undefined, shops = [mine, other]) => {
    const [example = { orderId: '1', kind: 'nps' }] = Object.values(route.examples ?? {});
    const event = httpEvent(`${route.method} ${route.path}`, {
      params: { id: '1' },
      headers: key === undefined ? {} : { 'x-api-key': key },
      ...(route.method === 'POST' ? { body: JSON.stringify(example) } : {}),
    });
    const { statusCode, body } = await handle(servicesOf(shops))(event, lambdaContext);
    return { status: statusCode ?? 0, body: body ?? '' };
  };
  const ask = async (door: Door, key: string | undefined, shops = [mine, other]) =>
    (await call(door, key, shops)).status;

  test('are all here, and each names a scope', () => {
    const all: readonly Route[] = Object.values(api).flat();
    const ours = machineRoutes.map(({ route }) => route);
    expect(
      all.filter(({ audience }) => audience === 'machine').filter((each) => !ours.includes(each)),
    ).toEqual([]);
    expect(all.filter(({ audience, scope }) => (audience === 'machine') !== (scope !== undefined))).toEqual(
      [],
    );
    expect(new Set(ours.map(({ scope }) => scope))).toEqual(new Set(scopes));
  });

  test.each(machineRoutes)(
    '$route.method $route.path wants a key of the shop, whole and valid',
    async (door) => {
      expect([401, 403]).not.toContain(await ask(door, mine.apiKey));
      const swapped = `${mine.id}${other.apiKey.slice(mine.id.length)}`;
      const lastChanged = mine.apiKey.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'));
      const unknown = newCredential(`shp_${'3'.repeat(24)}`, systemRandom);
      const never = newCredential(mine.id, systemRandom);
      for (const key of [undefined, '', 'x', swapped, lastChanged, unknown, never]) {
        expect([key, await ask(door, key)]).toEqual([key, 401]);
      }
    },
  );

  /** Each of the routes with each scope that a key may have. */
  const table = machineRoutes.flatMap((door) =>
    scopes.map((scope) => ({ door, scope, does: door.route.scope === scope ? 'takes' : 'refuses' })),
  );

  test('and scopes make a table of all routes and all scopes', () => {
    expect(table).toHaveLength(machineRoutes.length * scopes.length);
    expect(table.filter(({ does }) => does === 'takes')).toHaveLength(machineRoutes.length);
  });

  test.each(table)(
    '$door.route.method $door.route.path $does a key with the scope $scope alone',
    async ({ door, scope, does }) => {
      const narrow = shopOf(1, [scope]);
      const { status, body } = await call(door, narrow.apiKey, [narrow]);
      if (does === 'takes') expect([401, 403]).not.toContain(status);
      else
        expect([status, body]).toEqual([403, expect.stringContaining(`lacks the scope ${door.route.scope}`)]);
    },
  );

  test.each(machineRoutes)(
    '$route.method $route.path checks the key before it reads anything else',
    async ({ route, handle }) => {
      const narrow = shopOf(
        1,
        scopes.filter((each) => each !== route.scope),
      );
      const ask = async (key: string) => {
        const event = httpEvent(`${route.method} ${route.path}`, {
          params: { id: '\n' },
          headers: { 'x-api-key': key },
          body: '{ "no": json',
        });
        return (await handle(servicesOf([narrow]))(event, lambdaContext)).statusCode;
      };
      expect([await ask('x'), await ask(narrow.apiKey)]).toEqual([401, 403]);
    },
  );

  test.each(machineRoutes)('$route.method $route.path names the scope that a key lacks', async (door) => {
    const scope = door.route.scope as Scope;
    const without = shopOf(
      1,
      scopes.filter((each) => each !== scope),
    );
    const refused = await call(door, without.apiKey, [without]);
    expect(refused.status).toBe(403);
    expect(refused.body).toContain(scope);
  });

  test.each(machineRoutes)(
    '$route.method $route.path takes two valid keys, and no retired one',
    async (door) => {
      const [old, next] = [shopOf(1), shopOf(1)];
      const both = { ...old.stored, apiKeys: [...old.stored.apiKeys, ...next.stored.apiKeys] };
      for (const key of [old.apiKey, next.apiKey])
        expect([401, 403]).not.toContain(await ask(door, key, [{ ...old, stored: both }]));
      expect(await ask(door, old.apiKey, [next])).toBe(401);
      expect([401, 403]).not.toContain(await ask(door, next.apiKey, [next]));
    },
  );

  test.each(
    machineRoutes.filter(({ route }) => route.path.startsWith('/shop/surveys') || route.method === 'GET'),
  )('$route.method $route.path answers', async (door) => {
    // There is nobody to be asked about the order that these stores have.
    expect(await ask(door, mine.apiKey)).toBe(door.route.method === 'POST' ? 409 : 200);
  });

  test('a shop does not see the order of another', async () => {
    const door = machineRoutes.find(({ route }) => route.path === '/shop/orders/{id}');
    expect(await ask(door as Door, other.apiKey)).toBe(404);
  });
});
