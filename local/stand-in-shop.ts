import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type * as z from 'zod';
import { shopifyDelivery } from './deliveries.ts';
import { loopback, noPort } from './free-port.ts';
import { announce } from './stand-in-announce.ts';
import { createFailures, type Failures, failurePlan } from './stand-in-failures.ts';
import { allPointsUsed, isMutation, standInShopify, usualDiscounts } from './stand-in-shopify.ts';
import { createCredits, creditSpent } from './stand-in-shopify-credits.ts';
import { refundNews } from './stand-in-shopify-news.ts';
import type { FindReturn, ShopifyParts } from './stand-in-shopify-refunds.ts';
import { type StandInShop, standInStandard } from './stand-in-standard.ts';
import { createTill, type FindOrder, payment, shownRefund } from './stand-in-till.ts';

interface StandInOptions {
  /** The order as Aftercare knows it, because demo orders arrive there as webhooks. */
  readonly findOrder: FindOrder;
  /** Returns that began at Shopify, by Shopify's id; without this, Shopify knows none. */
  readonly findReturn?: FindReturn;
  readonly shops: () => readonly StandInShop[];
  readonly port?: number;
}

export interface RunningStandIn {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const notHere: Answer = { status: 404, body: { errors: 'Not Found' } };

const wrongToken: Answer = {
  status: 401,
  body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
};

/** `/shopify/<shop>/admin/api/2026-10/graphql.json`, `/standard/<shop>` */
const shopPath = /^\/(?:shopify\/([\w-]+)\/admin\/api\/2026-10\/graphql\.json|standard\/([\w-]+))$/;

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** A foreign page could point its own host name here, but it cannot fake the Host header. */
const isForUs = ({ headers, socket }: IncomingMessage): boolean =>
  headers.host === `${loopback}:${socket.localPort}`;

/** What somebody who steers the shops has told them. */
const taken = <T>(schema: z.ZodType<T>, body: string, act: (told: T) => void): Answer => {
  const told = schema.safeParse(JSON.parse(body));
  if (!told.success) return { status: 400, body: { error: told.error.message } };
  act(told.data);
  return { status: 200, body: told.data };
};

const parts = (options: StandInOptions, signal: AbortSignal) => {
  const failures = createFailures();
  const till = createTill(failures.refusesLess);
  const findReturn = options.findReturn ?? (async () => undefined);
  const tell: ShopifyParts['tell'] = (id, snapshot, refund) => {
    const shop = options.shops().find((each) => each.id === id);
    const news = refundNews(snapshot, refund);
    if (shop) void announce(shop.webhookUrl, () => shopifyDelivery(shop, 'refunds/create', news), signal);
  };
  const credits = createCredits();
  const own = usualDiscounts(failures);
  const shopify = standInShopify({ till, findOrder: options.findOrder, findReturn, tell, credits }, own);
  const standard = standInStandard({ till, findOrder: options.findOrder, signal });
  const shopOf = (id: string | undefined, platform: string) =>
    options.shops().find((shop) => shop.id === id && shop.platform === platform);

  const askShop = async (path: string, request: IncomingMessage, body: string): Promise<Answer> => {
    const [, shopifyId, standardId] = shopPath.exec(path) ?? [];
    const atShopify = shopOf(shopifyId, 'shopify');
    if (atShopify) {
      const known = request.headers['x-shopify-access-token'] === atShopify.accessToken;
      return known ? { status: 200, body: await shopify(atShopify.id, body) } : wrongToken;
    }
    const own = shopOf(standardId, 'standard');
    return own ? standard(own, headersOf(request), body) : notHere;
  };

  const shown: Readonly<Record<string, () => unknown>> = {
    '/refunds': () => till.all().map(shownRefund),
    '/credits': credits.all,
    '/discounts': own.discounts.all,
  };
  const told: Readonly<Record<string, (body: string) => Answer>> = {
    '/credits': (body) => taken(creditSpent, body, credits.spend),
    '/failures': (body) => taken(failurePlan, body, failures.plan),
    '/payments': (body) => taken(payment, body, till.capture),
  };
  const steer = (method: string, path: string, body: string): Answer => {
    const show = method === 'GET' ? shown[path] : undefined;
    if (show) return { status: 200, body: show() };
    return (method === 'POST' && told[path]?.(body)) || notHere;
  };

  return { askShop, steer, failures };
};

const respond = (response: ServerResponse, { status, body }: Answer): void => {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
};

/** The answer of a call that fails before anything is done. */
const plannedAnswer = (
  { status, detail }: NonNullable<ReturnType<Failures['take']>>,
  isShopify: boolean,
): Answer | undefined => {
  if (status === 'throttled')
    return isShopify ? { status: 200, body: allPointsUsed } : { status: 429, body: { errors: 'As planned' } };
  return typeof status === 'number'
    ? { status, body: { errors: 'As planned', ...(detail ? { detail } : {}) } }
    : undefined;
};

const serve = async (
  { askShop, steer, failures }: ReturnType<typeof parts>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
  const body = await text(request);
  const [, shopifyId, standardId] = shopPath.exec(path) ?? [];
  const shop = shopifyId ?? standardId;
  if (!isForUs(request)) return respond(response, { status: 421, body: { error: 'Ask 127.0.0.1.' } });
  if (!shop || request.method !== 'POST') return respond(response, steer(request.method ?? '', path, body));
  const failure = failures.take(shop, standardId !== undefined || isMutation(body));
  if (failure?.status === 'timeout') return;
  const planned = failure && plannedAnswer(failure, shopifyId !== undefined);
  if (planned) return respond(response, planned);
  const answer = await askShop(path, request, body);
  if (failure?.status === 'crash-after-answer') request.socket.destroy();
  else respond(response, answer);
};

/**
 * Shops for the local run and for tests, on this machine only: the part of Shopify's Admin API that refunds, store
 * credit and discounts need, and a custom shop that takes our webhooks. `GET /refunds` lists what was paid, `GET /credits`
 * what credit customers have at Shopify (`POST /credits` spends some), `GET /discounts` the discounts there with their
 * codes, `POST /failures` makes calls fail, `POST /payments` says how much of an order was captured (all of it, if
 * nobody says).
 * Errors: ExpectedFailure if the port is taken.
 */
export const startStandInShop = async (options: StandInOptions): Promise<RunningStandIn> => {
  const stopping = new AbortController();
  const all = parts(options, stopping.signal);
  const server = createServer((request, response) => {
    serve(all, request, response).catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      respond(response, { status: 400, body: { errors: said } });
    });
  });
  server.listen(options.port ?? 0, loopback);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw noPort(error instanceof Error ? error : new Error(String(error)));
  }
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://${loopback}:${port}`,
    close: async () => {
      stopping.abort();
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
};
