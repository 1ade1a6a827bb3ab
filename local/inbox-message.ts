import PostalMime, { decodeWords, type Email } from 'postal-mime';

/** A mail as the inbox shows it (DESIGN.md, section 5). */
export interface Message {
  readonly id: string;
  /** The real recipients, which the `To` header may not name. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  /** Names in lower case; a repeated header is an array. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string | null;
  readonly html: string | null;
  readonly sentAt: string;
}

/** A mail before the inbox has given it a number and a time. */
export type Mail = Omit<Message, 'id' | 'sentAt'>;

/** What the SMTP conversation says in addition to the mail's bytes. */
export type Envelope = Pick<Message, 'from' | 'to'>;

const headersOf = ({ headers }: Email): Message['headers'] => {
  const values = Map.groupBy(headers, ({ key }) => key);
  return Object.fromEntries(
    [...values].map(([key, same]) => {
      const all = same.map(({ value }) => decodeWords(value));
      return [key, all.length === 1 ? (all[0] ?? '') : all];
    }),
  );
};

const senderOf = ({ from }: Email): string | undefined =>
  from && 'address' in from ? from.address : undefined;

const shape = ({ from, to }: Envelope, mail: Email): Mail => ({
  to,
  from: senderOf(mail) || from,
  subject: mail.subject ?? '',
  headers: headersOf(mail),
  text: mail.text ?? null,
  html: mail.html ?? null,
});

/** Reads any mail, however broken: bytes that are no MIME at all are shown unchanged. */
export const readMail = async (envelope: Envelope, bytes: Buffer): Promise<Mail> => {
  try {
    return shape(envelope, await PostalMime.parse(bytes));
  } catch {
    return { ...envelope, subject: '', headers: {}, text: bytes.toString('utf8'), html: null };
  }
};
