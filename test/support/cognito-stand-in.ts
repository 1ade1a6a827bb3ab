import { createHash, createHmac, getDiffieHellman, randomBytes } from 'node:crypto';
import { answering } from './command-line.ts';

/**
 * A stand-in of Cognito's user pools for what the emulator does not do, above all MFA_SETUP. It verifies SRP as the
 * server of RFC 5054 does, with its own arithmetic (by native Diffie-Hellman).
 */

interface Account {
  readonly email: string;
  password: string;
  /** Whether the password was given by an administrator, for the first sign-in. */
  isTemporary?: boolean;
  /** `required`: the pool wants a code, and the account has none yet. */
  mfa?: 'none' | 'required' | 'enrolled';
}

const userId = 'account-1';
const pool = 'eu-central-1_StandIn';
export const rightCode = '246810';

const primeBytes = getDiffieHellman('modp15').getPrime();
const prime = BigInt(`0x${primeBytes.toString('hex')}`);

/** base ^ exponent modulo the prime. */
const power = (base: bigint, exponent: bigint): bigint => {
  let [result, square, rest] = [1n, base, exponent];
  while (rest > 0n) {
    if (rest % 2n === 1n) result = (result * square) % prime;
    square = (square * square) % prime;
    rest /= 2n;
  }
  return result;
};

