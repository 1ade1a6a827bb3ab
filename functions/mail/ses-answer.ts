import type { SignedAnswer } from '../kit/signed-calls.client.ts';

/**
 * What SES says in its Query API:
 * https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html. A refusal has `Error` with `Code` and
 * `Message`, an accepted message has a `MessageId`.
 */

/** SES refused a call, with its code as the name. */
export class SesRefusal extends Error {
  /** Whether it blames us (4xx): then it has done nothing. */
  readonly isOurs: boolean;

  constructor(code: string, message: string, { isOurs }: { readonly isOurs: boolean }) {
    super(message);
    this.name = code;
    this.isOurs = isOurs;
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (as, decimal, hex, name) => {
    if (name) return entities[name] ?? as;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
  });

/** The text of the first element with this name; undefined if there is none. */
const textOf = (xml: string, element: string): string | undefined => {
  const [begin, end] = [xml.indexOf(`<${element}>`), xml.indexOf(`</${element}>`)];
  return begin < 0 || end < begin ? undefined : plain(xml.slice(begin + element.length + 2, end));
};

/** SES's id of the message that it took. Errors: SesRefusal. */
export const takenAs = ({ status, body }: SignedAnswer): string => {
  if (status >= 300) {
    const code = textOf(body, 'Code') ?? String(status);
    throw new SesRefusal(code, textOf(body, 'Message') ?? '', { isOurs: status < 500 });
  }
  return textOf(body, 'MessageId') ?? '';
};

/** Bytes as Base64 in a form. It has three signs that a form escapes; to look for others takes five times as long. */
const escapedBase64 = (bytes: Buffer): string =>
  bytes.toString('base64').replaceAll('+', '%2B').replaceAll('/', '%2F').replaceAll('=', '%3D');

/** A raw message for one person, as a form of the Query API; all of it is ASCII. */
export const sendRawEmail = (from: string, to: string, mime: Buffer): string =>
  [
    'Action=SendRawEmail&Version=2010-12-01',
    `Source=${encodeURIComponent(from)}`,
    `Destinations.member.1=${encodeURIComponent(to)}`,
    `RawMessage.Data=${escapedBase64(mime)}`,
  ].join('&');
