import { createServer, type Server } from 'node:http';
import { type Answer, isForUs, mailPolicy, page, write } from './local-http.ts';

const answer = (path: string, pages: ReadonlyMap<string, string>): Answer => {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const body = pages.get(name);
  if (body === undefined) return page(404, 'There is no such page.');
  return name.endsWith('.mail.html') ? page(200, body, mailPolicy) : page(200, body);
};

/** Serves pages by their paths, on this machine only. Not listening yet. */
export const createPreviewServer = (pages: ReadonlyMap<string, string>): Server =>
  createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://preview');
    if (!isForUs(request)) write(request, response, page(421, 'Open it as 127.0.0.1 or localhost.'));
    else if (request.method !== 'GET' && request.method !== 'HEAD')
      write(request, response, page(405, 'The preview can only be read.'));
    else write(request, response, answer(pathname, pages));
  });
