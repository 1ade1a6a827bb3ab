import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Answered, aftercare, answering, asScript, scratchFolder } from '../support/command-line.ts';

const shop = 'shp_0123456789abcdef01234567';
const tally = { lines: 3, refused: 1, reasons: { email: 1 }, created: 1, changed: 0, unchanged: 1 };

/** An import at the API: each look goes on a little. */
const importing = async (from = 'waiting') => {
  const looks: Record<string, string[]> = {
    waiting: ['waiting'],
    checking: ['checking', 'checking', 'checked'],
    checked: ['checked'],
    applying: ['applying', 'done'],
    done: ['done'],
    refused: ['refused'],
  };
  let coming = looks[from] ?? [];
  let status = from;
  const begin = (phase: string): void => {
    coming = looks[phase] ?? [];
    status = phase;
  };
  const shown = () => ({
    id: 'imp_1',
    status,
    progress: { bytes: status === 'checking' ? 50 : 100, of: 100 },
    problem: 'The column emial is not known.',
    check: tally,
    ...(status === 'done' && { apply: tally }),
  });
  const server = await answering(({ method, path }): Answered => {
    if (path === '/admin/imports')
      return {
        status: 201,
        body: { ...shown(), upload: { url: `${server.url}/upload`, fields: { key: 'k', policy: 'p' } } },
      };
    if (path === '/upload') return { status: 204, body: '' };
    if (path === '/file') return { body: 'line,column,reason\n' };
    if (path.endsWith('/report')) return { body: { url: `${server.url}/file` } };
    if (method === 'POST') begin(path.endsWith('/check') ? 'checking' : 'applying');
    else status = coming.shift() ?? status;
    return { body: shown() };
  });
  return server;
};

const list = async (): Promise<string> => {
  const file = join(await scratchFolder(), 'people.csv');
  writeFileSync(file, 'email\nada@example.com\n');
  return file;
};

