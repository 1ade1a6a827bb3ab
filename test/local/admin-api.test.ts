import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { adminApi } from '../../local/admin-api.ts';
import { knownByApi } from '../../local/known-by-api.ts';

/** An API that answers by path, and the requests it got. */
const answers: Record<string, unknown> = {};
const requests: string[] = [];
const server = createServer((request, response) => {
  const { method, url = '', headers } = request;
  requests.push(`${method} ${url} ${headers.authorization}`);
  const answer = answers[url];
  response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer ?? { error: 'none' }));
});

let url = '';
let token = 'first';
const { signal } = new AbortController();
const api = () => adminApi(url, () => token, signal);

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  for (const path of Object.keys(answers)) delete answers[path];
  requests.length = 0;
  token = 'first';
});

describe('the Admin API', () => {
  test('is asked with the token of the moment', async () => {
    answers['/a'] = { a: 1 };
    const { call } = api();
    expect(await call('GET', '/a', z.object({ a: z.number() }))).toEqual({ a: 1 });
    token = 'second';
    await call('PUT', '/a', z.object({}), {});
    expect(requests).toEqual(['GET /a Bearer first', 'PUT /a Bearer second']);
  });

  test('says what was refused, and tells what is not there from what is', async () => {
    await expect(api().call('GET', '/none', z.object({}))).rejects.toThrow(/GET \/none answered 404/);
    expect(await api().find('/none', z.object({}))).toBeUndefined();
  });
});

describe('a return that began at the platform', () => {
  const lines = [
    { lineId: '11', quantity: 1 },
    { lineId: '12', quantity: 2 },
  ];
  const path = '/admin/returns?shop=shp_1';

  test('is known by the platform’s id, each of its lines by an id of its own', async () => {
    answers[path] = {
      items: [
        { orderId: '4', lines },
        { orderId: '5', platformReturnId: '77', lines },
      ],
    };
    expect(await knownByApi(api()).findReturn('shp_1', '77')).toEqual({
      id: '77',
      orderId: '5',
      lines: [
        { id: '771', lineId: '11', quantity: 1 },
        { id: '772', lineId: '12', quantity: 2 },
      ],
    });
  });

  test('is unknown where nobody told of it', async () => {
    answers[path] = { items: [{ orderId: '4', lines }] };
    expect(await knownByApi(api()).findReturn('shp_1', '77')).toBeUndefined();
    expect(await knownByApi(api()).findOrder('shp_1', '4')).toBeUndefined();
  });
});
