import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { sesMailer } from '../../functions/mail/ses.client.ts';

afterEach(() => vi.unstubAllEnvs());

const taken =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>';

test('an idle connection is closed by us and never used again; one that is not idle is', async () => {
  const sockets: Socket[] = [];
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(taken);
  });
  // SES would close it much later than we do.
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => sockets.push(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  const mailer = sesMailer('care@aftercare.example', '');
  const send = () => mailer.send('ada@example.com', Buffer.from('Subject: Hello\r\n\r\n'));
  expect(await send()).toMatchObject({ outcome: 'sent' });
  expect(await send()).toMatchObject({ outcome: 'sent' });
  expect(sockets).toHaveLength(1);
  const [first] = sockets;
  if (first && !first.destroyed) await once(first, 'close');
  expect(await send()).toMatchObject({ outcome: 'sent' });
  expect(sockets).toHaveLength(2);
  server.closeAllConnections();
  server.close();
});
