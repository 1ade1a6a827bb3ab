import { createHash, createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { SignatureV4 } from '@smithy/signature-v4';
import { awsEnvironment } from './env.ts';

/** An answer of AWS, whatever its status. */
export interface SignedAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Calls an API of AWS with a form, signed, over connections that are kept. It does just that, and costs half
 * as much CPU time as the SDK's client (bench/mail.bench.ts), or less. It never repeats a call.
 * Errors: throws if there was no complete answer in time, or if no connection could be made.
 */
export type SignedCalls = (form: string) => Promise<SignedAnswer>;

export interface Callee {
  /** The service's name in signatures. */
  readonly service: string;
  /** Its address in a region, unless the environment names another. */
  readonly endpointIn: (region: string) => string;
  /** In milliseconds: we close a connection that was idle for so long, and give up an answer after so long. */
  readonly idle: number;
  readonly patience: number;
}

type Secret = string | ArrayBuffer | ArrayBufferView;

const keys = new WeakMap<object, KeyObject>();

/**
 * The signer keeps its key of the day as bytes. To make a key of bytes costs more than the rest of a signature,
 * so it is made once.
 */
const keyOf = (secret: Secret): string | KeyObject => {
  if (typeof secret === 'string') return secret;
  const known = keys.get(secret);
  if (known) return known;
  const bytes = ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
  const key = createSecretKey(bytes);
  keys.set(secret, key);
  return key;
};

/** SHA-256 as the signer takes it: a digest or, with a secret, an HMAC. */
class Sha256 {
  readonly #digest;

  constructor(secret?: Secret) {
    this.#digest = secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(secret));
  }

  update(chunk: Uint8Array): void {
    this.#digest.update(chunk);
  }

  async digest(): Promise<Uint8Array> {
    return this.#digest.digest();
  }

  reset(): never {
    throw new Error('A digest is taken once.');
  }
}

interface Posting {
  readonly headers: Readonly<Record<string, string>>;
  readonly form: string;
}

/** Posts to one address, over connections that it keeps. */
const posts = ({ protocol, hostname, port, pathname: path }: URL, { idle, patience }: Callee) => {
  const connections = { keepAlive: true, maxSockets: 50, timeout: idle };
  const [request, agent] =
    protocol === 'http:'
      ? [requestHttp, new HttpAgent(connections)]
      : [requestHttps, new HttpsAgent(connections)];
  return ({ headers, form }: Posting): Promise<SignedAnswer> =>
    new Promise((resolve, reject) => {
      const call = request({ method: 'POST', hostname, port, path, headers, agent, setHost: false });
      const late = setTimeout(() => call.destroy(new Error('There was no answer in time.')), patience);
      const fail = (error: Error) => {
        clearTimeout(late);
        reject(error);
      };
      call.on('error', fail);
      call.on('response', (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(late);
          resolve({ status: response.statusCode ?? 0, body });
        });
      });
      call.end(form, 'latin1');
    });
};

/** The form must be ASCII. Errors: throws a sentence if the environment has no region or credentials. */
export const signedCalls = (callee: Callee): SignedCalls => {
  const { service, endpointIn } = callee;
  const { region, credentials, endpoint = endpointIn(region) } = awsEnvironment(service);
  const url = new URL(endpoint);
  const { protocol, hostname, host, pathname: path } = url;
  const post = posts(url, callee);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  return async (form) => {
    const { headers } = await signer.sign({
      method: 'POST',
      protocol,
      hostname,
      path,
      headers: {
        host,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(form.length),
        'x-amz-content-sha256': hash('sha256', form),
      },
      body: form,
    });
    return post({ headers, form });
  };
};
