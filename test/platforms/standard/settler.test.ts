import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { type Outbound, outbound } from '../../../functions/kit/outbound.client.ts';
import { standardSettler } from '../../../functions/platforms/standard/settler.client.ts';
import { ownShop, settlement, shipped } from '../settling.ts';

const shop = { id: ownShop.id, refundUrl: 'https://shop.example/refunds' };
const older = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A shop that answers `status`, and what it was sent. */
const recorded = (status = 202, secrets: readonly string[] = [ownShop.webhookSecret], said = '') => {
  const sent: Sent[] = [];
  const post: Outbound['post'] = async (url, headers, body) => {
    sent.push({ url, headers: { ...headers }, body });
    return { status, body: said };
  };
  let now = new Date();
  const settler = standardSettler({ outbound: { post }, secrets: async () => secrets, clock: () => now });
  const wait = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  return { settler, sent, wait };
};

describe('a refund at a shop of its own', () => {
  test('is asked for by the documented event, signed so that the library takes it', async () => {
    const { settler, sent } = recorded();
    const order = settlement({ shop, orderId: 'A-1', shipping: shipped(490) });
    expect(await settler.settle(order)).toEqual({ kind: 'asked' });
    const [message] = sent;
    expect(message?.url).toBe(shop.refundUrl);
    expect(new Webhook(ownShop.webhookSecret).verify(message?.body ?? '', message?.headers ?? {})).toEqual({
      type: 'refund.requested',
      timestamp: '2026-11-25T10:00:00.000Z',
      data: {
        refund: {
          key: order.key,
          returnId: order.returnId,
          returnNumber: 'R-01234567',
          orderId: 'A-1',
          orderNumber: '#1001',
          lines: [{ id: '111', quantity: 1 }],
          shipping: '4.90',
          amount: '50.00',
          currency: 'EUR',
        },
      },
    });
  });

  test('says both currencies where the customer saw another one', async () => {
    const { settler, sent } = recorded();
    const total = { shop: 5000, presentment: 8000 };
    await settler.settle(settlement({ shop, presentmentCurrency: 'JPY', total }));
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      data: {
        refund: {
          amount: '50.00',
          currency: 'EUR',
          presentment: { amount: '8000', shipping: '0', currency: 'JPY' },
        },
      },
    });
  });

  test('is the same message when it is asked for again, signed afresh', async () => {
    const { settler, sent, wait } = recorded();
    const order = settlement({ shop });
    await settler.settle(order);
    wait(30);
    await settler.settle(order);
    const [first, second] = sent;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(order.key);
    expect(first?.headers['webhook-id']).toBe(order.key);
    const seconds = sent.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect((seconds[1] ?? 0) - (seconds[0] ?? 0)).toBe(30);
    new Webhook(ownShop.webhookSecret).verify(second?.body ?? '', second?.headers ?? {});
  });

  test('is signed with both secrets while one is being replaced', async () => {
    const { settler, sent } = recorded(200, [ownShop.webhookSecret, older]);
    await settler.settle(settlement({ shop }));
    for (const secret of [ownShop.webhookSecret, older]) {
      expect(() => new Webhook(secret).verify(sent[0]?.body ?? '', sent[0]?.headers ?? {})).not.toThrow();
    }
  });

  test('has a sister for exchanges', async () => {
    const { settler, sent } = recorded();
    const order = settlement({ shop, kind: 'exchange' });
    expect(await settler.settle(order)).toEqual({ kind: 'asked' });
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      type: 'exchange.requested',
      data: { exchange: { key: order.key, lines: [{ id: '111', quantity: 1 }] } },
    });
  });

  test.each([200, 201, 202, 204, 299])('is asked for when the shop answers %i', async (status) => {
    expect(await recorded(status).settler.settle(settlement({ shop }))).toEqual({ kind: 'asked' });
  });

  test.each([301, 302, 307, 308, 400, 401, 403, 404, 409, 410, 422])('is refused by %i', async (status) => {
    const answer = await recorded(status).settler.settle(settlement({ shop }));
    expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining(String(status)) });
  });

  test.each([
    ['refund', 'The shop refused to pay 50.00 EUR (answer 422): '],
    ['exchange', 'The shop refused the exchange (answer 422): '],
  ] as const)('S4: of a refused %s a person hears the reason of the shop', async (kind, begins) => {
    const order = settlement({ shop, kind });
    const why = async (body: string) => {
      const answer = await recorded(422, [ownShop.webhookSecret], body).settler.settle(order);
      return answer.kind === 'refused' ? answer.why : undefined;
    };
    const reason = 'Size M is sold out until May.';
    expect(await why(JSON.stringify({ title: 'Conflict', detail: reason }))).toBe(begins + reason);
    expect(await why(JSON.stringify({ title: reason }))).toBe(begins + reason);
    expect(await why(`  ${reason}\r\n`)).toBe(begins + reason);
    expect(await why('{"code":7}')).toBe(`${begins}{"code":7}`);
    // One line, without what could hide or turn around the rest of it.
    expect(await why('Size\u0000 M\n\n\u202eis gone\ud800')).toBe(`${begins}Size M is gone\ufffd`);
    const long = await why(JSON.stringify({ detail: 'long '.repeat(50_000) }));
    expect(long?.length).toBeLessThan(300);
    expect(long).toMatch(/…$/);
  });

  test.each([
    ['refund', 'Pay by hand'],
    ['exchange', 'Send the replacement by hand'],
  ] as const)('S4: a refused %s without a reason says what to do instead', async (kind, instead) => {
    for (const body of ['', '  ', '<!doctype html><title>404</title>']) {
      const answer = await recorded(404, [ownShop.webhookSecret], body).settler.settle(
        settlement({ shop, kind }),
      );
      expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining(instead) });
    }
  });

  test.each([408, 425, 429, 500, 502, 503, 504])('may be asked for again after %i', async (status) => {
    const settling = recorded(status).settler.settle(settlement({ shop }));
    await expect(settling).rejects.toMatchObject({ kind: 'Unavailable' });
  });

  test.each([undefined, null, ''])('needs an address, not %j', async (refundUrl) => {
    const { settler, sent } = recorded();
    expect(await settler.settle(settlement({ shop: { id: shop.id, refundUrl } }))).toMatchObject({
      kind: 'refused',
    });
    expect(sent).toEqual([]);
  });

  test('needs a secret', async () => {
    expect(await recorded(200, []).settler.settle(settlement({ shop }))).toMatchObject({ kind: 'refused' });
  });

  test.each(['http://shop.example/refunds', 'https://127.0.0.1/refunds', 'https://[::1]/refunds'])(
    'is not asked for at %s',
    async (refundUrl) => {
      const settler = standardSettler({
        outbound: outbound(),
        secrets: async () => [ownShop.webhookSecret],
        clock: () => new Date(),
      });
      const answer = await settler.settle(settlement({ shop: { id: shop.id, refundUrl } }));
      expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining('settings of the shop') });
    },
  );
});