const toBytes = (value: bigint): Buffer => {
  const bytes = Buffer.from(
    value.toString(16).padStart(2 * Math.ceil(value.toString(16).length / 2), '0'),
    'hex',
  );
  return (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
};

const sha = (...parts: (Buffer | string)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const big = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const mac = (key: Buffer, ...parts: (Buffer | string)[]): Buffer =>
  createHmac('sha256', key)
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

const serverSide = (password: string, clientValue: bigint) => {
  const salt = 0x1a2b3c4d5e6f708192n;
  const name = `StandIn${userId}`;
  const verifier = power(2n, big(sha(toBytes(salt), sha(`${name}:${password}`))));
  const secret = big(randomBytes(64));
  const shown = (big(sha(toBytes(prime), toBytes(2n))) * verifier + power(2n, secret)) % prime;
  const block = randomBytes(40);
  const scramble = big(sha(toBytes(clientValue), toBytes(shown)));
  const shared = power((clientValue * power(verifier, scramble)) % prime, secret);
  const key = mac(mac(toBytes(scramble), toBytes(shared)), 'Caldera Derived Key\u0001').subarray(0, 16);
  return {
    parameters: {
      SALT: salt.toString(16),
      SRP_B: shown.toString(16),
      SECRET_BLOCK: block.toString('base64'),
      USER_ID_FOR_SRP: userId,
      USERNAME: userId,
    },
    proofAt: (stamp: string) => mac(key, name, block, stamp).toString('base64'),
  };
};

const refused = (name: string, message: string) => ({ status: 400, body: { __type: name, message } });

type Body = Record<string, never> & {
  readonly AuthFlow?: string;
  readonly ChallengeName?: string;
  readonly Session?: string;
  readonly UserCode?: string;
  readonly Token?: string;
  readonly AuthParameters?: Record<string, string>;
  readonly ChallengeResponses?: Record<string, string>;
};

/** The pool, and beside it the part of the API that says where it is and knows one valid token. */
export const cognitoStandIn = async (account: Account) => {
  let proof = (_stamp: string): string => 'none';
  let issued = 0;
  let session = 0;
  const valid = new Set<string>();
  const revoked: string[] = [];

  const tokens = (withRefresh: boolean) => {
    issued += 1;
    const token = `token-${issued}`;
    valid.add(token);
    return {
      body: {
        AuthenticationResult: {
          AccessToken: token,
          ExpiresIn: 3600,
          ...(withRefresh && { RefreshToken: 'refresh-1' }),
        },
      },
    };
  };
  const challenge = (ChallengeName: string) => {
    session += 1;
    return {
      body: {
        ChallengeName,
        Session: `session-${session}`,
        ChallengeParameters: { USER_ID_FOR_SRP: userId },
      },
    };
  };
  const afterPassword = () => {
    if (account.isTemporary) return challenge('NEW_PASSWORD_REQUIRED');
    if (account.mfa === 'required') return challenge('MFA_SETUP');
    return account.mfa === 'enrolled' ? challenge('SOFTWARE_TOKEN_MFA') : tokens(true);
  };

  const responses: Record<
    string,
    (given: Record<string, string>, body: Body) => ReturnType<typeof refused> | object
  > = {
    PASSWORD_VERIFIER: (given) =>
      given.PASSWORD_CLAIM_SIGNATURE === proof(given.TIMESTAMP ?? '')
        ? afterPassword()
        : refused('NotAuthorizedException', 'Incorrect username or password.'),
    NEW_PASSWORD_REQUIRED: ({ NEW_PASSWORD = '' }) => {
      if (NEW_PASSWORD.length < 12)
        return refused(
          'InvalidPasswordException',
          'Password did not conform with policy: Password not long enough',
        );
      Object.assign(account, { password: NEW_PASSWORD, isTemporary: false });
      return afterPassword();
    },
    SOFTWARE_TOKEN_MFA: ({ SOFTWARE_TOKEN_MFA_CODE }) =>
      SOFTWARE_TOKEN_MFA_CODE === rightCode
        ? tokens(true)
        : refused('CodeMismatchException', 'Invalid code received for user'),
    MFA_SETUP: (_given, { Session }) =>
      Session === 'verified' ? tokens(true) : refused('NotAuthorizedException', 'Invalid session'),
  };

  const actions: Record<string, (body: Body) => object> = {
    InitiateAuth: ({ AuthFlow, AuthParameters = {} }) => {
      if (AuthFlow === 'REFRESH_TOKEN_AUTH')
        return AuthParameters.REFRESH_TOKEN === 'refresh-1' && !revoked.includes('refresh-1')
          ? tokens(false)
          : refused('NotAuthorizedException', 'Refresh Token has been revoked');
      const side = serverSide(account.password, BigInt(`0x${AuthParameters.SRP_A}`));
      proof = side.proofAt;
      return { body: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: side.parameters } };
    },
    RespondToAuthChallenge: (body) =>
      responses[body.ChallengeName ?? '']?.(body.ChallengeResponses ?? {}, body) ??
      refused('InvalidParameterException', 'Unknown challenge'),
    AssociateSoftwareToken: () => ({ body: { SecretCode: 'JBSWY3DPEHPK3PXP', Session: 'associated' } }),
    VerifySoftwareToken: ({ Session, UserCode }) => {
      if (Session !== 'associated') return refused('NotAuthorizedException', 'Invalid session');
      if (UserCode !== rightCode) return refused('EnableSoftwareTokenMFAException', 'Code mismatch');
      account.mfa = 'enrolled';
      return { body: { Status: 'SUCCESS', Session: 'verified' } };
    },
    RevokeToken: ({ Token = '' }) => {
      revoked.push(Token);
      return { body: {} };
    },
  };

  const server = await answering(({ path, headers, body }) => {
    if (path === '/api/sign-in') return { body: { url: server.url, userPool: pool, client: 'client-1' } };
    if (path.startsWith('/api/')) {
      const token = headers.authorization?.replace('Bearer ', '') ?? '';
      return valid.has(token)
        ? { body: { items: [], next: null } }
        : { status: 401, body: { message: 'Unauthorized' } };
    }
    const action = String(headers['x-amz-target']).replace('AWSCognitoIdentityProviderService.', '');
    return actions[action]?.(body as Body) ?? refused('UnknownOperationException', action);
  });
  return {
    api: `${server.url}/api`,
    asked: server.asked,
    revoked,
    /** As if an administrator had ended every token that was issued so far. */
    forget: () => valid.clear(),
  };
};
