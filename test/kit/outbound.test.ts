import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type Lookup, outbound } from '../../functions/kit/outbound.client.ts';
import { isPublicAddress } from '../../functions/kit/public-address.ts';

/** Each has its own reason in IANA's registries. */
const notPublic = [
  ['0.0.0.0', 'this host'],
  ['10.1.2.3', 'private'],
  ['100.64.0.1', 'shared (carrier NAT)'],
  ['100.127.255.255', 'shared, its end'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback, its end'],
  ['169.254.169.254', 'metadata of clouds'],
  ['169.254.170.2', 'credentials of containers'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private, its end'],
  ['192.0.0.192', 'metadata of one cloud'],
  ['192.0.2.1', 'documentation'],
  ['192.168.1.1', 'private'],
  ['198.18.0.1', 'benchmarks'],
  ['198.19.255.255', 'benchmarks, its end'],
  ['203.0.113.9', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'mapped loopback'],
  ['::ffff:8.8.8.8', 'mapped, even if public'],
  ['::ffff:7f00:1', 'mapped loopback in hex'],
  ['::127.0.0.1', 'compatible, deprecated'],
  ['64:ff9b::7f00:1', 'NAT64'],
  ['64:ff9b:1::1', 'NAT64, local'],
  ['100::1', 'discard only'],
  ['2001::1', 'Teredo'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4 of loopback'],
  ['3fff::1', 'documentation'],
  ['fc00::1', 'unique local'],
  ['fd00:ec2::254', 'metadata of one cloud'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local with a zone'],
  ['2606:4700::1%eth0', 'a zone has no place on the internet'],
  ['ff02::1', 'multicast'],
  ['localhost', 'no address'],
  ['', 'no address'],
  ['1.2.3', 'no address'],
] as const;

describe('a public address', () => {
  test.each(notPublic)('is not %s (%s)', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '128.0.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '198.17.0.1',
    '198.20.0.1',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '2606:4700::1',
    '2a00:1450::1',
  ])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

const running: Server[] = [];
const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer);
  running.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const nowhere: Lookup = async () => {
  throw new Error('asked');
};
const answering =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

const everyPort = { allowed: ['http://127.0.0.1:*'] };

describe('an outbound request', () => {
  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'no url',
    '',
    'https://user:secret@example.com/',
    'https://token@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://1２7.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00:ec2::254]/',
  ])('is not made to %s, nor is its name looked up', async (url) => {
    const post = outbound({ lookup: nowhere }).post(url, {}, '');
    await expect(post).rejects.toMatchObject({ kind: 'Forbidden' });
  });

  test.each([['127.0.0.1'], ['10.0.0.7'], ['::1'], ['::ffff:127.0.0.1'], ['1.1.1.1', '192.168.0.1']])(
    'is not made where a name has %s %s',
    async (...addresses) => {
      const post = outbound({ lookup: answering(...addresses) }).post('https://shop.example/', {}, '');
      await expect(post).rejects.toMatchObject({ kind: 'Forbidden' });
    },
  );

  test('goes to the address that was checked, whatever the name means a moment later', async () => {
    let connections = 0;
    const inside = new URL(await serve(() => undefined));
    running.at(-1)?.on('connection', () => connections++);
    let asked = 0;
    // The machine itself would say 127.0.0.1; the address is of a block that IANA keeps, where nobody answers.
    const lookup: Lookup = async () => {
      asked++;
      return asked === 1 ? answering('2e00::1')('') : answering('127.0.0.1')('');
    };
    const post = outbound({ lookup, timeoutMs: 500 }).post(`https://localhost:${inside.port}/`, {}, '');
    await expect(post).rejects.toMatchObject({ kind: 'Unavailable' });
    expect({ asked, connections }).toEqual({ asked: 1, connections: 0 });
  });

  test('does not wait for ever for a name server', async () => {
    const lookup: Lookup = () => new Promise(() => undefined);
    const post = outbound({ lookup, timeoutMs: 50 }).post('https://shop.example/', {}, '');
    await expect(post).rejects.toMatchObject({ kind: 'Unavailable' });
  });

  test('waits for a name that cannot be resolved now', async () => {
    const post = outbound({ lookup: nowhere }).post('https://shop.example/', {}, '');
    await expect(post).rejects.toMatchObject({ kind: 'Unavailable' });
  });

  test('is made to an origin that the stage allows, and brings status and body', async () => {
    const url = await serve((request, response) => {
      request.pipe(response.writeHead(418, { 'x-seen': String(request.headers['x-mine']) }));
    });
    for (const allowed of [url, 'http://127.0.0.1:*']) {
      const answer = await outbound({ allowed: [allowed] }).post(
        `${url}/path`,
        { 'x-mine': 'yes' },
        'grüß dich',
      );
      expect(answer).toEqual({ status: 418, body: 'grüß dich' });
    }
  });

  test.each(['http://127.0.0.1:1', 'http://127.0.0.1', 'https://127.0.0.1:*', 'http://localhost:*', '*'])(
    'is not made to another origin than %s',
    async (allowed) => {
      const url = await serve((_request, response) => void response.end());
      await expect(outbound({ allowed: [allowed] }).post(url, {}, '')).rejects.toMatchObject({
        kind: 'Forbidden',
      });
    },
  );

  test('does not follow redirects', async () => {
    let served = 0;
    const url = await serve((_request, response) => {
      served++;
      response.writeHead(307, { location: '/again' }).end();
    });
    expect((await outbound(everyPort).post(url, {}, '')).status).toBe(307);
    expect(served).toBe(1);
  });

  test.each<[string, RequestListener]>([
    ['no answer in time', () => undefined],
    ['half an answer in time', (_request, response) => void response.write('{')],
    ['a broken connection', (request) => void request.socket.destroy()],
  ])('may be tried again after %s', async (_what, listener) => {
    const client = outbound({ ...everyPort, timeoutMs: 300 });
    await expect(client.post(await serve(listener), {}, '')).rejects.toMatchObject({ kind: 'Unavailable' });
  });

  test('is not made again for the length of its answer: a refusal with a long page is a refusal', async () => {
    const client = outbound({ ...everyPort, timeoutMs: 3000, longestAnswer: 1000 });
    const address = await serve((_request, response) => {
      response.writeHead(422).write('x'.repeat(2000));
    });
    expect(await client.post(address, {}, '')).toEqual({ status: 422, body: 'x'.repeat(1000) });
  });
});
