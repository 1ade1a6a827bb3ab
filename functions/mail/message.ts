import type { Html } from '../kit/html.ts';

/** What a mail says, before it is composed. */
export interface Content {
  /** The kind of mail, in `X-Aftercare-Mail`: `survey.invite`. */
  readonly mail: string;
  readonly subject: string;
  readonly html: Html;
  readonly text: string;
  /**
   * One POST to this address ends this kind of mail (RFC 8058); required on all mail that is not strictly
   * about the order.
   */
  readonly unsubscribeUrl?: string;
}

/** The name that mail shows as its sender, and the address that SES sends as. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** Sender and recipient, and the names that the message has in transit. */
export interface Envelope {
  readonly from: Sender;
  readonly to: string;
  readonly replyTo?: string | undefined;
  /** The key of the send: it names the message to mail programs and in SES's events. */
  readonly key: string;
  readonly at: Date;
  /**
   * The configuration set through which SES reports what becomes of the message; without it SES reports
   * nothing.
   */
  readonly events?: { readonly configurationSet: string; readonly purpose: string } | undefined;
}
