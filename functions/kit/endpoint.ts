import { type Endpoint, type Headers, json, jsonBody, type RawRequest, type Reply } from './http.ts';
import { isObject } from './json.ts';
import { noJson, type Route } from './route.ts';
import { parse } from './schema.ts';
import * as z from './z.ts';

type Schema = z.ZodMiniType;

export interface Request<P extends Schema, Q extends Schema, B extends Schema> {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  readonly headers: Headers;
  readonly staff: RawRequest['staff'];
}

/** An answer with headers of its own, such as an ETag. */
export interface Answer<A> {
  readonly body: A;
  readonly headers?: Record<string, string>;
  readonly status?: number;
}

/** Some clients send JSON with every request: a route without a body treats `{}` as no body. */
const bodyOf = (route: Route, raw: RawRequest): unknown => {
  const body = raw.body.length > 0 ? jsonBody(raw) : undefined;
  const isEmpty = isObject(body) && Object.keys(body).length === 0;
  return route.body === noJson && isEmpty ? undefined : body;
};

/**
 * Parses the request by the route's schemas, has it answered, and filters the answer by them too, so that it never holds
 * more than openapi.json says. Errors: Invalid.
 */
export const answerJson = async <P extends Schema, Q extends Schema, B extends Schema, A extends Schema>(
  route: Route<P, Q, B, A>,
  raw: RawRequest,
  answer: (request: Request<P, Q, B>) => Promise<Answer<z.input<A>>>,
): Promise<Reply> => {
  const request: Request<P, Q, B> = {
    params: parse(route.params, raw.params, 'The path'),
    query: parse(route.query, raw.query, 'The query'),
    body: parse(route.body, bodyOf(route, raw), 'The body'),
    headers: raw.headers,
    staff: raw.staff,
  };
  const { body, headers, status = route.status ?? 200 } = await answer(request);
  return json(status, z.parse(route.answer, body), headers);
};

/** A JSON route and the function that answers it. */
export const endpoint = <P extends Schema, Q extends Schema, B extends Schema, A extends Schema, Services>(
  route: Route<P, Q, B, A>,
  answer: (request: Request<P, Q, B>, services: Services) => Promise<Answer<z.input<A>>>,
): Endpoint<Services> => ({
  route,
  answer: (raw, services) => answerJson(route, raw, (request) => answer(request, services)),
});
