import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { digest } from '../kit/digest.ts';
import type { Random } from '../kit/ids.ts';
import { kept } from '../kit/memoise.ts';
import type { Keys } from '../links/keys.client.ts';
import { codeOfBytes } from './code-shape.ts';

/** What a code of ours is derived from. */
export interface CodeSource {
  readonly offer: string;
  readonly version: number;
  /** A business fact: the same one gives the same code again. */
  readonly issueKey: string;
  /** 0, and one more for each code that belonged to somebody else already. */
  readonly attempt: number;
}

/** A key made ready once: for a lot's very many codes an HMAC would take six times as long with the bytes alone. */
const keyOf = kept((key: string): KeyObject => createSecretKey(Buffer.from(key, 'base64url')), 10);

const hmac = (key: string, parts: readonly (string | number)[]): Buffer =>
  createHmac('sha256', keyOf(key)).update(JSON.stringify(parts)).digest();

/**
 * The code for this source, in its plain form. HMAC-SHA256 under a key of its own: nobody can compute another code
 * from the codes they have, and the same source always leads to the same code, so none has to be stored.
 */
export const codeFor = (
  { coupons }: Pick<Keys, 'coupons'>,
  { offer, version, issueKey, attempt }: CodeSource,
): string => codeOfBytes(hmac(coupons, [offer, version, issueKey, attempt]));

/** Names the key that codes are derived under, without telling anything of it. */
export const keyIdOf = ({ coupons }: Pick<Keys, 'coupons'>): string => digest('coupons', coupons).slice(0, 8);

/**
 * The key of a code in the table, 128 bits in hex: it can be looked for, and not be read. Codes of two shops never meet.
 */
export const codeDigest = (
  { couponDigests }: Pick<Keys, 'couponDigests'>,
  shop: string,
  code: string,
): string => hmac(couponDigests, [shop, code]).toString('hex').slice(0, 32);

const ivLength = 12;
const tagLength = 16;

/** A code that we did not make, encrypted for the table (AES-256-GCM), as text. It opens only beside its digest. */
export const sealedCode = (
  { couponVault }: Pick<Keys, 'couponVault'>,
  { code, as }: { readonly code: string; readonly as: string },
  random: Random,
): string => {
  const iv = random(ivLength);
  const cipher = createCipheriv('aes-256-gcm', keyOf(couponVault), iv);
  cipher.setAAD(Buffer.from(as));
  const sealed = Buffer.concat([cipher.update(code, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
};

/** The code again. Errors: throws where it was sealed beside another digest, or under another key. */
export const openedCode = (
  { couponVault }: Pick<Keys, 'couponVault'>,
  { secret, as }: { readonly secret: string; readonly as: string },
): string => {
  const bytes = Buffer.from(secret, 'base64url');
  const iv = bytes.subarray(0, ivLength);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(couponVault), iv, {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(as));
  decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString();
};
