import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '../../functions/admin/api.ts';
import type { Route } from '../../functions/kit/route.ts';
import { throttlesOf } from '../../infra/constructs/throttles.ts';
import { synthesised } from './synthesised.ts';

/** What anybody on the internet may call. A new one is a decision: it belongs here on purpose. */
const open: readonly string[] = [
  '$default',
  'GET /openapi.json',
  'GET /sign-in',
  // A platform signs its webhooks.
  'POST /hooks/{platform}/{token}',
  // A link in a mail is signed.
  'GET /s/{link}',
  'HEAD /s/{link}',
  'POST /s/{link}',
  'GET /u/{link}',
  'HEAD /u/{link}',
  'POST /u/{link}',
  'GET /b/{link}',
  'HEAD /b/{link}',
  'POST /b/{link}',
  'GET /c/{link}',
  'HEAD /c/{link}',
  // Calendar programs cannot sign in. Days and counts, nobody.
  'GET /c/{link}/care.ics',
  'HEAD /c/{link}/care.ics',
  'GET /r/{link}',
  'HEAD /r/{link}',
  'POST /r/{link}',
  'GET /r/{link}/{id}',
  'HEAD /r/{link}/{id}',
  'GET /r/{link}/{id}/{step}',
  'HEAD /r/{link}/{id}/{step}',
  'POST /r/{link}/{id}/{step}',
  'GET /a/{link}',
  'HEAD /a/{link}',
  'POST /a/{link}',
  'GET /agree/{link}',
  'HEAD /agree/{link}',
  'POST /agree/{link}',
  // Withdrawing needs no account and no link (Directive 2011/83, article 11a).
  'GET /withdraw/{shop}',
  'HEAD /withdraw/{shop}',
  'POST /withdraw/{shop}',
  // Answers all alike, and mails a link to the order's own address.
  'GET /returns/{shop}',
  'HEAD /returns/{shop}',
  'POST /returns/{shop}',
  // A shop's machine has an API key.
  'GET /shop/customers',
  'GET /shop/events/refused',
  'POST /shop/events/check',
  'GET /shop/orders/{id}',
  'GET /shop/surveys',
  'POST /shop/surveys',
  'GET /shop/survey-results',
  'POST /shop/coupons/validate',
  'POST /shop/coupons/hold',
  'POST /shop/coupons/commit',
  'POST /shop/coupons/release',
  'POST /shop/coupons/issue',
  'POST /shop/credits/balance',
  'POST /shop/credits/hold',
  'POST /shop/credits/commit',
  'POST /shop/credits/release',
  'GET /credit/{link}',
  'HEAD /credit/{link}',
];

let prod: Awaited<ReturnType<typeof synthesised>>;
beforeAll(async () => {
  prod = await synthesised('prod');
});

const declared: readonly Route[] = Object.values(api).flat();
const keyOf = ({ method, path }: Route) => `${method} ${path}`;

