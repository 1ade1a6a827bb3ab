import * as z from 'zod/mini';
import type { Address } from './http-address.ts';

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
  /** The body as openapi.json shows it, where the handler knows more of it than the route. */
  readonly shownBody?: Schema;
  readonly answer: Answer;
  /** The status of success, 200 unless told. */
  readonly status?: number;
  /** Complete examples of the body, by name, for openapi.json. */
  readonly examples?: Record<string, unknown>;
  /** What the body is, where it is not JSON of ours: a page's form, a platform's webhook. */
  readonly bodyType?: string;
  readonly answerType?: string;
  /** Repeated with the same `Idempotency-Key`, it finds what it made the first time. */
  readonly idempotencyKey?: true;
  /** Statuses of refusals beyond those that every route of its kind has. */
  readonly refusals?: readonly number[];
}

/** No parameters, no query. */
export const none = z.object({});

/** No JSON of ours, in or out: nothing at all, a page, a form, a platform's own bytes. */
export const noJson = z.undefined();

/** Keeps the exact schemas in the type, so that the handler bound to the route is checked against them. */
export const defineRoute = <P extends Schema, Q extends Schema, B extends Schema, A extends Schema>(
  route: Route<P, Q, B, A>,
): Route<P, Q, B, A> => route;
