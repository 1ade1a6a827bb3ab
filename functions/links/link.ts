import { createHmac } from 'node:crypto';
import { sameSecret } from '../kit/digest.ts';
import * as z from '../kit/z.ts';
import type { LinkKey, LinkKeys } from './link-keys.ts';

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

/** A link that is ours, and the key that signed it. */
export interface ReadLink {
  readonly link: Link;
  readonly key: LinkKey;
}

const payload = z.tuple([z.string(), z.string(), z.string(), z.int()]);

const signatureOf = ({ secret }: LinkKey, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

/**
 * The token in a URL: the id of the key, the payload and its HMAC-SHA256, the last two in base64url. Nothing in it is
 * secret or personal.
 */
export const signLink = (
  { current }: Pick<LinkKeys, 'current'>,
  { purpose, subject, detail, expires }: Link,
): string => {
  const text = Buffer.from(JSON.stringify([purpose, subject, detail, expires])).toString('base64url');
  return `${current.id}.${text}.${signatureOf(current, text)}`;
};

const payloadOf = (text: string): z.output<typeof payload> | undefined => {
  try {
    return z.safeParse(payload, JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
};

/** What a token says it is about, whether it is true or not; empty for what is no token. */
export const claimedSubject = (token: string): string => payloadOf(token.split('.')[1] ?? '')?.[1] ?? '';

/** The id of the key that a token says it was signed with. */
export const keyIdOf = (token: string): string => token.split('.', 1)[0] ?? '';

/**
 * Reads a link that we signed for this purpose. `outdated`: it names a key that was retired, so nobody can tell any more
 * whether we signed it. `forged` is any other text: changed, invented, of another purpose, signed with a key that is none
 * of ours.
 */
export const readLink = (
  keys: LinkKeys,
  token: string,
  purpose: LinkPurpose,
  now: Date,
): ReadLink | 'forged' | 'expired' | 'outdated' => {
  const [id = '', text = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0) return 'forged';
  if (keys.retired.includes(id)) return 'outdated';
  const key = [keys.current, keys.before].find((known) => known?.id === id);
  if (!key || !sameSecret(signature, signatureOf(key, text))) return 'forged';
  const said = payloadOf(text);
  if (said?.[0] !== purpose) return 'forged';
  const [, subject, detail, expires] = said;
  if (expires !== 0 && expires * 1000 <= now.getTime()) return 'expired';
  return { link: { purpose, subject, detail, expires }, key };
};
