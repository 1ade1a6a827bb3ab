import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json as jsonBody } from 'node:stream/consumers';
import * as z from 'zod';
import { htmlPart, listPage, messagePage, notFoundPage } from './inbox-pages.ts';
import { type Answer, isForUs, mailPolicy, page, write } from './local-http.ts';
import type { Mailbox } from './mailbox.ts';

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  policy: "default-src 'none'",
  body: JSON.stringify(value),
});

/** How the inbox behaves; what can be changed of it while it runs. */
export interface Behaviour {
  /** What share of all addresses bounces, 0 to 1. */
  bounceShare: number;
}

const change = z.strictObject({ share: z.number().min(0).max(1) });

/** No page of another origin can send this: PUT, and JSON, ask us first, and we never answer that they may. */
const takeChange = async (request: IncomingMessage, behaviour: Behaviour): Promise<Answer> => {
  if (request.headers['content-type'] !== 'application/json')
    return json(415, { error: 'Send it as application/json.' });
  const { success, data } = change.safeParse(await jsonBody(request).catch(() => undefined));
  if (!success) return json(400, { error: 'Send { "share": 0.06 }, a number from 0 to 1.' });
  behaviour.bounceShare = data.share;
  return json(200, data);
};

const noSuchMail = (asJson: boolean): Answer =>
  asJson ? json(404, { error: 'There is no such mail.' }) : page(404, notFoundPage().markup);

/** All mails, or those to one address: `/messages?to=ada@example.com`. */
const messages = (mailbox: Mailbox, to: string | null): Answer =>
  json(200, to === null ? mailbox.all() : mailbox.all().filter((message) => message.to.includes(to)));

const answerTo = (
  { pathname: path, searchParams }: URL,
  mailbox: Mailbox,
  { bounceShare }: Behaviour,
): Answer => {
  if (path === '/bounce-share') return json(200, { share: bounceShare });
  if (path === '/') return page(200, listPage(mailbox.all()).markup);
  if (path === '/messages') return messages(mailbox, searchParams.get('to'));
  const asJson = path.startsWith('/messages/');
  const [, id = '', part] = (asJson ? path.slice('/messages'.length) : path).split('/');
  const message = mailbox.find(id);
  if (!message) return noSuchMail(asJson);
  if (asJson) return json(200, message);
  if (part === undefined) return page(200, messagePage(message).markup);
  if (part === 'html' && message.html !== null) return page(200, htmlPart(message.html), mailPolicy);
  return noSuchMail(false);
};

const answer = async (request: IncomingMessage, mailbox: Mailbox, behaviour: Behaviour): Promise<Answer> => {
  const url = new URL(request.url ?? '/', 'http://inbox');
  if (!isForUs(request)) return json(421, { error: 'The inbox answers to 127.0.0.1 and localhost only.' });
  if (request.method === 'GET' || request.method === 'HEAD') return answerTo(url, mailbox, behaviour);
  if (request.method === 'PUT' && url.pathname === '/bounce-share') return takeChange(request, behaviour);
  return json(405, { error: 'The inbox can only be read.' });
};

/** The mails as JSON for programs and as pages for people, and what share of them bounces. Not listening yet. */
export const createInboxServer = (mailbox: Mailbox, behaviour: Behaviour): Server =>
  createServer(async (request, response) => {
    try {
      write(request, response, await answer(request, mailbox, behaviour));
    } catch {
      response.writeHead(400).end();
    }
  });
