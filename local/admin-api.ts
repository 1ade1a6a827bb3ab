import * as z from 'zod';
import { ExpectedFailure } from './expected-failure.ts';

type Schema = z.core.$ZodType;

/** The product's Admin API as staff use it. Errors: ExpectedFailure with the API's sentence if it refuses. */
export interface AdminApi {
  call<S extends Schema>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    answer: S,
    body?: unknown,
  ): Promise<z.output<S>>;
  /** The resource at a path; undefined if there is none. */
  find<S extends Schema>(path: string, answer: S): Promise<z.output<S> | undefined>;
}

const patienceMs = 30_000;

/** `token` is called for each request, because the token is renewed while the product runs. */
export const adminApi = (apiUrl: string, token: () => string, signal: AbortSignal): AdminApi => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    return { reply, said: await reply.text() };
  };
  return {
    call: async (method, path, answer, body) => {
      const { reply, said } = await ask(method, path, body);
      if (!reply.ok) throw refused(method, path, reply, said);
      return z.parse(answer, JSON.parse(said));
    },
    find: async (path, answer) => {
      const { reply, said } = await ask('GET', path);
      if (reply.status === 404) return undefined;
      if (!reply.ok) throw refused('GET', path, reply, said);
      return z.parse(answer, JSON.parse(said));
    },
  };
};

const refused = (method: string, path: string, { status }: Response, said: string): ExpectedFailure =>
  new ExpectedFailure(`${method} ${path} answered ${status}: ${said}`);
