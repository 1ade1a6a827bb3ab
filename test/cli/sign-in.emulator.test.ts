import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from '../../local/target.ts';
import { type TestEmulator, testEmulator } from '../local/emulator-for-tests.ts';
import { aftercare, answering } from '../support/command-line.ts';

/** Signing in at the emulator's Cognito, whose SRP and codes are somebody else's work. MFA_SETUP: login.test.ts. */

const password = 'Aa1!first of all';
const own = 'Bb2?one of my own';

let emulator: TestEmulator;
let cognito: CognitoIdentityProviderClient;
let userPool: string;
let client: string;

beforeAll(async () => {
  emulator = await testEmulator({ auth: true });
  cognito = new CognitoIdentityProviderClient(clientOf(emulator.target));
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'staff' }));
  userPool = UserPool?.Id ?? '';
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: userPool,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      MfaConfiguration: 'OPTIONAL',
    }),
  );
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPool,
      ClientName: 'Staff',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  client = UserPoolClient?.ClientId ?? '';
});
afterAll(() => emulator?.stop());

const account = (email: string) =>
  cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: userPool,
      Username: email,
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
    }),
  );

const signIn = async (email: string, lines: readonly string[], folder?: string) => {
  const { url } = await answering(() => ({ body: { url: emulator.target.endpoint, userPool, client } }));
  return aftercare(['login', '--api', url, '--email', email], {
    input: lines.map((line) => `${line}\n`).join(''),
    ...(folder && { folder }),
  });
};

/** RFC 6238 with Cognito's usual choices: SHA-1, 30 seconds, six digits. */
const codeOf = (secret: string): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
};

describe('signing in at the emulator', () => {
  test('sets an own password the first time, and proves it the next', async () => {
    await account('ada@shop.example');
    expect(await signIn('ada@shop.example', [password, own])).toMatchObject({ code: 0 });
    expect(await signIn('ada@shop.example', [password])).toMatchObject({ code: 3 });
    const { code, folder } = await signIn('ada@shop.example', [own]);
    expect(code).toBe(0);
    // After its end: the refresh token gets another one, until it is revoked.
    const later = () => new Date(Date.now() + 3_600_000);
    expect((await aftercare(['token'], { folder, now: later })).output).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(await aftercare(['logout', '--json'], { folder })).toMatchObject({
      output: expect.stringContaining('"revoked": true'),
    });
  });

  test('asks for the code of the app', async () => {
    const Username = 'bob@shop.example';
    await account(Username);
    await cognito.send(
      new AdminSetUserPasswordCommand({ UserPoolId: userPool, Username, Password: own, Permanent: true }),
    );
    const { folder } = await signIn(Username, [own]);
    const AccessToken = (await aftercare(['token'], { folder })).output.trim();
    const { SecretCode = '' } = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    await cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(SecretCode) }));

    expect(await signIn(Username, [own, 'abc', codeOf(SecretCode)])).toMatchObject({
      code: 0,
      messages: expect.stringContaining('That is not the code.'),
    });
  });
});
