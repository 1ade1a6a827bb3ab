import { describe, expect, test } from 'vitest';
import { aftercare, answering, asScript } from '../support/command-line.ts';

const id = 'ret_0123456789abcdef01234567';

describe('a withdrawal without an order', () => {
  test('gets its order, with the reason if there is one', async () => {
    const { url, asked } = await answering(() => ({ body: { id, orderId: '5001', status: 'approved' } }));
    const matched = await aftercare(['returns', 'match', id, '--order', '5001'], asScript(url));
    expect(matched).toMatchObject({
      code: 0,
      messages: '',
      output: `${id} has the order 5001, and is approved.\n`,
    });
    await aftercare(['returns', 'match', id, '--order', '5001', '--why', 'A typing error'], asScript(url));
    const path = `/admin/returns/${id}/match`;
    expect(asked).toMatchObject([
      { method: 'POST', path, body: { orderId: '5001' } },
      { method: 'POST', path, body: { orderId: '5001', why: 'A typing error' } },
    ]);
    expect(asked[0]?.body).toEqual({ orderId: '5001' });
  });

  test('is not matched without the id of an order: nothing is asked', async () => {
    const { url, asked } = await answering(() => ({}));
    const { code, messages } = await aftercare(['returns', 'match', id], asScript(url));
    expect(code).not.toBe(0);
    expect(messages).toContain("required option '--order <id>'");
    expect(asked).toEqual([]);
  });

  test('is dismissed, with the reason if there is one', async () => {
    const { url, asked } = await answering(() => ({ body: { id, status: 'dismissed' } }));
    const dismissed = await aftercare(['returns', 'dismiss', id], asScript(url));
    expect(dismissed).toMatchObject({ code: 0, messages: '', output: `${id} is dismissed.\n` });
    await aftercare(['returns', 'dismiss', id, '--why', 'Nobody of this name'], asScript(url));
    const path = `/admin/returns/${id}/dismiss`;
    expect(asked).toMatchObject([
      { method: 'POST', path, body: '' },
      { method: 'POST', path, body: { why: 'Nobody of this name' } },
    ]);
  });

  test('whose move the API refuses ends with its sentence', async () => {
    const { url } = await answering(() => ({ status: 409, body: { detail: 'It has its order already.' } }));
    const { code, messages } = await aftercare(['returns', 'dismiss', id], asScript(url));
    expect(code).not.toBe(0);
    expect(messages).toContain('It has its order already.');
  });
});
