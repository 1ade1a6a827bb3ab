import type { IncomingMessage, ServerResponse } from 'node:http';

/** How we serve pages on this machine: only to this machine, and so that nothing in a mail can act. */

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly policy: string;
  readonly body: string;
}

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** No script, no network, no form, no access to the surrounding page; links may open a tab. */
export const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

export const page = (status: number, body: string, policy = pagePolicy): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  policy,
  body,
});

/**
 * A foreign page could point its own host name here to read the mails, but it cannot fake the Host header.
 */
export const isForUs = ({ headers, socket }: IncomingMessage): boolean =>
  [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`].includes(headers.host ?? '');

export const write = ({ method }: IncomingMessage, response: ServerResponse, given: Answer): void => {
  response.writeHead(given.status, {
    'content-type': given.type,
    'content-length': Buffer.byteLength(given.body),
    'content-security-policy': given.policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(given.status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(method === 'HEAD' ? undefined : given.body);
};
