import { encode, wrap } from 'nodemailer/lib/qp/index.js';

/** Columns used of the 76 that RFC 2045 (6.7) allows: the rest is for a first sign in hex and for the soft break. */
const width = 73;

export const softBreak = '=\r\n';

/**
 * A line must not begin with what somebody on the way takes for their own: a dot (SMTP), two hyphens (the boundary of a
 * part), `From ` (mailboxes on disk).
 */
const taken = /^(?:\.|--|From )/gm;
const inHex = (sign: string): string => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** Bytes that are encoded already, in short lines; `encoded` has no soft breaks and no lone line feeds. */
export const wrapped = (encoded: string): string =>
  wrap(encoded, width).replace(taken, (start) => inHex(start) + start.slice(1));

/** What stands for itself wherever it is put: printable ASCII without `=`, short, and no white space at its end. */
const plain = /^(?![.-]|From )[ -<>-~]{0,72}[!-<>-~]$/;

/**
 * A value to be put between two soft breaks (RFC 2045, 6.7): it begins a line, and whoever goes on behind it begins
 * another one. Line breaks, which are line feeds in our texts, become CRLF; what is not well-formed Unicode becomes U+FFFD.
 */
export const encodedValue = (value: string): string => {
  if (value === '') return '';
  if (plain.test(value)) return value + softBreak;
  const encoded = wrapped(encode(value.replaceAll('\n', '\r\n')));
  return encoded.endsWith('\n') ? encoded : encoded + softBreak;
};
