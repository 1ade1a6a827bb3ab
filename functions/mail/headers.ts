import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { foldLines } from 'nodemailer/lib/mime-funcs/index.js';
import { remembered } from '../kit/memoise.ts';
import type { Content, Envelope, Sender } from './message.ts';

/**
 * All headers of our messages are decided here: those that every message of a letter has alike, for the MIME library,
 * and those of one message, written out.
 */

/** For the library's composer. */
export const standingHeaders = (
  { mail, unsubscribeUrl }: Pick<Content, 'mail' | 'unsubscribeUrl'>,
  from: Sender,
) => ({
  from,
  headers: {
    'X-Aftercare-Mail': mail,
    // RFC 3834: no out-of-office note should answer this.
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  },
});

/** The headers of one message, each with its line end. */
export const ownHeaders = (
  { subject, unsubscribeUrl }: Pick<Content, 'subject' | 'unsubscribeUrl'>,
  { from, to, replyTo, key, at, events }: Envelope,
): string => {
  const id = Buffer.from(key).toString('base64url');
  const lines = [
    `To: ${addressee(to)}`,
    replyTo && `Reply-To: ${addressee(replyTo)}`,
    subjectLine(subject),
    `Date: ${dateOf(Math.floor(at.getTime() / 1000))}`,
    `Message-ID: <${id}@${domainOf(from.address)}>`,
    unsubscribeUrl && `List-Unsubscribe: <${headerUrl(unsubscribeUrl)}>`,
    events && `X-SES-CONFIGURATION-SET: ${events.configurationSet}`,
    events && `X-SES-MESSAGE-TAGS: send=${id}, purpose=${events.purpose}`,
  ];
  return `${lines.filter(Boolean).join('\r\n')}\r\n`;
};

/** RFC 5322, 3.3, to the second: many messages leave in one. */
const dateOf = remembered((second) => new Date(second * 1000).toUTCString().replace('GMT', '+0000'), 100);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Addresses that mean the same with and without a parser: a dot-atom at a domain of ASCII letters. */
const plainAddress = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d-]+(?:\.[a-z\d-]+)+$/i;

/** One address, whatever commas and brackets it has. The library knows how to quote those that need it. */
const addressee = (address: string): string => {
  if (plainAddress.test(address)) return address;
  const written = new MailComposer({ to: { name: '', address } }).compile().buildHeaders();
  return /^To: (.*)$/m.exec(written)?.[1] ?? '';
};

/** A link as it may stand between `<` and `>` in a header. */
const headerUrl = (url: string): string =>
  url.toWellFormed().replace(/[^!-;=?-~]+/g, (signs) => encodeURIComponent(signs));

/** A subject is one line; white space at its ends is lost on the way, so that it is left out at once. */
const oneLine = (subject: string): string =>
  /[^\S ]|\s\s|^\s|\s$/.test(subject) ? subject.replace(/\s+/g, ' ').trim() : subject;

const subjectLine = (subject: string): string => {
  const line = oneLine(subject);
  // What is no ASCII, looks encoded, or cannot be folded.
  if (/[^ -~]|=\?|\S{66}/.test(line)) return `Subject: ${encodedWords(line)}`;
  return line.length < 60 ? `Subject: ${line}` : foldLines(`Subject: ${line}`, 76);
};

/** Bytes in a word: its twelve signs and base64 fill a line of 76 (RFC 2047, 2), and the first has the name before it. */
const bytesPerWord = 45;
const bytesInFirst = 39;

/** How many bytes UTF-8 needs for a character (RFC 3629, 3). */
const bytesOf = (code: number): number => {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
};

/** RFC 2047: words of whole characters. Base64, because the languages that need it write few signs of ASCII. */
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
