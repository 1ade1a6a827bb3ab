import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Callers } from './callers.client.ts';
import { Failure, forbidden, invalid, notFound } from './errors.ts';
import type { Html } from './html.ts';
import { type Address, type Group, groups } from './http-address.ts';
import { asInvocation } from './invocation.ts';
import { addToLine, logFailure, oneLine } from './log.ts';
import { memoise } from './memoise.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

/** A request before parsing. `headers` are in lower case, `body` is exactly the bytes that were sent. */
export interface RawRequest {
  readonly routeKey: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Headers;
  readonly body: Buffer;
  /** The signed-in person, on routes for staff. */
  readonly staff?: Staff | undefined;
}

interface Staff {
  /** Of the account. */
  readonly id: string;
  /** In lower case; missing where the token does not have it. */
  readonly address?: string;
  readonly groups: readonly Group[];
}

/** The name under which we record what a member of staff did: their address, where the token has it. */
export const staffName = (staff: RawRequest['staff']): string => staff?.address ?? staff?.id ?? 'unknown';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the log line says in addition to route, status and time: outcomes and ids. */
  readonly log?: Readonly<Record<string, string | number>>;
}

/** A route and the function that answers it. */
export interface Endpoint<Services> {
  readonly route: Address;
  answer(request: RawRequest, services: Services): Promise<Reply>;
  /** What a customer sees if the page fails; without it a failure is problem+json. */
  readonly broken?: (request: RawRequest) => Reply;
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value),
});

/** RFC 9457. `type` stays about:blank: the status names the kind, `detail` says what to do. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  more: Record<string, unknown> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ type: 'about:blank', status, title, detail, ...more }),
});

/** What a page may do beyond showing itself. */
interface Allowed {
  /** An address outside that its form posts to. */
  readonly postsTo?: string | undefined;
  /** The one script that it contains, as a text. It may call us. */
  readonly script?: string | undefined;
}