describe('an import', () => {
  test('is uploaded, checked and taken in, with what came of it', async () => {
    const { url, asked } = await importing();
    const ended = await aftercare(
      ['import', 'start', await list(), '--shop', shop, '--apply'],
      asScript(url),
    );
    expect(ended).toMatchObject({ code: 0, output: 'imp_1 is done.\n' });
    expect(ended.messages).toContain('checking imp_1: 50 %  50 of 100');
    expect(ended.messages).toContain(
      '3 lines: 1 people would be new, 0 changed, 1 unchanged; 1 lines refused.',
    );
    expect(ended.messages).toContain('Refused because of email (1).');
    const [made, form] = asked;
    expect(made?.body).toEqual({ shop, name: 'people.csv' });
    expect(String(form?.body)).toMatch(
      /name="key"[\s\S]*name="policy"[\s\S]*name="file"; filename="people.csv"[\s\S]*ada@example.com/,
    );
    // The address of the form lets us in; our token is nobody else's business.
    expect(form?.headers.authorization).toBeUndefined();
  });

  test('waits for a yes, and a script gets it by resuming', async () => {
    const { url, asked } = await importing();
    const checked = await aftercare(
      ['import', 'start', await list(), '--shop', shop, '--json'],
      asScript(url),
    );
    expect(JSON.parse(checked.output)).toMatchObject({ id: 'imp_1', status: 'checked' });
    expect(asked.some(({ path }) => path.endsWith('/apply'))).toBe(false);
    const resumed = await aftercare(['import', 'resume', 'imp_1', '--apply', '--json'], asScript(url));
    expect(JSON.parse(resumed.output)).toMatchObject({ status: 'done' });
  });

  test.each([
    ['waiting', ['/check', '/apply']],
    ['checking', ['/apply']],
    ['checked', ['/apply']],
    ['applying', []],
    ['done', []],
  ])('that is %s goes on from there', async (status, posted) => {
    const { url, asked } = await importing(status);
    const ended = await aftercare(['import', 'resume', 'imp_1', '--apply'], asScript(url));
    expect(ended).toMatchObject({ code: 0, output: 'imp_1 is done.\n' });
    const posts = asked
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => path.replace(/^.*\//, '/'));
    expect(posts).toEqual(posted);
  });

  test('whose file is refused fails with the reason', async () => {
    const { url } = await importing('refused');
    const ended = await aftercare(['import', 'resume', 'imp_1', '--apply'], asScript(url));
    expect(ended).toMatchObject({
      code: 1,
      messages: 'The file was refused: The column emial is not known.\n',
    });
  });

  test('of a file that is not there, or for no shop, makes nothing', async () => {
    const { url, asked } = await importing();
    const nowhere = await aftercare(['import', 'start', '/nowhere.csv', '--shop', shop], asScript(url));
    const noShop = await aftercare(['import', 'start', await list()], asScript(url));
    expect([nowhere.code, noShop.code, asked]).toEqual([2, 2, []]);
  });

  test('has its report in a file, for its owner only', async () => {
    const { url, asked } = await importing('done');
    const file = join(await scratchFolder(), 'report.csv');
    expect(await aftercare(['import', 'report', 'imp_1', '--to', file], asScript(url))).toMatchObject({
      code: 0,
    });
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([
      'line,column,reason\n',
      0o600,
    ]);
    expect(asked.at(-1)?.headers.authorization).toBeUndefined();
  });
});

describe('codes', () => {
  const minting = async () => {
    let looks = 0;
    const lot = () => ({
      id: 'lot_1',
      status: looks > 2 ? 'done' : 'minting',
      minted: Math.min(50, looks * 20),
    });
    const server = await answering(({ method, path }): Answered => {
      if (path === '/file') return { body: 'code,from,until\n' };
      if (path.endsWith('/export'))
        return { body: { url: `${server.url}/file`, until: '2026-12-01T00:15:00.000Z' } };
      if (method === 'POST') return { status: 201, body: lot() };
      looks += 1;
      return { body: lot() };
    });
    return server;
  };

  test('are minted and fetched, once', async () => {
    const { url, asked } = await minting();
    const file = join(await scratchFolder(), 'codes.csv');
    const args = ['offers', 'codes', 'issue', 'off_1', '--count', '50', '--to', file];
    const ended = await aftercare(args, asScript(url));
    expect(ended).toMatchObject({ code: 0, output: `lot_1 has 50 codes; they are in ${file}.\n` });
    expect(ended.messages).toContain('minting lot_1: 40 %  20 of 50');
    expect(asked[0]).toMatchObject({
      body: { count: 50 },
      headers: { 'idempotency-key': expect.any(String) },
    });
    expect(readFileSync(file, 'utf8')).toBe('code,from,until\n');
    const before = asked.length;
    // The file is there: it is not overwritten, and nothing is minted.
    expect(await aftercare(args, asScript(url))).toMatchObject({ code: 2 });
    expect(asked.length).toBe(before);
  });

  test('of a lot go nowhere if the file cannot be fetched: the address is told', async () => {
    const { url } = await answering(({ path }) =>
      path.endsWith('/export') ? { body: { url: `${url}/gone`, until: 'then' } } : { status: 403, body: '' },
    );
    const file = join(await scratchFolder(), 'codes.csv');
    const ended = await aftercare(
      ['offers', 'codes', 'export', 'off_1', 'lot_1', '--to', file],
      asScript(url),
    );
    expect(ended).toMatchObject({
      code: 1,
      messages: expect.stringContaining(`Until then they are at ${url}/gone`),
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe('a preview of care', () => {
  test('is a table of the days on which something is due, with its cost', async () => {
    const figures = {
      due: 41,
      send: 30,
      languages: { de: 21, ja: 9 },
      waiting: { 'quiet-hours': 2 },
      skipped: { holdout: 9 },
    };
    const cost = { currency: 'USD', millionths: 1_203_638 };
    const body = {
      from: '2027-03-14',
      until: '2027-03-15',
      total: { ...figures, cost },
      days: [
        { day: '2027-03-14', ...figures },
        { day: '2027-03-15', due: 0, send: 0, languages: {}, waiting: {}, skipped: {} },
      ],
      notes: [{ text: 'Nobody has set a date.' }],
      samples: [{ language: 'de', subject: 'Alles Gute' }],
    };
    const { url, asked } = await answering(() => ({ body }));
    const ended = await aftercare(['care', 'preview', 'cpr_1', '--days', '2'], asScript(url));
    expect(asked[0]?.path).toBe('/admin/care/programmes/cpr_1/preview?days=2');
    expect(ended.output.split('\n')).toEqual([
      'DAY         DUE  SEND  LANGUAGES    WAITING        SKIPPED',
      '2027-03-14  41   30    de 21, ja 9  quiet-hours 2  holdout 9',
      'all         41   30    de 21, ja 9  quiet-hours 2  holdout 9',
      '',
      'From 2027-03-14 until 2027-03-15; about 1.20 US dollars at list prices.',
      'Note: Nobody has set a date.',
      'Subject (de): Alles Gute',
      '',
    ]);
  });
});
