import type { Route } from '../../functions/kit/route.ts';

/** Requests a second, and how many at once: the size of the bucket that API Gateway fills at that rate. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/**
 * What AWS lets all APIs of an account take together in most regions (API Gateway quotas, "Throttle quota per account,
 * per Region").
 */
export const usualAccountThrottle: Throttle = { rate: 10_000, burst: 5_000 };

/** For what anybody may post without a sign-in, a key or a signed link: each costs a mail, a record, or work of people. */
const strangersThrottle: Throttle = { rate: 10, burst: 20 };

/** So much of the account's limit all routes but the webhooks' get together. The webhooks keep the rest. */
const shareOfOthers = 0.75;

const keyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

const isForStrangers = ({ audience, method, path }: Route): boolean =>
  audience === 'public' && method === 'POST' && !path.includes('{link}');

/** How much of the share a route gets, beside a route for staff. */
const weightOf = ({ audience, method, scope }: Route): number => {
  // Checkouts ask several times for each order: docs/scale.md speaks of a hundred orders a second.
  if (audience === 'machine') return scope?.endsWith(':redeem') ? 20 : 4;
  if (audience !== 'public') return 1;
  // While a campaign leaves, people and scanners of mails follow its links.
  return method === 'GET' ? 8 : 4;
};

export interface Throttles {
  /** By the route's key. */
  readonly routes: Readonly<Record<string, Throttle>>;
  /** Of requests that no route matches. */
  readonly rest: Throttle;
}

/** What the routes together would have, if all of them were full. */
const sum = (throttles: readonly Throttle[]): Throttle => ({
  rate: throttles.reduce((all, { rate }) => all + rate, 0),
  burst: throttles.reduce((all, { burst }) => all + burst, 0),
});

/**
 * The limit of each route. API Gateway counts each route for itself and then the whole account, so whatever people and
 * programs do to all other routes, at least a quarter of the account's limit is left for webhooks. `account`: its limit in
 * this region.
 * Errors: throws a sentence if the account's limit is too low for so many routes.
 */
export const throttlesOf = (routes: readonly Route[], account: Throttle): Throttles => {
  const strangers = routes.filter(isForStrangers);
  const webhooks = routes.filter(({ audience }) => audience === 'platform');
  const others = routes.filter((route) => !strangers.includes(route) && !webhooks.includes(route));
  // One more for the requests that no route matches.
  const weights = others.reduce((all, route) => all + weightOf(route), 1);
  const partOf = (limit: keyof Throttle): number => {
    const whole = account[limit] * shareOfOthers - strangers.length * strangersThrottle[limit];
    const part = Math.floor(whole / weights);
    if (part >= 1) return part;
    throw new Error(
      `The account's limit of requests (${limit} ${account[limit]}) is too low for ${routes.length} routes. Ask AWS to raise it, and write the new limit into accountThrottle.`,
    );
  };
  const part = { rate: partOf('rate'), burst: partOf('burst') };
  const times = (weight: number): Throttle => ({ rate: part.rate * weight, burst: part.burst * weight });
  const limited = [
    ...strangers.map((route) => [keyOf(route), strangersThrottle] as const),
    ...others.map((route) => [keyOf(route), times(weightOf(route))] as const),
  ];
  const taken = sum([part, ...limited.map(([, throttle]) => throttle)]);
  const left = { rate: account.rate - taken.rate, burst: account.burst - taken.burst };
  return {
    routes: Object.fromEntries([...limited, ...webhooks.map((route) => [keyOf(route), left] as const)]),
    rest: part,
  };
};