const policyOf = ({ postsTo, script }: Allowed): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ...(script
      ? [`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`, "connect-src 'self'"]
      : []),
    `form-action 'self'${postsTo ? ` ${new URL(postsTo).origin}` : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/**
 * In seconds. For so long a browser that saw a page never asks this host without TLS (RFC 6797). Other hosts of the shop's
 * domain are not ours to decide about.
 */
const twoYears = 63_072_000;

/**
 * A page for customers. Its address holds a signed link, so it is never cached, indexed, framed, or sent on
 * as a referrer. It loads nothing, runs no script but the one that is given, and may post only to us and to
 * the one address that is given.
 */
export const page = (status: number, content: Html, allowed: Allowed = {}): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policyOf(allowed),
    'referrer-policy': 'no-referrer',
    'strict-transport-security': `max-age=${twoYears}`,
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
  },
  body: content.markup,
});

/**
 * Where the browser goes by GET after a form was accepted, so that going back or reloading sends nothing
 * twice.
 */
export const seeOther = (location: string): Reply => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
});

const titles = {
  Invalid: 'The request is not as expected',
  NotFound: 'Not found',
  Conflict: 'Not possible as things stand',
  Forbidden: 'Not allowed',
  Unavailable: 'Try again in a moment',
} as const;

/** Of the conflicts, only a failed precondition proves that another writer came in between. */
const titleOf = ({ kind, status }: Failure): string =>
  status === 412 ? 'Somebody else was faster' : titles[kind];

/** Callers see only our own failures; any other error is a plain 500 and a log entry. */
const failureReply = (error: unknown): Reply => {
  if (!(error instanceof Failure)) {
    logFailure('broke', error);
    return problem(
      500,
      'Something failed on our side',
      'The error was logged. Try again. If it happens again, tell the operator the time.',
    );
  }
  const more = error.fields.length > 0 ? { errors: error.fields } : {};
  return {
    ...problem(error.status, titleOf(error), error.message, more),
    log: { refused: error.message },
  };
};

const staffOf = (event: APIGatewayProxyEventV2): RawRequest['staff'] => {
  if (!('authorizer' in event.requestContext)) return undefined;
  const claims = jwtClaims(event.requestContext.authorizer);
  if (!claims) return undefined;
  // The gateway passes a list as the text "[admin agent]".
  const names = /^\[(.*)\]$/.exec(String(claims['cognito:groups'] ?? ''))?.[1]?.split(' ') ?? [];
  return {
    id: String(claims.sub ?? 'unknown'),
    ...(typeof claims.email === 'string' ? { address: claims.email.trim().toLowerCase() } : {}),
    groups: groups.filter((group) => names.includes(group)),
  };
};

const jwtClaims = (authorizer: unknown): Record<string, unknown> | undefined => {
  const jwt = isRecord(authorizer) ? authorizer.jwt : undefined;
  const claims = isRecord(jwt) ? jwt.claims : undefined;
  return isRecord(claims) ? claims : undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const rawRequest = (event: APIGatewayProxyEventV2): RawRequest => ({
  routeKey: event.routeKey,
  params: event.pathParameters ?? {},
  query: event.queryStringParameters ?? {},
  headers: Object.fromEntries(
    Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]),
  ),
  body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  staff: staffOf(event),
});

const checkAudience = (route: Address, { staff }: RawRequest): void => {
  if (route.audience !== 'staff') return;
  const allowed: readonly Group[] = route.groups ?? groups;
  if (!staff?.groups.some((group) => allowed.includes(group))) {
    throw forbidden(`You must be in one of these groups: ${allowed.join(', ')}.`);
  }
};

const isForStrangers = ({ route }: { readonly route: Address }): boolean => route.audience === 'public';

/**
 * A function that strangers may call. The line of each of their requests has a digest of where it came from, which an
 * alarm counts.
 */
export interface ForStrangers {
  readonly name: string;
  readonly callers: () => Callers;
}

/** Without it the request is answered all the same. */
const callerIn = async (
  { requestContext: { http } }: APIGatewayProxyEventV2,
  callers: () => Callers,
): Promise<string | undefined> => {
  try {
    return await callers().digestOf(http.sourceIp);
  } catch (error) {
    logFailure('the caller is not in the log line', error);
    return undefined;
  }
};

/**
 * The function behind a set of routes. It answers every failure as problem+json and writes one log line for
 * each request, with the route and never the path, because paths hold tokens.
 * Errors: throws a sentence if strangers may call it and it does not tell them apart.
 */
export const httpHandler = <Services>(
  named: string | ForStrangers,
  endpoints: readonly Endpoint<Services>[],
  services: () => Services,
) => {
  const { name, callers } = typeof named === 'string' ? { name: named } : named;
  if (!callers && endpoints.some(isForStrangers))
    throw new Error(`Strangers may call ${name}, so it has to tell callers apart.`);
  const own = memoise(services);
  const apart = callers && memoise(callers);
  const byRoute = new Map(
    endpoints.map((endpoint) => [`${endpoint.route.method} ${endpoint.route.path}`, endpoint]),
  );

  const answer = async (request: RawRequest): Promise<Reply> => {
    const endpoint = byRoute.get(request.routeKey);
    try {
      if (!endpoint) throw notFound('There is nothing at this address. GET /openapi.json lists every route.');
      checkAudience(endpoint.route, request);
      return await asInvocation(() => endpoint.answer(request, own()));
    } catch (error) {
      const reply = failureReply(error);
      return endpoint?.broken ? { ...endpoint.broken(request), log: reply.log ?? {} } : reply;
    }
  };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(
      oneLine<APIGatewayProxyEventV2>(name, (event) => ({
        route: event.routeKey,
        requestId: event.requestContext.requestId,
      })),
    )
    .handler(async (event) => {
      const endpoint = byRoute.get(event.routeKey);
      // What no route matches comes from strangers too.
      const isOpen = endpoint === undefined || isForStrangers(endpoint);
      const [reply, caller] = await Promise.all([
        answer(rawRequest(event)),
        isOpen && apart ? callerIn(event, apart) : undefined,
      ]);
      addToLine({ ...reply.log, ...(caller === undefined ? {} : { caller }) });
      addToLine({ status: reply.status });
      return { statusCode: reply.status, headers: { ...reply.headers }, body: reply.body ?? '' };
    });
};

/** The answer to HEAD: the same as to GET, without the page. */
export const withoutBody =
  <Services>(show: Endpoint<Services>['answer']): Endpoint<Services>['answer'] =>
  async (request, services) => ({ ...(await show(request, services)), body: '' });

/** The body as a JSON value. Errors: Invalid. */
export const jsonBody = (request: RawRequest): unknown => {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw invalid('The body must be JSON.');
  }
};
