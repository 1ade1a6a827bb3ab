import { ownHeaders, standingHeaders } from './headers.ts';
import type { Content, Envelope, Sender } from './message.ts';
import { encodedText, rewrapped } from './quoted-printable.ts';

/** What all messages of a letter share. */
interface Skeleton {
  /** The headers that all messages of a letter share, each with its line end, and the empty line after them. */
  readonly standing: string;
  readonly text: Part;
  readonly html: Part;
  /** The last boundary, on a line of its own. */
  readonly end: string;
}

interface Part {
  /** The boundary before it, its headers and the empty line after them. */
  readonly head: string;
  /** In quoted-printable, with lines of any length: see `rewrapped`. */
  readonly content: string;
}

/** No quoted-printable line contains `=_` (RFC 2045, 6.7), so no customer's words can end a part. */
const boundary = '=_aftercare';

const partOf = (type: 'text/plain' | 'text/html', content: string): Part => ({
  head: `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
  content: encodedText(content),
});

/** Text and HTML as alternatives (RFC 2046, 5.1.4), both quoted-printable throughout (SES drops 8-bit bodies). */
export const skeletonOf = (content: Content, from: Sender): Skeleton => {
  const { head, content: markup } = partOf('text/html', content.html.markup);
  return {
    standing: `${standingHeaders(content, from)}MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n`,
    text: partOf('text/plain', content.text),
    html: { head: `\r\n${head}`, content: markup },
    end: `\r\n--${boundary}--\r\n`,
  };
};

/** The message as SES takes it. */
export const composeMime = (content: Content, envelope: Envelope): Buffer => {
  const { standing, text, html, end } = skeletonOf(content, envelope.from);
  const body = [text, html].map((part) => part.head + rewrapped(part.content, true)).join('');
  return Buffer.from(ownHeaders(content, envelope) + standing + body + end);
};
