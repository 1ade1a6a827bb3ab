import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { ownHeaders, standingHeaders } from './headers.ts';
import type { Content, Envelope, Sender } from './message.ts';

/** What the library makes of a content. */
interface Skeleton {
  /**
   * The headers that all messages of a letter share, each with its line end, and the empty line after them.
   */
  readonly standing: string;
  readonly text: Part;
  readonly html: Part;
  /** The last boundary. */
  readonly end: string;
}

/**
 * A part with the boundary before it, its headers and the empty line after them; its content in
 * quoted-printable.
 */
interface Part {
  readonly head: string;
  readonly content: string;
}

/** Text and HTML as alternatives, both quoted-printable throughout (SES drops 8-bit bodies). */
export const skeletonOf = async (content: Content, from: Sender): Promise<Skeleton> => {
  const message = new MailComposer({
    ...standingHeaders(content, from),
    text: content.text,
    html: content.html.markup,
    encoding: 'quoted-printable',
    textEncoding: 'quoted-printable',
    // RFC 5322 forbids a lone line feed, which is what our texts use.
    newline: 'windows',
  }).compile();
  // No quoted-printable line contains `=_` (RFC 2045, 6.7), so no customer's words can end a part.
  message.boundaryPrefix = '=_';
  message.baseBoundary = 'aftercare';
  const mime = (await message.build()).toString('latin1');
  const [head = '', before = '', text = '', between = '', html = '', end = ''] = mime.split(/^(--=_.*\r\n)/m);
  return {
    // The library adds these to every message; each of ours has its own.
    standing: head.replace(/^(?:Date|Message-ID): .*\r\n(?:[ \t].*\r\n)*/gm, ''),
    text: partOf(before, text),
    html: partOf(between, html),
    end,
  };
};

const partOf = (boundary: string, part: string): Part => {
  const head = part.indexOf('\r\n\r\n') + 4;
  return { head: boundary + part.slice(0, head), content: part.slice(head) };
};

/** The message as SES takes it. */
export const composeMime = async (content: Content, envelope: Envelope): Promise<Buffer> => {
  const { standing, text, html, end } = await skeletonOf(content, envelope.from);
  return Buffer.from(
    ownHeaders(content, envelope) + standing + text.head + text.content + html.head + html.content + end,
  );
};
