import { hkdfSync } from 'node:crypto';
import * as z from '../kit/z.ts';

/** A key that signs links. Its id stands in each link that it signed, and tells nothing of the key. */
export interface LinkKey {
  readonly id: string;
  readonly secret: string;
}

/** The keys whose links work. */
export interface LinkKeys {
  /** Signs. */
  readonly current: LinkKey;
  /** Signed until the last rotation; its links still work. */
  readonly before?: LinkKey | undefined;
  /** The ids of older keys, whose links say how to get a new one. */
  readonly retired: readonly string[];
}

/** The secret as it is stored: random texts, from which the keys are derived, and the ids of older ones. */
const storedLinkKeys = z.object({
  key: z.string().check(z.minLength(32)),
  before: z.optional(z.string().check(z.minLength(32))),
  retired: z._default(z.array(z.string()), []),
});
type StoredLinkKeys = z.output<typeof storedLinkKeys>;

/** Derives a key for one use from a secret text (RFC 5869). base64url, 256 bits. */
export const derivedKey = (secret: string, use: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', `aftercare ${use}`, 32)).toString('base64url');

/** Short, because it makes each link longer; of 2^36 ids no two keys of a deployment get the same. */
const idLength = 6;

/** Whether a text looks like the id of a key. */
export const isKeyId = (text: string): boolean => /^[\w-]{6}$/.test(text);

const linkKeyOf = (secret: string): LinkKey => ({
  id: derivedKey(secret, 'id of links').slice(0, idLength),
  secret: derivedKey(secret, 'links'),
});

/**
 * Reads the stored secret. Errors: throws if it is none of ours; the message does not contain it.
 */
const readStored = (text: string): StoredLinkKeys => {
  const stored = storedLinkKeys.safeParse(parsed(text)).data;
  if (stored) return stored;
  throw new Error(
    'The secret of the link keys is not as we write it: { "key": "…" } of 32 characters or more.',
  );
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Errors: throws if the text is none of ours. */
export const linkKeysOf = (text: string): LinkKeys => {
  const { key, before, retired } = readStored(text);
  return { current: linkKeyOf(key), ...(before !== undefined && { before: linkKeyOf(before) }), retired };
};

/**
 * The secret after a rotation: `fresh` signs from now on, links of the key that signed until now still work, and those of
 * the one before that do not any more. Errors: throws if the text is none of ours.
 */
export const rotatedLinkKeys = (text: string, fresh: string): string => {
  const { key, before, retired } = readStored(text);
  const gone = before === undefined ? [] : [linkKeyOf(before).id];
  return JSON.stringify({ key: fresh, before: key, retired: [...retired, ...gone] });
};

/** Whether the id is of a key that these know, valid or retired. */
export const knowsKey = ({ current, before, retired }: LinkKeys, id: string): boolean =>
  id === current.id || id === before?.id || retired.includes(id);
