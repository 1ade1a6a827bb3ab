import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../cli/failed.ts';
import { aftercare, answering, asScript } from '../support/command-line.ts';

const problem = (status: number, detail: string) => ({
  status,
  body: { type: 'about:blank', status, title: 'A title', detail },
});

describe('the exit code', () => {
  test.each([
    [400, exitCodes.failed],
    [401, exitCodes.signedOut],
    [403, exitCodes.forbidden],
    [404, exitCodes.notFound],
    [409, exitCodes.conflict],
    [412, exitCodes.conflict],
    [429, exitCodes.unavailable],
    [500, exitCodes.unavailable],
    [503, exitCodes.unavailable],
  ])('after %i is its own, and the sentence is that of the API', async (status, code) => {
    const { url } = await answering(() => problem(status, 'This is why.'));
    const ended = await aftercare(['shops'], asScript(url));
    expect(ended).toMatchObject({ code, output: '' });
    expect(ended.messages).toContain(status === 401 ? 'Sign in again' : 'This is why.');
  });

  test('says that nobody answered', async () => {
    const ended = await aftercare(['shops'], asScript('http://127.0.0.1:9'));
    expect(ended).toMatchObject({ code: exitCodes.unavailable, output: '' });
    expect(ended.messages).toContain('Nobody answers at http://127.0.0.1:9.');
  });

  test.each([
    [['nothing-like-that'], 'unknown command'],
    [['shops', '--nothing'], 'unknown option'],
    [['shops', 'show'], "missing required argument 'id'"],
    [['shops', '--limit', 'all'], 'It is a number from 1.'],
    [['shops', 'list', 'too', 'many'], 'too many arguments'],
  ])('is that of wrong usage for %j', async (args, sentence) => {
    const ended = await aftercare(args, asScript('http://127.0.0.1:9'));
    expect(ended).toMatchObject({ code: exitCodes.usage, output: '' });
    expect(ended.messages).toContain(sentence);
  });

  test('of wrong usage comes with JSON for programs', async () => {
    const { code, output } = await aftercare(['shops', '--nothing', '--json']);
    expect([code, JSON.parse(output)]).toEqual([
      2,
      { error: { kind: 'usage', message: expect.stringContaining("unknown option '--nothing'") } },
    ]);
  });

  test('is that of nobody signed in, before anything is sent', async () => {
    const { url, asked } = await answering(() => ({}));
    const ended = await aftercare(['shops', '--api', url]);
    expect(ended.code).toBe(exitCodes.signedOut);
    expect(ended.messages).toContain('aftercare login');
    expect(asked).toEqual([]);
  });

  test('is 0 for help and version, which are results', async () => {
    const [help, version] = [await aftercare(['--help']), await aftercare(['--version'])];
    expect([help.code, version.code, version.output]).toEqual([0, 0, '0.0.0\n']);
    expect(help.output).toContain('Exit codes: 0 done');
    expect([help.messages, version.messages]).toEqual(['', '']);
  });

  test('is 130 after Ctrl-C, with a sentence', async () => {
    const ending = new AbortController();
    const { url } = await answering(async () => {
      ending.abort();
      return { status: 503 };
    });
    const ended = await aftercare(['shops'], { ...asScript(url), signal: ending.signal });
    expect(ended.code).toBe(130);
    expect(ended.messages).toContain('Stopped.');
  });
});

describe('what may pass', () => {
  test('is asked again: a list that is throttled', async () => {
    let calls = 0;
    const { url } = await answering(() => {
      calls += 1;
      return calls < 3
        ? { status: 429, body: { message: 'Too Many Requests' } }
        : { body: { items: [], next: null } };
    });
    expect(await aftercare(['shops'], asScript(url))).toMatchObject({ code: 0 });
    expect(calls).toBe(3);
  });
});
