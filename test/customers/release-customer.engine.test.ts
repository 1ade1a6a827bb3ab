import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Release } from '../../functions/customers/release.ts';
import { endpoints } from '../../functions/customers/release-customer.handler.ts';
import { sesSuppressionList } from '../../functions/customers/suppression-list.client.ts';
import { takeInStatus } from '../../functions/customers/take-in-status.ts';
import { parseJson } from '../../functions/kit/json.ts';
import { request } from '../support/request.ts';
import { openShopifyShop, placedOrder } from '../support/shopify-shop.ts';

/** A customer whose mail came back, and what SES answers to a release of each address. */
const openBounced = async (email: string, onList: Readonly<Record<string, Release>>) => {
  const desk = await openShopifyShop();
  const { house, shop } = desk;
  await desk.tell('orders/create', placedOrder(1, '2026-11-20T10:00:00Z', { email }));
  const { addresses: addressKey } = await house.services.keys();
  const news = { what: 'hard-bounce', at: house.clock().toISOString() } as const;
  await takeInStatus({ shop: shop.id, email, addressKey }, news, house.services);
  await house.pass(60);
  const asked: string[] = [];
  const suppressionList = {
    release: async (address: string): Promise<Release> => {
      asked.push(address);
      return onList[address] ?? 'not-listed';
    },
  };
  const { customerId = '' } = (await desk.addressAt(email)) ?? {};
  const release = async () => {
    const reply = await endpoints[0]?.answer(
      request({
        params: { id: customerId },
        staff: { id: 'account-1', address: 'agent@shop.example', groups: ['agent'] },
      }),
      { ...house.services, suppressionList },
    );
    return parseJson(reply?.body ?? '');
  };
  return { ...desk, asked, release };
};

describe('M10: an agent who releases a bounced address', () => {
  test('takes it off SES’s list too, in the form that SES has', async () => {
    const { asked, release, addressAt, ledgerOf } = await openBounced('Lea@bücher.example', {
      'lea@xn--bcher-kva.example': 'cleared',
    });
    const answer = await release();
    expect(answer).toMatchObject({ email: 'Lea@bücher.example', suppressionList: 'cleared' });
    expect(answer).not.toHaveProperty('suppressed');
    expect(asked.toSorted()).toEqual(['Lea@xn--bcher-kva.example', 'lea@xn--bcher-kva.example']);
    expect(await addressAt('lea@bücher.example')).not.toHaveProperty('suppressed');
    const [line] = await ledgerOf('lea@bücher.example');
    expect(line).toMatchObject({ change: 'released', by: 'agent@shop.example' });
  });

  test('hears where the list did not have it', async () => {
    const { release } = await openBounced('mila@example.com', {});
    expect(await release()).toMatchObject({ suppressionList: 'not-listed' });
  });

  test('hears where SES’s list may still hold it, and can try again', async () => {
    const answers: Record<string, Release> = { 'mila@example.com': 'unknown' };
    const { release, ledgerOf } = await openBounced('mila@example.com', answers);
    expect(await release()).toMatchObject({ suppressionList: 'unknown' });
    answers['mila@example.com'] = 'cleared';
    expect(await release()).toMatchObject({ suppressionList: 'cleared' });
    expect((await ledgerOf('mila@example.com')).map(({ change }) => change)).toEqual(['released', 'stopped']);
  });
});

describe('M10: SES’s own list', () => {
  const answering = async (status: number, name: string) => {
    const paths: string[] = [];
    const server = createServer((asked, reply) => {
      paths.push(`${asked.method} ${decodeURIComponent(asked.url ?? '')}`);
      reply.writeHead(status, { 'x-amzn-errortype': name }).end('{}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const list = sesSuppressionList({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    const answer = await list.release('lea@xn--bcher-kva.example');
    server.close();
    return { answer, paths };
  };

  test.each([
    [200, '', 'cleared'],
    [404, 'NotFoundException', 'not-listed'],
    [403, 'AccessDeniedException', 'unknown'],
    [429, 'TooManyRequestsException', 'unknown'],
    [500, 'InternalFailure', 'unknown'],
  ])('which answers %s %s, is %s', async (status, name, expected) => {
    const { answer, paths } = await answering(status, name);
    expect(answer).toBe(expected);
    expect(paths).toEqual(['DELETE /v2/email/suppression/addresses/lea@xn--bcher-kva.example']);
  });
});
