import { createHmac } from 'node:crypto';
import { sameSecret } from '../kit/digest.ts';
import * as z from '../kit/z.ts';

/** What a link lets its holder do. */
export type LinkPurpose =
  | 'survey'
  | 'unsubscribe'
  | 'birthday'
  | 'return'
  | 'decide'
  | 'agree'
  | 'calendar'
  | 'credit'
  | 'click';

export interface Link {
  readonly purpose: LinkPurpose;
  /** The id of the thing that the link is about. */
  readonly subject: string;
  /** What the holder chose by following it: the survey's level, the purpose to unsubscribe from. */
  readonly detail: string;
  /** UTC instant in whole seconds since 1970; 0 never expires. */
  readonly expires: number;
}

const payload = z.tuple([z.string(), z.string(), z.string(), z.int()]);

const signatureOf = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

/** The token in a URL: payload and HMAC-SHA256, both base64url. Nothing in it is secret or personal. */
export const signLink = (key: string, { purpose, subject, detail, expires }: Link): string => {
  const text = Buffer.from(JSON.stringify([purpose, subject, detail, expires])).toString('base64url');
  return `${text}.${signatureOf(key, text)}`;
};

/**
 * Reads a link that we signed for this purpose. `forged` is any other text: changed, invented, of another
 * purpose, signed with another key.
 */
export const readLink = (
  key: string,
  token: string,
  purpose: LinkPurpose,
  now: Date,
): Link | 'forged' | 'expired' => {
  const [text = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !sameSecret(signature, signatureOf(key, text))) return 'forged';
  const parsed = z.safeParse(payload, JSON.parse(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success || parsed.data[0] !== purpose) return 'forged';
  const [, subject, detail, expires] = parsed.data;
  if (expires !== 0 && expires * 1000 <= now.getTime()) return 'expired';
  return { purpose, subject, detail, expires };
};
