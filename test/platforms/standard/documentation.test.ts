import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { isObject } from '../../../functions/kit/json.ts';
import { parseMoney } from '../../../functions/kit/money.ts';
import { standardEvent } from '../../../functions/platforms/standard/event.ts';
import { standardExamples } from '../../../functions/platforms/standard/examples.ts';
import { standardSettler } from '../../../functions/platforms/standard/settler.client.ts';
import { standardSignature } from '../../../functions/platforms/standard/signature.ts';
import { standardReturnTopics, standardTopics } from '../../../functions/platforms/standard/topics.ts';
import { standardTranslation } from '../../../functions/platforms/standard/translation.ts';
import { at, translating } from '../payloads.ts';

const translate = translating(standardTranslation);
const run = promisify(execFile);
const page = readFileSync(new URL('../../../docs/standard-events.md', import.meta.url), 'utf8');

const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code = '']) => code);

describe('the examples of docs/standard-events.md', () => {
  const examples = blocks('json').map((text): unknown => JSON.parse(text));

  it('are one of each event, all valid', () => {
    expect(examples.map((example) => at(example, 'type'))).toEqual(standardTopics);
    for (const example of examples) {
      expect(translate(String(at(example, 'type')), example)).toHaveLength(1);
    }
  });

  it('about returns are the complete ones', () => {
    for (const topic of standardReturnTopics)
      expect(examples.find((example) => at(example, 'type') === topic)).toEqual(standardExamples[topic]);
  });

  it('begin with the complete one', () => {
    expect(examples[0]).toEqual(standardExamples['order.created']);
  });
});

it('docs/standard-events.md names every field', () => {
  const names = (schema: unknown): string[] => {
    if (!isObject(schema)) return [];
    const fields = isObject(schema.properties) ? schema.properties : {};
    const within = [
      schema.items,
      ...(Array.isArray(schema.oneOf) ? schema.oneOf : []),
      ...(Array.isArray(schema.anyOf) ? schema.anyOf : []),
      ...Object.values(fields),
    ];
    return [...Object.keys(fields), ...within.flatMap(names)];
  };
  const fields = new Set(names(z.toJSONSchema(standardEvent, { io: 'input' })));
  expect(fields.size).toBeGreaterThan(50);
  const missing = [...fields].filter((name) => !new RegExp(`[\`."]${name}[\`"]`).test(page));
  expect(missing).toEqual([]);
});

describe('what docs/standard-events.md says that we send', () => {
  const sent = blocks('json outbound').map((text): unknown => JSON.parse(text));

  it.each([
    ['refund', standardExamples['refund.completed']],
    ['exchange', standardExamples['exchange.completed']],
  ] as const)('asks for the %s that the example of its answer completes', (what, answer) => {
    const request = sent.find((example) => at(example, 'type') === `${what}.requested`);
    const facts = (body: unknown) => ['key', 'returnId'].map((name) => at(body, `data.${what}.${name}`));
    expect(facts(request)).toEqual(facts(answer));
    expect(at(request, `data.${what}.orderId`)).toBe(answer.data.order.id);
  });

  it.each(['refund', 'exchange'] as const)('is what a settlement sends for a %s', async (kind) => {
    const documented = sent.find((example) => at(example, 'type') === `${kind}.requested`);
    const of = (name: string) => String(at(documented, `data.${kind}.${name}`));
    const minor = (name: string) => parseMoney(of(`${name}amount`), of(`${name}currency`)).amount;
    const posted: unknown[] = [];
    const settler = standardSettler({
      outbound: {
        post: async (_address, _headers, body) => {
          posted.push(JSON.parse(body));
          return { status: 202, body: '' };
        },
      },
      secrets: async () => ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'],
      clock: () => new Date('2026-11-27T09:00:01.000Z'),
    });
    const lines = kind === 'refund' ? ['line-1', 'line-2'] : ['line-1'];
    const none = { shop: 0, presentment: 0 };
    const total = { shop: minor(''), presentment: minor('presentment.') };
    await settler.settle({
      key: of('key'),
      returnId: of('returnId'),
      returnNumber: of('returnNumber'),
      shop: { id: 'shp_1', refundUrl: 'https://shop.example/refunds' },
      orderId: of('orderId'),
      orderNumber: of('orderNumber'),
      kind,
      lines: lines.map((lineId) => ({ lineId, quantity: 1 })),
      shipping: { amount: none, tax: none },
      worth: total,
      total,
      currency: 'USD',
      presentmentCurrency: 'EUR',
      requestedAt: '2026-11-27T09:00:00.000Z',
    });
    expect([documented]).toMatchObject(posted);
    expect(posted).toHaveLength(1);
  });

  it('is the two requests and the news of codes, and the amount that is answered', () => {
    expect(sent.map((example) => at(example, 'type'))).toEqual([
      'refund.requested',
      'exchange.requested',
      'coupons.issued',
    ]);
    const { amount, currency } = standardExamples['refund.completed'].data.refund;
    expect(at(sent[0], 'data.refund.presentment')).toMatchObject({ amount, currency });
  });
});

describe('the senders of docs/standard-events.md', () => {
  const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
  const event = { ...standardExamples['order.paid'], note: 'Grüße aus 上海 / 💛' };
  const received: { readonly request: IncomingMessage; readonly body: Buffer }[] = [];

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ request, body: Buffer.concat(chunks) });
    response.writeHead(200).end();
  });
  let url = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const isOpen = (address: string | AddressInfo | null) => typeof address === 'object' && address !== null;
    const address = server.address();
    if (isOpen(address)) url = `http://127.0.0.1:${address.port}/hooks/standard/token`;
  });
  afterAll(() => server.close());

  const expectReceived = (id: string) => {
    const delivery = received.pop();
    const headers = Object.fromEntries(
      Object.entries(delivery?.request.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const body = delivery?.body ?? Buffer.alloc(0);
    expect(standardSignature.verify({ body, headers }, [secret], new Date())).toBeUndefined();
    expect(headers['content-type']).toBe('application/json');
    expect(headers['webhook-id']).toBe(id);
    expect(JSON.parse(body.toString())).toEqual(event);
  };

  it('in Node works', async () => {
    const [code = ''] = blocks('js');
    const call = `await send(process.env.URL, process.env.SECRET, JSON.parse(process.env.EVENT), 'msg_node');`;
    const environment = { ...process.env, URL: url, SECRET: secret, EVENT: JSON.stringify(event) };
    await run(process.execPath, ['--input-type=module', '--eval', `${code}\n${call}`], { env: environment });
    expectReceived('msg_node');
  });

  it('in Python works', async (context) => {
    const python = await run('python3', ['--version']).catch(() => undefined);
    if (!python) return context.skip('There is no python3 here.');
    const [code = ''] = blocks('python');
    const call = `import os\nsend(os.environ["URL"], os.environ["SECRET"], json.loads(os.environ["EVENT"]), "msg_py")`;
    const environment = {
      ...process.env,
      URL: url,
      SECRET: secret,
      EVENT: JSON.stringify(event),
      no_proxy: '*',
    };
    await run('python3', ['-c', `${code}\n${call}`], { env: environment });
    expectReceived('msg_py');
  });
});
