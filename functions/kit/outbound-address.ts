import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** What can be said against an address without asking DNS. */
export type Objection = 'no-url' | 'credentials' | 'not-https' | 'not-public';

/**
 * The IP address that a URL names instead of a host. The URL parser has already turned `2130706433`, `0x7f.1`, `127.1` and
 * digits of other scripts into plain addresses.
 */
export const literalOf = ({ hostname }: URL): string | undefined => {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) ? literal : undefined;
};

/** Names for this machine, which no DNS answers with a public address (RFC 6761). */
const isLocalName = ({ hostname }: URL): boolean => /^(.*\.)?localhost\.?$/.test(hostname);

/** Whether a URL names a host that is not on the public internet, as far as its spelling says. */
export const isPlainlyPrivate = (url: URL): boolean => {
  const literal = literalOf(url);
  return literal === undefined ? isLocalName(url) : !isPublicAddress(literal);
};

/** Whether a URL has a name or a password before its host (RFC 3986, section 3.2.1). */
export const hasUserInfo = ({ username, password }: URL): boolean => username !== '' || password !== '';

/** Origins that a stage allows to be called although they are not public, from the variable of the functions that need them. */
export const allowedOrigins = (variable: string): readonly string[] => variable.split(' ').filter(Boolean);

const isAllowed = ({ protocol, hostname, origin }: URL, allowed: readonly string[]): boolean =>
  allowed.some((entry) => entry === origin || entry === `${protocol}//${hostname}:*`);

/**
 * Looks at an address that we are to call, when a shop saves it and before each call: then DNS has its say too. `allowed`: origins that the stage allows, `http://127.0.0.1:4000`, or `:*` for every port; the answer
 * says whether it is one of them.
 */
export const judgeOutbound = (
  address: string,
  allowed: readonly string[],
): { readonly url: URL; readonly allowed: boolean } | Objection => {
  const url = URL.parse(address);
  if (!url) return 'no-url';
  if (hasUserInfo(url)) return 'credentials';
  if (isAllowed(url, allowed)) return { url, allowed: true };
  if (url.protocol !== 'https:') return 'not-https';
  const literal = literalOf(url);
  return literal === undefined || isPublicAddress(literal) ? { url, allowed: false } : 'not-public';
};
