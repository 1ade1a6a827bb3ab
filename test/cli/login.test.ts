import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cognitoStandIn, rightCode } from '../support/cognito-stand-in.ts';
import { aftercare, answering, scratchFolder } from '../support/command-line.ts';

const email = 'ada@shop.example';
const password = 'Aa1!a long password';

const login = (api: string, lines: readonly string[], more: { folder?: string; stage?: string } = {}) =>
  aftercare(['login', '--api', api, '--email', email, ...(more.stage ? ['--stage', more.stage] : [])], {
    input: lines.map((line) => `${line}\n`).join(''),
    ...(more.folder && { folder: more.folder }),
  });

describe('signing in', () => {
  test('proves the password and never sends it; the tokens are for their owner only', async () => {
    const { api, asked } = await cognitoStandIn({ email, password });
    const { code, output, folder } = await login(api, [password]);
    expect(code).toBe(0);
    expect(output).toContain('Signed in as ada@shop.example, stage default.');
    const file = join(folder, 'default.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const kept = await readFile(file, 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ api, email, accessToken: 'token-1', refreshToken: 'refresh-1' });
    expect(`${kept}${JSON.stringify(asked)}`).not.toContain(password);
    expect(await aftercare(['shops'], { folder })).toMatchObject({ code: 0 });
  });

  test('with a wrong password is refused in a sentence, and nothing is kept', async () => {
    const { api } = await cognitoStandIn({ email, password });
    const { code, messages, folder } = await login(api, [`${password}x`]);
    expect([code, await readdir(folder)]).toEqual([3, []]);
    expect(messages).toBe('The e-mail address or the password is not right, or the account is disabled.\n');
  });

  test('asks for a password of their own where an administrator gave the first, until it is allowed', async () => {
    const own = 'Bb2?another long one';
    const { api } = await cognitoStandIn({ email, password, isTemporary: true });
    const first = await login(api, [password, 'short', own]);
    expect(first.code).toBe(0);
    expect(first.messages).toContain('That password is not allowed: Password did not conform with policy');
    expect(await login(api, [own])).toMatchObject({ code: 0 });
  });

  test('asks for the code of the app, three times at most', async () => {
    const { api } = await cognitoStandIn({ email, password, mfa: 'enrolled' });
    expect(await login(api, [password, '000000', '246 810'])).toMatchObject({ code: 0 });
    const { code, messages } = await login(api, [password, '1', '2', '3', rightCode]);
    expect([code, messages.split('That is not the code').length - 1]).toEqual([3, 2]);
    expect(messages).toContain('The code was not right.');
  });

  test('sets up the app where the stage requires it, and the next time asks for a code', async () => {
    const { api } = await cognitoStandIn({ email, password, mfa: 'required' });
    const { code, messages } = await login(api, [password, '111111', rightCode]);
    expect(code).toBe(0);
    expect(messages).toContain('secret  JBSWY3DPEHPK3PXP');
    expect(messages).toContain(
      'otpauth://totp/Aftercare:ada%40shop.example?secret=JBSWY3DPEHPK3PXP&issuer=Aftercare',
    );
    expect(messages).toContain('That is not the code.');
    expect(await login(api, [password])).toMatchObject({ code: 2 });
    expect(await login(api, [password, rightCode])).toMatchObject({ code: 0 });
  });

  test('goes through all of it the first time: an own password, then the app', async () => {
    const { api } = await cognitoStandIn({ email, password, isTemporary: true, mfa: 'required' });
    expect(await login(api, [password, 'Cc3#my own password', rightCode])).toMatchObject({ code: 0 });
  });

  test('asks for the address too, and knows the stage from before', async () => {
    const { api } = await cognitoStandIn({ email, password });
    const { folder } = await login(api, [password], { stage: 'dev' });
    const again = await aftercare(['login', '--stage', 'dev', '--json'], {
      folder,
      input: `${email}\n${password}\n`,
    });
    expect(JSON.parse(again.output)).toMatchObject({ stage: 'dev', api, email });
  });

  test('is refused where the address is none of ours, or the answers end', async () => {
    const other = await answering(() => ({ body: { hello: 'world' } }));
    expect((await login(other.url, [password])).messages).toContain('does not say where people sign in');
    expect(await login('ftp://shop.example', [password])).toMatchObject({ code: 2 });
    const { api } = await cognitoStandIn({ email, password });
    expect((await login(api, [])).messages).toContain(
      'Standard input ended before the answer to "Password:".',
    );
  });

  test('keeps nothing outside its folder, whatever the stage is called', async () => {
    const { api } = await cognitoStandIn({ email, password });
    for (const stage of ['../elsewhere', '..', 'a/b', ''])
      expect(
        await aftercare(['login', '--api', api, '--stage', stage, '--email', email], { input: password }),
      ).toMatchObject({ code: 2 });
  });
});

describe('a sign-in', () => {
  const signedIn = async () => {
    const standIn = await cognitoStandIn({ email, password });
    const { folder } = await login(standIn.api, [password]);
    const refreshes = () =>
      standIn.asked.filter(({ body }) => JSON.stringify(body).includes('REFRESH_TOKEN_AUTH')).length;
    return { ...standIn, folder, refreshes };
  };

  test('is renewed a minute before it runs out, and kept', async () => {
    const { folder, refreshes } = await signedIn();
    const later = (ms: number) => () => new Date(Date.now() + ms);
    expect(await aftercare(['shops'], { folder, now: later(3_530_000) })).toMatchObject({ code: 0 });
    expect(refreshes()).toBe(0);
    expect(await aftercare(['token'], { folder, now: later(3_545_000) })).toMatchObject({
      output: 'token-2\n',
    });
    expect(await aftercare(['token'], { folder, now: later(3_600_000) })).toMatchObject({
      output: 'token-2\n',
    });
    expect(refreshes()).toBe(1);
    expect((await stat(join(folder, 'default.json'))).mode & 0o777).toBe(0o600);
  });

  test('is renewed once when the API refuses its token', async () => {
    const { folder, forget, refreshes } = await signedIn();
    forget();
    expect(await aftercare(['shops'], { folder })).toMatchObject({ code: 0 });
    expect(refreshes()).toBe(1);
  });

  test('that cannot be renewed says what to do', async () => {
    const { folder, forget, revoked } = await signedIn();
    forget();
    revoked.push('refresh-1');
    const ended = await aftercare(['shops'], { folder });
    expect(ended).toMatchObject({
      code: 3,
      messages: expect.stringContaining('aftercare login --stage default'),
    });
  });

  test('ends with logout, here and at Cognito', async () => {
    const { folder, revoked } = await signedIn();
    expect(await aftercare(['logout'], { folder })).toMatchObject({ code: 0 });
    expect([await readdir(folder), revoked]).toEqual([[], ['refresh-1']]);
    expect(await aftercare(['shops'], { folder })).toMatchObject({ code: 3 });
    expect(await aftercare(['logout'], { folder })).toMatchObject({
      code: 0,
      output: 'Nobody was signed in.\n',
    });
  });

  test('belongs to the address at which it was made', async () => {
    const { folder, asked } = await signedIn();
    const before = asked.length;
    const ended = await aftercare(['shops', '--api', 'https://elsewhere.example'], { folder });
    expect(ended).toMatchObject({
      code: 2,
      messages: expect.stringContaining('and not at https://elsewhere.example'),
    });
    expect(asked.length).toBe(before);
  });

  test('whose file is broken says what to do', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'default.json'), '{"api":');
    expect(await aftercare(['shops'], { folder })).toMatchObject({
      code: 3,
      messages: expect.stringContaining('is not whole'),
    });
  });

  test('gives way to the token of a script, which keeps nothing', async () => {
    const { url, asked } = await answering(() => ({ body: { items: [], next: null } }));
    const { folder } = await signedIn();
    const env = { AFTERCARE_API: `${url}/`, AFTERCARE_TOKEN: 'of-a-script' };
    expect(await aftercare(['shops'], { folder, env })).toMatchObject({ code: 0 });
    expect(asked[0]).toMatchObject({
      path: '/admin/shops?limit=25',
      headers: { authorization: 'Bearer of-a-script' },
    });
    expect(await aftercare(['shops'], { env: { AFTERCARE_TOKEN: 'x' } })).toMatchObject({ code: 2 });
  });
});