describe('routes', () => {
  it('are those that the functions declare, and the rest', () => {
    const made = prod.resources('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
    expect(made.sort()).toEqual([...declared.map(keyOf), '$default'].sort());
  });

  it('need a sign-in, or are known to be open', () => {
    const routes = prod.resources('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
    const withoutSignIn = routes.filter(({ AuthorizationType }) => AuthorizationType !== 'JWT');
    expect(withoutSignIn.map(({ RouteKey }) => RouteKey).sort()).toEqual([...open].sort());
    for (const { RouteKey, AuthorizerId } of routes.filter((route) => !open.includes(route.RouteKey))) {
      expect(AuthorizerId, RouteKey).toBeDefined();
    }
  });

  it('below /admin are for staff', () => {
    expect(
      declared.filter(({ path, audience }) => path.startsWith('/admin') && audience !== 'staff'),
    ).toEqual([]);
  });
});

describe('the limits of routes', () => {
  interface Settings {
    readonly ThrottlingRateLimit: number;
    readonly ThrottlingBurstLimit: number;
  }
  const limits = ['ThrottlingRateLimit', 'ThrottlingBurstLimit'] as const;
  const stageOf = () => {
    const [made] = prod.resources('AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);
    const settings: Readonly<Record<string, Settings>> = made.RouteSettings;
    const rest: Settings = made.DefaultRouteSettings;
    return { settings, rest };
  };
  const webhook = 'POST /hooks/{platform}/{token}';
  /** What anybody may post who has nothing from us. A new one is a decision. */
  const strangers = ['POST /withdraw/{shop}', 'POST /returns/{shop}'];

  it('are there for each route of the list, and for no other', () => {
    expect(Object.keys(stageOf().settings).sort()).toEqual(declared.map(keyOf).sort());
  });

  it('are low for what strangers may post', () => {
    const open = declared.filter(
      ({ audience, method, path }) => audience === 'public' && method === 'POST' && !path.includes('{link}'),
    );
    expect(open.map(keyOf).sort()).toEqual(strangers.toSorted());
    const { settings } = stageOf();
    for (const key of strangers)
      expect(settings[key]).toEqual({ ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 });
  });

  it.each([
    ['ThrottlingRateLimit', 10_000],
    ['ThrottlingBurstLimit', 5_000],
  ] as const)('leave webhooks a quarter of the account’s %s, whatever all others get', (limit, account) => {
    const { settings, rest } = stageOf();
    const others = Object.entries(settings).filter(([key]) => key !== webhook);
    const taken = others.reduce((all, [, each]) => all + each[limit], rest[limit]);
    expect(taken).toBeLessThanOrEqual((account * 3) / 4);
    expect(settings[webhook]?.[limit]).toBe(account - taken);
  });

  it('hold the hour of docs/scale.md: 500 webhooks a second, and 100 orders with two questions of the checkout each', () => {
    const { settings } = stageOf();
    expect(settings[webhook]?.ThrottlingRateLimit).toBeGreaterThan(4 * 500);
    const checkout = declared.filter(({ scope }) => scope?.endsWith(':redeem'));
    expect(checkout.length).toBeGreaterThan(5);
    for (const route of checkout)
      expect(settings[keyOf(route)]?.ThrottlingRateLimit, keyOf(route)).toBeGreaterThan(2 * 100);
  });

  it('give nobody nothing', () => {
    const { settings, rest } = stageOf();
    for (const [key, each] of [...Object.entries(settings), ['the rest', rest] as const])
      for (const limit of limits) {
        expect(each[limit], key).toBeGreaterThanOrEqual(1);
        expect(Number.isInteger(each[limit]), key).toBe(true);
      }
  });

  it('fit smaller accounts too, down to one that is too small to be shared', () => {
    for (const account of [
      { rate: 2_500, burst: 1_250 },
      { rate: 40_000, burst: 8_000 },
    ]) {
      const { routes, rest } = throttlesOf(declared, account);
      for (const limit of ['rate', 'burst'] as const) {
        const all = Object.values(routes).reduce((sum, each) => sum + each[limit], rest[limit]);
        expect(all).toBe(account[limit]);
        expect(routes[webhook]?.[limit]).toBeGreaterThanOrEqual(account[limit] / 4);
      }
    }
    expect(() => throttlesOf(declared, { rate: 200, burst: 100 })).toThrow('accountThrottle');
  });
});

describe('the gateway', () => {
  it('logs the route and never the path, which holds tokens', () => {
    const [stage] = prod.resources('AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties);
    const format: Record<string, string> = JSON.parse(stage.AccessLogSettings.Format);
    expect(Object.values(format).sort()).toEqual([
      '$context.requestId',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ]);
  });

  it('answers at its own address where the stage has no domain', () => {
    const [api] = prod.resources('AWS::ApiGatewayV2::Api').map(([, { Properties }]) => Properties);
    expect(api.DisableExecuteApiEndpoint).toBeUndefined();
    expect(prod.resources('AWS::ApiGatewayV2::DomainName')).toEqual([]);
  });

  it('takes tokens of the pool of this deployment only', () => {
    const [authorizer] = prod
      .resources('AWS::ApiGatewayV2::Authorizer')
      .map(([, { Properties }]) => Properties);
    expect(JSON.stringify(authorizer.JwtConfiguration.Issuer)).toContain('https://cognito-idp.');
    expect(authorizer.JwtConfiguration.Audience).toHaveLength(1);
  });
});
