import { type Audience, scopes } from '../kit/http-address.ts';
import type { Route } from '../kit/route.ts';
import * as z from '../kit/z.ts';
import { settingDefaults } from '../shops/setting-group.ts';

type Json = Record<string, unknown>;

/**
 * A body that is not our own JSON, by the route's path: its schema and complete examples for openapi.json.
 */
export interface ForeignBody {
  readonly schema: z.ZodMiniType;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** Who may call. Of machines it names the scope, as OpenAPI 3.1 lets it for every scheme. */
const securityOf = ({ audience, scope }: Route): readonly Json[] => {
  const security: Readonly<Record<Audience, readonly Json[]>> = {
    public: [],
    platform: [],
    staff: [{ person: [] }],
    machine: [{ machine: scope === undefined ? [] : [scope] }],
  };
  return security[audience];
};

const refusals: Readonly<Record<number, string>> = {
  400: 'The request does not fit the schema; `errors` has one entry for each field',
  401: 'No valid token, key or signature',
  403: 'The token or the key is valid, but does not allow this',
  404: 'Nothing was found',
  409: 'The request contradicts what is stored, or somebody else was faster',
  410: 'The link has expired',
  412: 'The stored version has changed since you read it (If-Match)',
  413: 'Too large: a webhook of more than 1,000,000 bytes, a form of more fields or bytes than its page takes',
  500: 'Something failed on our side',
  503: 'Try again in a moment',
};

/** What a browser sends. */
const formType = 'application/x-www-form-urlencoded';

/** The refusals of a route: by its audience, by its input, and those that it names itself. */
const refusalsOf = (route: Route): number[] => {
  const isPage = route.audience === 'public' || route.audience === 'platform';
  const named = route.path.includes('{') && !isPage ? [404] : [];
  const taken =
    isNothing(route.body) && Object.keys(asObject(schemaOf(route.query, 'input').properties)).length === 0
      ? []
      : [400];
  const form = route.bodyType === formType ? [413] : [];
  const audience = { public: [], platform: [], staff: [401, 403], machine: [401, 403] }[route.audience];
  return [
    ...new Set([...taken, ...audience, ...named, ...form, ...(route.refusals ?? []), 500, 503]),
  ].toSorted((x, y) => x - y);
};

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Shows the default of each setting of a shop. A schema may stand for several settings, so each gets a copy. */
const withDefaults: Override = ({ zodSchema, jsonSchema: { properties = {} } }) => {
  const defaults = settingDefaults.get(zodSchema)?.defaults ?? {};
  for (const [name, property] of Object.entries(properties))
    if (name in defaults && typeof property === 'object')
      properties[name] = { ...property, default: defaults[name] };
};

/**
 * The JSON Schema (2020-12, as in OpenAPI 3.1) of a value as it is sent (`input`) or answered (`output`).
 */
const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _$schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: withDefaults,
  });
  return rest;
};

const isNothing = (schema: z.ZodMiniType): boolean => schema instanceof z.ZodMiniUndefined;

const parameters = (route: Route): Json[] =>
  (['path', 'query'] as const).flatMap((place) => {
    const schema = schemaOf(place === 'path' ? route.params : route.query, 'input');
    const required = Array.isArray(schema.required) ? schema.required : [];
    return Object.entries(asObject(schema.properties)).map(([name, property]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: property,
    }));
  });

/** Headers that a route reads, besides authentication. */
const headers = ({ refusals = [], idempotencyKey }: Route): Json[] => [
  ...(refusals.includes(412)
    ? [
        header(
          'If-Match',
          'The ETag of what the change was made from; nothing happens if it is another one by now (412)',
        ),
      ]
    : []),
  ...(idempotencyKey
    ? [header('Idempotency-Key', 'A repeated request with the same key answers what the first one made')]
    : []),
];

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {});

const namedExamples = (examples: Readonly<Record<string, unknown>> | undefined): Json =>
  examples
    ? { examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) }
    : {};

const requestBody = (route: Route, foreign: ForeignBody | undefined): Json => {
  const shown = foreign?.schema ?? route.shownBody ?? route.body;
  const schema = isNothing(shown) ? undefined : schemaOf(shown, 'input');
  if (!schema && !route.bodyType) return {};
  const content = { ...(schema ? { schema } : {}), ...namedExamples(foreign?.examples ?? route.examples) };
  const required = !schema || !shown.safeParse(undefined).success;
  return { requestBody: { required, content: { [route.bodyType ?? 'application/json']: content } } };
};

const answers = (route: Route): Json => {
  const success = isNothing(route.answer)
    ? { description: route.summary, ...(route.answerType ? { content: { [route.answerType]: {} } } : {}) }
    : {
        description: route.summary,
        content: { 'application/json': { schema: schemaOf(route.answer, 'output') } },
      };
  const page = route.answerType ? { content: { [route.answerType]: {} } } : undefined;
  const problem = {
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const failures = refusalsOf(route).map((status) => [
    String(status),
    { description: refusals[status], ...(page ?? problem) },
  ]);
  return {
    [String(route.status ?? 200)]: success,
    ...Object.fromEntries(failures),
    // Of every route: the gateway limits each.
    429: { $ref: '#/components/responses/TooManyRequests' },
  };
};

const operation = (route: Route, foreign: ForeignBody | undefined): Json => ({
  summary: route.summary,
  tags: [route.path.split('/')[route.path.startsWith('/admin/') ? 2 : 1]],
  security: securityOf(route),
  parameters: [...parameters(route), ...headers(route)],
  ...requestBody(route, foreign),
  responses: answers(route),
});

/** How callers authenticate, and what failures look like. */
const components = {
  securitySchemes: {
    person: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: "An access token of the deployment's user pool.",
    },
    machine: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Api-Key',
      description: `A shop's API key; it gives access to that shop only, and to the routes whose scope it has: ${scopes.join(', ')}.`,
    },
  },
  responses: {
    TooManyRequests: {
      description:
        'Too many requests to this route. The gateway answers, before any function of ours, in a form of its own. Nothing was done: wait a second, then twice as long each time',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Gateway' } } },
    },
  },
  schemas: {
    Gateway: {
      type: 'object',
      description: 'What API Gateway itself answers: 401 and 403 for tokens of people, and 429.',
      required: ['message'],
      properties: { message: { type: 'string' } },
      examples: [{ message: 'Too Many Requests' }],
    },
    Problem: {
      type: 'object',
      description: 'RFC 9457.',
      required: ['type', 'status', 'title', 'detail'],
      properties: {
        type: { type: 'string' },
        status: { type: 'integer' },
        title: { type: 'string' },
        detail: { type: 'string' },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            properties: { path: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
    },
  },
};

/** OpenAPI 3.1 of the routes, from the same schemas that the handlers parse with. */
export const describeRoutes = (
  routes: readonly Route[],
  publicUrl: string,
  foreignBodies: Readonly<Record<string, ForeignBody>>,
): Json => {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(route, foreignBodies[route.path]),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aftercare',
      version: '1',
      description:
        'After-sales and customer care for cross-border shops. A route without a body also takes `{}`.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components,
  };
};
