import type { Address } from './http-address.ts';
import * as z from './z.ts';

type Schema = z.ZodMiniType;

export interface Route<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Answer extends Schema = Schema,
> extends Address {
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body as openapi.json shows it, if the handler knows more about it than the route. */
  readonly shownBody?: Schema;
  readonly answer: Answer;
  /** The status of success; 200 by default. */
  readonly status?: number;
  /** Complete examples of the body, by name, for openapi.json. */
  readonly examples?: Record<string, unknown>;
  /** The content type of a body that is not our JSON: a page's form, a platform's webhook. */
  readonly bodyType?: string;
  readonly answerType?: string;
  /** With the same `Idempotency-Key`, a repeated request finds what the first one made. */
  readonly idempotencyKey?: true;
  /** Statuses of refusals, in addition to those that every route of its kind has. */
  readonly refusals?: readonly number[];
}

/** No parameters, no query. */
export const none = z.object({});

/** A body that is not our JSON, in or out: empty, a page, a form, a platform's own bytes. */
export const noJson = z.undefined();

/** Keeps the exact schemas in the type, so that the route's handler is checked against them. */
export const defineRoute = <P extends Schema, Q extends Schema, B extends Schema, A extends Schema>(
  route: Route<P, Q, B, A>,
): Route<P, Q, B, A> => route;
