import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * An event of the HTTP API, as the gateway passes it to a function; `groups` are those in a signed-in
 * person's token.
 */
export const httpEvent = (
  routeKey: string,
  parts: {
    readonly params?: Record<string, string>;
    readonly headers?: Record<string, string>;
    readonly body?: string;
    readonly groups?: readonly string[];
    /** The address of the caller. */
    readonly from?: string;
  } = {},
): APIGatewayProxyEventV2 =>
  ({
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: parts.headers ?? {},
    ...(parts.params ? { pathParameters: parts.params } : {}),
    ...(parts.body === undefined ? {} : { body: parts.body }),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'r1',
      routeKey,
      http: { sourceIp: parts.from ?? '203.0.113.7' },
      ...(parts.groups
        ? {
            authorizer: {
              jwt: { claims: { sub: 'person', 'cognito:groups': `[${parts.groups.join(' ')}]` }, scopes: [] },
            },
          }
        : {}),
    },
  }) as unknown as APIGatewayProxyEventV2;

export const lambdaContext = { getRemainingTimeInMillis: () => 10_000 } as never;
