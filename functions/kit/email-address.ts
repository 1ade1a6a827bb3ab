import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * The domain of an address has two forms that mean the same: with the letters of any language, and in ASCII
 * (`xn--…`). We store and compare the ASCII form by UTS 46, as browsers make it, and show the other.
 */

const split = (email: string): readonly [local: string, domain: string] => {
  const at = email.lastIndexOf('@');
  return [email.slice(0, at), email.slice(at + 1)];
};

/**
 * The address with its domain in ASCII and small letters; with an empty domain if there is no such domain
 * (UTS 46, non-transitional, https://url.spec.whatwg.org/#concept-domain-to-ascii). The local part stays as
 * it is written: only its mail server knows whether capital letters matter.
 */
export const withAsciiDomain = (email: string): string => {
  const [local, domain] = split(email);
  return `${local}@${domainToASCII(domain)}`;
};

/** The address as people read it: the domain in the letters of its language. */
export const shownEmail = (email: string): string => {
  const [local, domain] = split(email);
  return `${local}@${domainToUnicode(domain) || domain}`;
};

/**
 * Whether SES can send to the address. It takes no local part beyond ASCII (RFC 6531):
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
 */
export const isMailable = (email: string): boolean => /^[!-~]+$/.test(withAsciiDomain(email));
