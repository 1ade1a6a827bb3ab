import type * as z from 'zod';
import { ExpectedFailure } from './expected-failure.ts';

/** The product's Admin API as staff use it. */
export interface AdminApi {
  call<S extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    answer: S,
    body?: unknown,
  ): Promise<z.output<S>>;
}

const patienceMs = 30_000;

/** Errors: ExpectedFailure with what the API said, when it refuses. */
export const adminApi = (apiUrl: string, token: string, signal: AbortSignal): AdminApi => ({
  call: async (method, path, answer, body) => {
    const reply = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    const said = await reply.text();
    if (!reply.ok) {
      throw new ExpectedFailure(`${method} ${path} answered ${reply.status}: ${said}`);
    }
    return answer.parse(JSON.parse(said));
  },
});
