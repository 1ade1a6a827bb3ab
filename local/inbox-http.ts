import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { htmlPart, listPage, messagePage, notFoundPage } from './inbox-pages.ts';
import type { Mailbox } from './mailbox.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly policy: string;
  readonly body: string;
}

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** No script, no network, no form, no access to the page around it; links may open a tab. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  policy: "default-src 'none'",
  body: JSON.stringify(value),
});

const page = (status: number, body: string, policy = pagePolicy): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  policy,
  body,
});

const noSuchMail = (asJson: boolean): Answer =>
  asJson ? json(404, { error: 'There is no such mail.' }) : page(404, notFoundPage().markup);

const answerTo = (path: string, mailbox: Mailbox): Answer => {
  if (path === '/') return page(200, listPage(mailbox.all()).markup);
  if (path === '/messages') return json(200, mailbox.all());
  const asJson = path.startsWith('/messages/');
  const [, id = '', part] = (asJson ? path.slice('/messages'.length) : path).split('/');
  const message = mailbox.find(id);
  if (!message) return noSuchMail(asJson);
  if (asJson) return json(200, message);
  if (part === undefined) return page(200, messagePage(message).markup);
  if (part === 'html' && message.html !== null) return page(200, htmlPart(message.html), mailPolicy);
  return noSuchMail(false);
};

/** A foreign page could make a name of its own point here and read the mails; it cannot fake the name it asks for. */
const isForUs = ({ headers, socket }: IncomingMessage): boolean =>
  [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`].includes(headers.host ?? '');

const respond = (request: IncomingMessage, response: ServerResponse, mailbox: Mailbox): void => {
  const path = new URL(request.url ?? '/', 'http://inbox').pathname;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const answer = !isForUs(request)
    ? json(421, { error: 'The inbox answers to 127.0.0.1 and localhost only.' })
    : isRead
      ? answerTo(path, mailbox)
      : json(405, { error: 'The inbox can only be read.' });
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'content-security-policy': answer.policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(answer.status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
};

/** The mails as JSON for programs and as pages for people. Not listening yet. */
export const createInboxServer = (mailbox: Mailbox): Server =>
  createServer((request, response) => {
    try {
      respond(request, response, mailbox);
    } catch {
      response.writeHead(400).end();
    }
  });
