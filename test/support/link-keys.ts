import { type LinkKeys, linkKeysOf } from '../../functions/links/link-keys.ts';

/** The keys of links of a deployment whose secret has this name. */
export const linkKeysNamed = (name: string): LinkKeys =>
  linkKeysOf(JSON.stringify({ key: name.padEnd(32, '.') }));

export const linkKeys = linkKeysNamed('test-key-of-links');
