import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Clock, systemClock } from '../kit/clock.ts';
import { unavailable } from '../kit/errors.ts';
import { reread } from '../kit/reread.ts';
import { derivedKey, isKeyId, knowsKey, type LinkKeys, linkKeysOf } from './link-keys.ts';

export interface Keys {
  /** Sign the links in mails. They are rotated. */
  readonly links: LinkKeys;
  /**
   * Turns addresses into digests. It never changes, because customers and unsubscriptions are stored under these
   * digests (docs/adr/0043).
   */
  readonly addresses: string;
  /** Derives the codes of coupons. */
  readonly coupons: string;
  /** Turns codes into the digests under which they are stored. It never changes, for the same reason. */
  readonly couponDigests: string;
  /** Encrypts the codes of shops that we did not make. 256 bits, base64url. */
  readonly couponVault: string;
}

/** The ids of the secrets that a function may read. */
interface KeySecrets {
  readonly linkKeys?: string;
  readonly addressKey?: string;
  readonly couponKey?: string;
}

/** The keys that come from each secret, by how functions name it. */
interface KeysIn {
  readonly linkKeys: Pick<Keys, 'links'>;
  readonly addressKey: Pick<Keys, 'addresses'>;
  readonly couponKey: Pick<Keys, 'coupons' | 'couponDigests' | 'couponVault'>;
}

type NamesIn<Secret> = Secret extends keyof KeysIn ? keyof KeysIn[Secret] & keyof Keys : never;

/** The keys that come from these secrets. */
type KeysFrom<S extends KeySecrets> = Pick<Keys, NamesIn<keyof S>>;

/** A link of a key that we do not know makes us read the secret again at most this often. In milliseconds. */
const againAfter = 2_000;

const addressKeyOf = (secret: string): KeysIn['addressKey'] => ({
  addresses: derivedKey(secret, 'addresses'),
});

const couponKeysOf = (secret: string): KeysIn['couponKey'] => ({
  coupons: derivedKey(secret, 'coupons'),
  couponDigests: derivedKey(secret, 'coupon digests'),
  couponVault: derivedKey(secret, 'coupon vault'),
});

/** Reads once and keeps it for good. A failed read is forgotten, so that the next invocation tries again. */
const lasting = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let value: Promise<T> | undefined;
  return () => {
    value ??= read().catch((error: unknown) => {
      value = undefined;
      throw error;
    });
    return value;
  };
};

/**
 * Reads the keys of a function from its secrets: those that are never rotated once, the keys of links again each minute
 * in which they are used. `linkKey`: the id of the key in a link that came in. If it is not known here, the keys of links
 * are read at once, in case it is from after a rotation. Errors: Unavailable while a secret has no value.
 */
export const keysClient = <S extends KeySecrets>(
  secrets: S,
  clock: Clock = systemClock,
): ((linkKey?: string) => Promise<KeysFrom<S>>) => {
  const client = new SecretsManagerClient({});
  const read = async (id: string): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
    if (SecretString) return SecretString;
    throw unavailable('A key of the deployment is not there yet.');
  };
  const linkKeys = reread(async (id) => linkKeysOf(await read(id)), clock, againAfter);
  const linkKeysFor = async (id: string, asked: string | undefined): Promise<LinkKeys> => {
    const known = await linkKeys.get(id);
    const fits = asked === undefined || !isKeyId(asked) || knowsKey(known, asked);
    return fits ? known : ((await linkKeys.again(id)) ?? known);
  };
  const { linkKeys: links, addressKey, couponKey } = secrets;
  const readers: ((asked?: string) => Promise<Partial<Keys>>)[] = [];
  if (links !== undefined) readers.push(async (asked) => ({ links: await linkKeysFor(links, asked) }));
  if (addressKey !== undefined) readers.push(lasting(async () => addressKeyOf(await read(addressKey))));
  if (couponKey !== undefined) readers.push(lasting(async () => couponKeysOf(await read(couponKey))));
  return async (asked) => Object.assign({}, ...(await Promise.all(readers.map((each) => each(asked)))));
};

/** For a function that signs links, knows addresses and handles codes. */
export const everyKey = (env: (secret: keyof KeysIn) => string): (() => Promise<Keys>) =>
  keysClient({ linkKeys: env('linkKeys'), addressKey: env('addressKey'), couponKey: env('couponKey') });
