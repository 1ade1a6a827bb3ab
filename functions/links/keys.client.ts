import { hkdfSync } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { unavailable } from '../kit/errors.ts';

export interface Keys {
  /** Signs the links in mails. */
  readonly links: string;
  /**
   * Turns addresses into digests. It must never change, because unsubscriptions are stored under these
   * digests.
   */
  readonly addresses: string;
  /** Derives the codes of coupons. */
  readonly coupons: string;
  /** Turns codes into the digests under which they are stored. It must never change, for the same reason. */
  readonly couponDigests: string;
  /** Encrypts the codes of shops that we did not make. 256 bits, base64url. */
  readonly couponVault: string;
}

/** Each key has a use of its own. */
const uses = {
  links: 'links',
  addresses: 'addresses',
  coupons: 'coupons',
  couponDigests: 'coupon digests',
  couponVault: 'coupon vault',
} as const satisfies Record<keyof Keys, string>;

/**
 * Derives a separate key for each use from the deployment's one secret (RFC 5869). Each function reads the
 * secret once.
 */
export const keysClient = (secretId: string): (() => Promise<Keys>) => {
  const client = new SecretsManagerClient({});
  let keys: Promise<Keys> | undefined;
  const read = async (): Promise<Keys> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (!SecretString) throw unavailable('The signing key is not there yet.');
    const derive = (use: string) =>
      Buffer.from(hkdfSync('sha256', SecretString, '', `aftercare ${use}`, 32)).toString('base64url');
    return {
      links: derive(uses.links),
      addresses: derive(uses.addresses),
      coupons: derive(uses.coupons),
      couponDigests: derive(uses.couponDigests),
      couponVault: derive(uses.couponVault),
    };
  };
  return () => {
    // Forget a failed read, so that the next invocation tries again.
    keys ??= read().catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
};
