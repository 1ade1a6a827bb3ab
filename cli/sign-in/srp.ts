import { createHash, createHmac, getDiffieHellman, randomBytes } from 'node:crypto';

/**
 * The client's side of Cognito's SRP: the password itself never leaves this machine. SRP-6a (RFC 5054, 2.5) over the
 * prime of group 15 (RFC 3526) with generator 2. Cognito's own parts, the derived key and what is signed, are those of
 * its client SDKs (amazon-cognito-identity-js, AuthenticationHelper).
 *
 * Our own, because the one library for it that is kept (cognito-srp-helper) brings 24 MB of packages, among them crypto-js,
 * whose development has ended. Node has all that is needed. A test compares our proofs with those of that library.
 */

/** What Cognito sends with the challenge PASSWORD_VERIFIER. Numbers are hexadecimal. */
export interface PasswordChallenge {
  readonly userId: string;
  readonly salt: string;
  readonly serverValue: string;
  /** Base64. */
  readonly secretBlock: string;
}

/** The random exponent `a`, and `A`, which is public. */
export interface ClientValues {
  readonly secret: bigint;
  readonly shown: string;
}

const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const generator = 2n;

const power = (base: bigint, exponent: bigint): bigint => {
  let [result, square] = [1n, base % prime];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
};

/** Big-endian, with a zero byte in front where the highest bit is set. */
const bytesOf = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
};

const hash = (...parts: readonly (Buffer | string)[]): Buffer => {
  const sha = createHash('sha256');
  for (const part of parts) sha.update(part);
  return sha.digest();
};

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

const hmac = (key: Buffer, ...parts: readonly (Buffer | string)[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

const multiplier = numberOf(hash(bytesOf(prime), bytesOf(generator)));

/** Secret and public value of one sign-in. `random` is for tests. */
export const clientValues = (random: bigint = numberOf(randomBytes(128))): ClientValues => ({
  secret: random,
  shown: power(generator, random).toString(16),
});

/** The first 16 bytes of an HKDF (RFC 5869) of the shared secret. */
const derivedKey = (
  { secret, shown }: ClientValues,
  challenge: PasswordChallenge,
  identity: string,
): Buffer => {
  const serverValue = BigInt(`0x${challenge.serverValue}`);
  const scramble = numberOf(hash(bytesOf(BigInt(`0x${shown}`)), bytesOf(serverValue)));
  if (serverValue % prime === 0n || scramble === 0n)
    throw new Error('Cognito sent a value that the protocol forbids.');
  const own = numberOf(hash(bytesOf(BigInt(`0x${challenge.salt}`)), hash(identity)));
  const base = (((serverValue - multiplier * power(generator, own)) % prime) + prime) % prime;
  const shared = power(base, secret + scramble * own);
  const extracted = hmac(bytesOf(scramble), bytesOf(shared));
  return hmac(extracted, 'Caldera Derived Key\u0001').subarray(0, 16);
};

/** Cognito's own form of an instant: `Tue Dec 1 07:05:09 UTC 2026`. */
export const stampOf = (now: Date): string => {
  const [weekday = '', day = '', month = '', year = '', time = ''] = now.toUTCString().split(/,? /);
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
};

/** The proof that we know the password, base64. `userPool` is `eu-central-1_AbCdEf123`. */
export const provePassword = (
  values: ClientValues,
  challenge: PasswordChallenge,
  {
    userPool,
    password,
    stamp,
  }: { readonly userPool: string; readonly password: string; readonly stamp: string },
): string => {
  const name = `${userPool.slice(userPool.indexOf('_') + 1)}${challenge.userId}`;
  const key = derivedKey(values, challenge, `${name}:${password}`);
  return hmac(key, name, Buffer.from(challenge.secretBlock, 'base64'), stamp).toString('base64');
};
