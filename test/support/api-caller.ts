import * as z from 'zod';
import { type Endpoint, httpHandler } from '../../functions/kit/http.ts';
import { httpEvent, lambdaContext } from './http-event.ts';
import { forStrangers } from './some-caller.ts';

export interface Asked {
  readonly params?: Record<string, string>;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly groups?: readonly string[];
}

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly etag: string;
}

/** Calls routes as the gateway does: as a marketer, by default. */
export const apiCaller = <Services>(
  name: string,
  endpoints: readonly Endpoint<Services>[],
  services: () => Services,
) => {
  const handle = httpHandler(forStrangers(name), endpoints, services);
  return async (
    route: string,
    { params, body, query, headers = {}, groups = ['marketer'] }: Asked = {},
  ): Promise<Answered> => {
    const event = httpEvent(route, {
      groups,
      headers,
      ...(params && { params }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await handle({ ...event, ...(query && { queryStringParameters: query }) }, lambdaContext);
    return {
      status: answer.statusCode ?? 0,
      body: z.record(z.string(), z.unknown()).parse(JSON.parse(answer.body ?? '')),
      etag: answer.headers?.etag?.toString() ?? '',
    };
  };
};
