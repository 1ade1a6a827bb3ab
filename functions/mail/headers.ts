import { withAsciiDomain } from '../kit/email-address.ts';
import { remembered } from '../kit/memoise.ts';
import type { Content, Envelope, Sender } from './message.ts';

/**
 * All headers of our messages are decided here: those that all messages of a letter share, and those of one
 * message.
 */

const joined = (lines: readonly (string | false | undefined)[]): string =>
  `${lines.filter(Boolean).join('\r\n')}\r\n`;

/** The shared headers, each with its line end. */
export const standingHeaders = (
  { mail, unsubscribeUrl }: Pick<Content, 'mail' | 'unsubscribeUrl'>,
  from: Sender,
): string =>
  joined([
    fromLine(from),
    `X-Aftercare-Mail: ${mail}`,
    // RFC 3834: no out-of-office note should answer this.
    'Auto-Submitted: auto-generated',
    unsubscribeUrl && 'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ]);

/** The headers of one message, each with its line end. */
export const ownHeaders = (
  { subject, unsubscribeUrl }: Pick<Content, 'subject' | 'unsubscribeUrl'>,
  { from, to, replyTo, key, at, events }: Envelope,
): string => {
  const id = Buffer.from(key).toString('base64url');
  return joined([
    `To: ${addressee(to)}`,
    replyTo && `Reply-To: ${addressee(replyTo)}`,
    subjectLine(subject),
    `Date: ${dateOf(Math.floor(at.getTime() / 1000))}`,
    `Message-ID: <${id}@${domainOf(from.address)}>`,
    unsubscribeUrl && `List-Unsubscribe: <${headerUrl(unsubscribeUrl)}>`,
    events && `X-SES-CONFIGURATION-SET: ${events.configurationSet}`,
    events && `X-SES-MESSAGE-TAGS: send=${id}, purpose=${events.purpose}`,
  ]);
};

/** RFC 5322, 3.3, to the second. Memoised, because many messages leave in one second. */
const dateOf = remembered((second) => new Date(second * 1000).toUTCString().replace('GMT', '+0000'), 100);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Addresses that mean the same with and without parsing: a dot-atom at a domain of ASCII letters. */
const plainAddress = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d-]+(?:\.[a-z\d-]+)+$/i;

/** What may stand in a local part without quotes (RFC 5322, 3.2.3; RFC 6532 adds all but ASCII). */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*$/;
const quotedString = /^"(?:[^"\\]|\\.)*"$/s;

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** One address, whatever commas and brackets it has: they must not end it, nor begin another one. */
const addressee = (given: string): string => {
  if (plainAddress.test(given)) return given;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about exactly these characters.
  const address = withAsciiDomain(given.replace(/[\u0000-\u001f\u007f<>]+/g, ' ').trim());
  if (plainAddress.test(address)) return address;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return `<${dotAtom.test(local) || quotedString.test(local) ? local : quoted(local)}${address.slice(at)}>`;
};

/** A line of 76 has room for this much of a name. */
const longestName = 60;

/** Words as they are, other ASCII in quotes (RFC 5322, 3.2.4), everything else encoded. */
const displayName = (name: string): string => {
  if (/[^ -~]|=\?/.test(name) || name.length > longestName) return encodedWords(name);
  return /^[\w ]*$/.test(name) ? name : quoted(name);
};

const fromLine = ({ name, address }: Sender): string => {
  const shown = displayName(oneLine(name));
  const line = `From: ${shown} <${address}>`;
  return line.length <= longestLine ? line : `From: ${shown}\r\n <${address}>`;
};

/** A link as it may stand between `<` and `>` in a header. */
const headerUrl = (url: string): string =>
  url.toWellFormed().replace(/[^!-;=?-~]+/g, (signs) => encodeURIComponent(signs));

/** A subject is one line. White space at its ends gets lost in transit, so we drop it at once. */
const oneLine = (subject: string): string =>
  /[^\S ]|\s\s|^\s|\s$/.test(subject) ? subject.replace(/\s+/g, ' ').trim() : subject;

const subjectLine = (subject: string): string => {
  const line = oneLine(subject);
  // Encode what is not ASCII, looks encoded, or cannot be folded.
  if (/[^ -~]|=\?|\S{66}/.test(line)) return `Subject: ${encodedWords(line)}`;
  return folded(`Subject: ${line}`);
};

/** RFC 2047, 2, and RFC 5322, 2.1.1. */
const longestLine = 76;

/** Breaks a header before spaces (RFC 5322, 2.2.3). No word may be longer than a line. */
const folded = (header: string): string =>
  header.length <= longestLine
    ? header
    : (header.match(/ ?\S(?:.{0,73}\S)?(?= |$)/g)?.join('\r\n') ?? header);

/**
 * Bytes in a word: its twelve extra characters and base64 fill a line of 76 (RFC 2047, 2); on the first line
 * the header name comes before it.
 */
const bytesPerWord = 45;
const bytesInFirst = 39;

/** How many bytes UTF-8 needs for a character (RFC 3629, 3). */
const bytesOf = (code: number): number => {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
};

/**
 * RFC 2047: words of whole characters. Base64, because languages that need encoding use few ASCII characters.
 */
const encodedWords = (text: string): string => {
  const words: string[] = [];
  let word = '';
  let bytes = 0;
  for (const sign of text.toWellFormed()) {
    const length = bytesOf(sign.codePointAt(0) ?? 0);
    if (bytes + length > (words.length === 0 ? bytesInFirst : bytesPerWord)) {
      words.push(word);
      word = '';
      bytes = 0;
    }
    word += sign;
    bytes += length;
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ');
};
