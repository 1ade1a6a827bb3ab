import { lookup as systemLookup } from 'node:dns/promises';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Failure, forbidden, unavailable } from './errors.ts';
import { judgeOutbound, literalOf, type Objection } from './outbound-address.ts';
import { isPublicAddress } from './public-address.ts';

/** The answer of a server that is not ours. `body` is UTF-8; of a very long one only the beginning. */
export interface OutboundAnswer {
  readonly status: number;
  readonly body: string;
}

/** Requests to addresses that shops gave us. */
export interface Outbound {
  /**
   * Sends `body` and reads the answer, whatever its status; redirects are not followed.
   * Errors: Forbidden for an address that we must not call; Unavailable if no complete answer came in time.
   */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<OutboundAnswer>;
}

interface Host {
  readonly address: string;
  readonly family: number;
}

/** Finds every address of a host name. */
export type Lookup = (hostname: string) => Promise<readonly Host[]>;

interface OutboundOptions {
  /**
   * Origins that the stage allows although they are not public: `http://127.0.0.1:4000`, or `:*` for every
   * port.
   */
  readonly allowed?: readonly string[];
  readonly lookup?: Lookup;
  readonly timeoutMs?: number;
  readonly longestAnswer?: number;
}

const objections: Readonly<Record<Objection, string>> = {
  'no-url': 'The address to call is not a URL. Correct it in the settings of the shop.',
  credentials: 'The address to call has credentials in it. Give one without, in the settings of the shop.',
  'not-https': 'Only https addresses are called. Give one in the settings of the shop.',
  'not-public': 'The address to call is not on the public internet. Correct it in the settings of the shop.',
};

/** Errors: Forbidden. */
const targetOf = (address: string, allowed: readonly string[]) => {
  const judged = judgeOutbound(address, allowed);
  if (typeof judged === 'string') throw forbidden(objections[judged]);
  return judged;
};

const allAddresses: Lookup = (hostname) => systemLookup(hostname, { all: true });

const resolve = async (hostname: string, lookup: Lookup): Promise<readonly Host[]> => {
  try {
    return await lookup(hostname);
  } catch (cause) {
    throw unavailable('The name in the address to call could not be resolved.', cause);
  }
};

/**
 * The addresses that we may connect to. One address that is not public rules out all of them: no honest name
 * also points inside.
 */
const publicHosts = async (url: URL, lookup: Lookup): Promise<readonly Host[]> => {
  const literal = literalOf(url);
  const hosts = literal ? [{ address: literal, family: isIP(literal) }] : await resolve(url.hostname, lookup);
  if (hosts.length === 0) throw unavailable('The name in the address to call has no address.');
  if (!hosts.every(({ address }) => isPublicAddress(address))) throw forbidden(objections['not-public']);
  return hosts;
};

/**
 * Limits the time of any work. Errors: the signal's reason if the work takes longer. A name server can be
 * slow too.
 */
const inTime = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_done, fail) => {
      signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    }),
  ]);

/** Answers with the checked addresses: another DNS lookup could return different ones. */
const pinned =
  (hosts: readonly Host[]): LookupFunction =>
  (_hostname, options, answer) => {
    const [first] = hosts;
    if (options.all) answer(null, [...hosts]);
    else if (first) answer(null, first.address, first.family);
  };

/** The rest of a longer answer is not read: its status says whether asking again can help. */
const textOf = async (response: IncomingMessage, longest: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    chunks.push(bytes);
    if (length >= longest) break;
  }
  return Buffer.concat(chunks).subarray(0, longest).toString('utf8');
};

const send = (url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    // No shared agent: a pooled connection skips the lookup, and so the check.
    const sent = request(url, { ...options, method: 'POST', agent: false });
    sent.once('error', fail);
    sent.once('response', done);
    sent.end(body);
  });

/**
 * Calls only the public internet over https (OWASP, Server-Side Request Forgery Prevention): no private
 * address, by whatever name or spelling, and no address that DNS returns only after the check.
 */
export const outbound = ({
  allowed = [],
  lookup = allAddresses,
  timeoutMs = 10_000,
  longestAnswer = 1_000_000,
}: OutboundOptions = {}): Outbound => ({
  post: async (address, headers, body) => {
    const { url, allowed: isAllowed } = targetOf(address, allowed);
    const signal = AbortSignal.timeout(timeoutMs);
    const length = String(Buffer.byteLength(body));
    try {
      const hosts = isAllowed ? undefined : await inTime(publicHosts(url, lookup), signal);
      const options = {
        headers: { 'user-agent': 'Aftercare', ...headers, 'content-length': length },
        signal,
        ...(hosts && { lookup: pinned(hosts) }),
      };
      const response = await send(url, options, body);
      return { status: response.statusCode ?? 0, body: await textOf(response, longestAnswer) };
    } catch (error) {
      if (error instanceof Failure) throw error;
      const why = signal.aborted ? `did not answer within ${timeoutMs} ms` : 'could not be reached';
      throw unavailable(`The called address ${why}.`, error);
    }
  },
});
