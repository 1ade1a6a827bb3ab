import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { sesMailer } from '../../functions/mail/ses.client.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) close();
});

const taken =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>';

const take = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/xml' }).end(taken);

/** A server in SES's place, and a mailer that sends to it. */
const openSes = async (answer: (response: ServerResponse) => unknown) => {
  const sockets: Socket[] = [];
  const server = createServer((_request, response) => void answer(response));
  // SES would close it much later than we do.
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => sockets.push(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  const mailer = sesMailer('care@aftercare.example', '');
  return { sockets, send: () => mailer.send('ada@example.com', Buffer.from('Subject: Hello\r\n\r\n')) };
};

test('an idle connection is closed by us and never used again; one that is not idle is', async () => {
  const { sockets, send } = await openSes(take);
  expect(await send()).toMatchObject({ outcome: 'sent' });
  expect(await send()).toMatchObject({ outcome: 'sent' });
  expect(sockets).toHaveLength(1);
  const [first] = sockets;
  if (first && !first.destroyed) await once(first, 'close');
  expect(await send()).toMatchObject({ outcome: 'sent' });
  expect(sockets).toHaveLength(2);
});

test('a slow answer is waited for', async () => {
  const { send } = await openSes((response) => setTimeout(2_500).then(() => take(response)));
  expect(await send()).toMatchObject({ outcome: 'sent' });
});

test('an answer that never comes is given up, so that it does not hold the others of its batch', async () => {
  const { send } = await openSes(() => undefined);
  expect(await send()).toEqual({ outcome: 'unknown' });
});
