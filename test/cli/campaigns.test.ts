import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aftercare, answering, asScript, scratchFolder } from '../support/command-line.ts';

const counts = (waiting: number) => ({
  audience: 10,
  sent: 6 - waiting,
  skipped: { 'consent-required': 1, 'quiet-hours': 1 },
  failed: {},
  heldOut: 1,
  waiting,
  unknown: 1,
});

describe('a campaign', () => {
  test('is watched until it is over, with figures that add up', async () => {
    let waiting = 4;
    const { url, asked } = await answering(() => {
      waiting -= 2;
      return { body: { id: 'cmp_1', status: waiting > 0 ? 'running' : 'done', progress: counts(waiting) } };
    });
    const ended = await aftercare(['campaigns', 'watch', 'cmp_1'], asScript(url));
    expect(ended.code).toBe(0);
    expect(ended.messages).toMatch(/^cmp_1: 80 % {2}8 of 10\n/);
    expect(ended.output).toBe(
      'cmp_1 is done: 10 messages = 6 sent + 2 skipped + 0 failed + 1 held out + 0 waiting + 1 unknown.\n',
    );
    // Nobody counts a million messages each second.
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(['/admin/campaigns/cmp_1?figures=live']));
  });

  test('is watched no longer after Ctrl-C, and goes on', async () => {
    const ending = new AbortController();
    const { url, asked } = await answering(() => {
      setImmediate(() => ending.abort());
      return { body: { id: 'cmp_1', status: 'running', progress: counts(4) } };
    });
    const setting = { ...asScript(url), signal: ending.signal, isTerminal: true };
    const ended = await aftercare(['campaigns', 'watch', 'cmp_1'], setting);
    expect(ended.code).toBe(130);
    // The bar is gone before the sentence.
    expect(
      ended.messages.endsWith('\r\u001b[KStopped. What was begun at the other side goes on there.\n'),
    ).toBe(true);
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('is copied, tested, previewed and deleted', async () => {
    const { url, asked } = await answering(({ path }) => ({
      body: {
        id: 'cmp_2',
        to: 'ada@shop.example',
        languages: ['de', 'ja'],
        subject: 'Frühling',
        text: 'Hallo',
        html: '<p>Hallo</p>',
        ...(path.endsWith('preview') && { decision: { decision: 'skip', reason: 'consent-required' } }),
      },
    }));
    const script = asScript(url);
    const html = join(await scratchFolder(), 'letter.html');
    const said = [
      await aftercare(['campaigns', 'copy', 'cmp_1', '--key', 'again'], script),
      await aftercare(['campaigns', 'test', 'cmp_1', '--language', 'de', 'ja'], script),
      await aftercare(['campaigns', 'preview', 'cmp_1', '--customer', 'cus_1', '--html', html], script),
      await aftercare(['campaigns', 'delete', 'cmp_1'], script),
    ];
    expect(said.map(({ output }) => output)).toEqual([
      'cmp_2 is a copy of cmp_1.\n',
      'Sent to ada@shop.example in de, ja.\n',
      'Frühling\n\nHallo\n\nNow: skip (consent-required)\n',
      'cmp_1 was deleted.\n',
    ]);
    expect(readFileSync(html, 'utf8')).toBe('<p>Hallo</p>');
    expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/admin/campaigns/cmp_1/copy', ''],
      ['POST', '/admin/campaigns/cmp_1/test', { languages: ['de', 'ja'] }],
      ['POST', '/admin/campaigns/cmp_1/preview', { customer: 'cus_1' }],
      ['DELETE', '/admin/campaigns/cmp_1', ''],
    ]);
    expect(asked[0]?.headers['idempotency-key']).toBe('again');
  });

  test('is handed in, and answered by the second person', async () => {
    const { url, asked } = await answering(({ path }) => ({
      body: path.includes('approvals')
        ? { id: 'apr_1', name: 'Spring', people: 3000, worth: { EUR: 500_000 }, askedBy: { name: 'ada' } }
        : { id: 'cmp_1', status: 'submitted', approval: 'apr_1' },
      headers: { etag: '"7"' },
    }));
    const script = asScript(url);
    const unseen = await aftercare(['campaigns', 'approve', 'cmp_1'], script);
    expect(unseen.code).toBe(2);
    expect(unseen.messages).toContain('Spring: 3000 people, codes for at most');
    expect(unseen.messages).toContain('approve cmp_1 --approval apr_1');
    const old = await aftercare(['campaigns', 'approve', 'cmp_1', '--approval', 'apr_0'], script);
    expect([old.code, old.messages]).toEqual([6, expect.stringContaining('has changed')]);
    const said = [
      await aftercare(['campaigns', 'submit', 'cmp_1', '--no-launch'], script),
      await aftercare(['campaigns', 'approve', 'cmp_1', '--approval', 'apr_1'], script),
      await aftercare(['campaigns', 'reject', 'cmp_1', '--why', 'The prices are wrong.'], script),
    ];
    expect(said.map(({ code, output }) => [code, output])).toEqual(
      Array(3).fill([0, 'cmp_1 is submitted.\n']),
    );
    expect(asked.flatMap(({ method, path, body }) => (method === 'POST' ? [[path, body]] : []))).toEqual([
      ['/admin/campaigns/cmp_1/submit', { launch: false }],
      ['/admin/approvals/apr_1/agree', ''],
      ['/admin/approvals/apr_1/refuse', { why: 'The prices are wrong.' }],
    ]);
    const agreed = asked.find(({ path }) => path.endsWith('/agree'));
    expect(agreed?.headers['if-match']).toBe('"7"');
    const none = await answering(() => ({ body: { id: 'cmp_1', status: 'draft' } }));
    const refused = await aftercare(['campaigns', 'approve', 'cmp_1'], asScript(none.url));
    expect([refused.code, refused.messages]).toEqual([
      1,
      expect.stringContaining('waits for no second person'),
    ]);
  });

  test.each([
    ['rejected', 'Nobody in the audience may be written to.'],
    ['draft', 'aftercare campaigns submit cmp_1'],
    ['approved', 'aftercare campaigns launch cmp_1'],
  ])('is not watched for ever where nothing more happens by itself: %s', async (status, sentence) => {
    const { url } = await answering(() => ({
      body: { id: 'cmp_1', status, ...(status === 'rejected' && { refusal: sentence }) },
    }));
    const watched = await aftercare(['campaigns', 'watch', 'cmp_1'], asScript(url));
    expect([watched.code, watched.messages]).toEqual([1, expect.stringContaining(sentence)]);
  });

  test('whose id would lead elsewhere is not asked for', async () => {
    const { url, asked } = await answering(() => ({}));
    const ended = await aftercare(['campaigns', 'pause', '..'], asScript(url));
    expect([ended.code, asked]).toEqual([2, []]);
  });

  test.each([
    ['2026-12-24T18:00 Europe/Berlin', '2026-12-24T17:00:00.000Z'],
    ['2026-12-24T17:00:00.000Z', '2026-12-24T17:00:00.000Z'],
  ])('has its last instant as people write it: %s', async (written, sent) => {
    const { url, asked } = await answering(() => ({ body: { id: 'cmp_1' } }));
    await aftercare(['campaigns', 'change', 'cmp_1', '-'], {
      ...asScript(url),
      input: `notAfter: ${written}\n`,
    });
    expect(asked.at(-1)).toMatchObject({ method: 'PATCH', body: { notAfter: sent } });
    const wrong = await aftercare(['campaigns', 'change', 'cmp_1', '-'], {
      ...asScript(url),
      input: 'notAfter: 09:00 recipient\n',
    });
    expect(wrong.messages).toContain('(stdin):1:11: notAfter: Must be one instant');
  });
});
