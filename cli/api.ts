import { setTimeout as wait } from 'node:timers/promises';
import { isObject } from '../functions/kit/json.ts';
import { type Ending, Failed, type Mistake } from './failed.ts';
import type { Session } from './sign-in/session.ts';
import type { World } from './world.ts';

export interface Request {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly body: unknown;
  /** As it came: what is no JSON, such as CSV, has no body. */
  readonly text: string;
  /** For a change by If-Match. */
  readonly etag: string | undefined;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** The Admin API. Errors: Failed, with what the API said. */
export interface Api {
  call(method: Method, path: string, request?: Request): Promise<Answer>;
}

const patienceMs = 60_000;
const tries = 4;

const endings: Readonly<Record<number, Ending>> = {
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  412: 'conflict',
  429: 'unavailable',
};

const endingOf = (status: number): Ending => endings[status] ?? (status >= 500 ? 'unavailable' : 'failed');

const mistakesIn = (errors: unknown): Mistake[] =>
  (Array.isArray(errors) ? errors : []).filter(isObject).map(({ path, message }) => ({
    ...(typeof path === 'string' && path !== '(whole)' && { path }),
    message: String(message),
  }));

/** The refusal as a sentence, from problem+json (RFC 9457), or from the gateway's own `{"message": …}`. */
const refusal = (status: number, body: unknown): Failed => {
  const said = isObject(body) ? body : {};
  const mistakes = mistakesIn(said.errors);
  if (status === 401)
    return new Failed('signedOut', 'The API does not take this token. Sign in again: aftercare login', {
      status,
    });
  const detail = String(said.detail ?? said.message ?? `The API answered ${status}.`);
  // With mistakes each has its own line, and the sentence would only repeat them.
  const message = mistakes.length > 0 ? String(said.title ?? detail) : detail;
  return new Failed(endingOf(status), message, { status, mistakes });
};

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The address with its query; parts that are undefined are left out. */
const addressOf = (api: string, path: string, query: Request['query'] = {}): string => {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, value);
  return given.size > 0 ? `${api}${path}?${given}` : `${api}${path}`;
};

/** Whether asking twice is like asking once. */
const isRepeatable = (method: Method, { headers }: Request): boolean =>
  method === 'GET' || headers?.['idempotency-key'] !== undefined;

const mayPass = (status: number): boolean => [429, 502, 503, 504].includes(status);

type Send = (method: Method, path: string, request: Request, token?: string) => Promise<Response>;

const sender =
  (api: string, { signal }: World): Send =>
  async (method, path, { query, body, headers }, token) => {
    try {
      return await fetch(addressOf(api, path, query), {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      });
    } catch (cause) {
      signal.throwIfAborted();
      throw new Failed('unavailable', `Nobody answers at ${api}. Is the address right, and are you online?`, {
        cause,
      });
    }
  };

/** Tries again what may pass: throttling and short outages. */
const patiently = async (
  world: World,
  once: () => Promise<Response>,
  isAllowed: boolean,
): Promise<Response> => {
  for (let round = 1; ; round += 1) {
    const reply = await once().catch((error: unknown) => {
      if (round === tries || !isAllowed || !(error instanceof Failed)) throw error;
      return undefined;
    });
    if (reply && (round === tries || !isAllowed || !mayPass(reply.status))) return reply;
    await wait(world.pollMs * 2 ** (round - 1), undefined, { signal: world.signal });
  }
};

const answerOf = async (reply: Response): Promise<Answer> => {
  const text = await reply.text();
  const body = parsed(text);
  if (!reply.ok) throw refusal(reply.status, body);
  return { body, text, etag: reply.headers.get('etag') ?? undefined };
};

/** The API as the signed-in person calls it. A token that is refused is renewed once. */
export const signedInApi = (session: Session, world: World): Api => {
  const send = sender(session.api, world);
  return {
    call: async (method, path, request = {}) => {
      const once = (token: string) =>
        patiently(world, () => send(method, path, request, token), isRepeatable(method, request));
      const first = await once(await session.token());
      if (first.status !== 401) return answerOf(first);
      const renewed = await session.renew();
      return answerOf(renewed === undefined ? first : await once(renewed));
    },
  };
};

/** The routes for everybody. */
export const publicApi = (address: string, world: World): Api => {
  const send = sender(address, world);
  return {
    call: async (method, path, request = {}) =>
      answerOf(await patiently(world, () => send(method, path, request), isRepeatable(method, request))),
  };
};
