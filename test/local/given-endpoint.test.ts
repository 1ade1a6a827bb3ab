import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { givenEmulator } from '../../local/given-endpoint.ts';

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Something that answers every request with this JSON. */
const serve = async (body: unknown): Promise<number> => {
  const server = createServer((_request, response) => response.end(JSON.stringify(body)));
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

const ministack = (edition: string) => ({ services: { s3: 'available' }, version: '1.5.33', edition });
const given = (url: string | undefined) => givenEmulator({ AWS_ENDPOINT_URL: url });

describe('AWS_ENDPOINT_URL', () => {
  test('may be missing', async () => {
    expect(await given(undefined)).toBeUndefined();
    expect(await given('')).toBeUndefined();
  });

  test('is used when our emulator runs there on this machine', async () => {
    const port = await serve(ministack('aftercare smtp=2525'));
    const expected = { endpoint: `http://127.0.0.1:${port}`, smtpPort: 2525 };
    expect(await given(`http://127.0.0.1:${port}/`)).toEqual(expected);
    expect(await given(`http://localhost:${port}`)).toEqual(expected);
  });

  test.each([
    ['https://sqs.eu-central-1.amazonaws.com', 'is not on this machine'],
    ['http://10.0.0.1:4566', 'is not on this machine'],
    ['http://127.0.0.1.example.com', 'is not on this machine'],
    ['nonsense', 'is no address'],
  ])('is refused when it is %s', async (url, why) => {
    await expect(given(url)).rejects.toThrow(`AWS_ENDPOINT_URL is ${url}, and that ${why}.`);
    await expect(given(url)).rejects.toThrow('unset AWS_ENDPOINT_URL');
  });

  test('is refused when nothing answers there, or something else', async () => {
    await expect(given('http://127.0.0.1:1')).rejects.toThrow('no MiniStack answers there');
    const port = await serve({ services: { s3: 'running' } });
    await expect(given(`http://127.0.0.1:${port}`)).rejects.toThrow('no MiniStack answers there');
  });

  test('is refused when that MiniStack has not our patches', async () => {
    const port = await serve(ministack('light'));
    await expect(given(`http://127.0.0.1:${port}`)).rejects.toThrow('was not started by local/launcher.py');
  });
});
