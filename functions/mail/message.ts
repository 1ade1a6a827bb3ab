import type { Html } from '../kit/html.ts';

/** What a mail says, ready to be composed. */
export interface Content {
  /** What the mail is, in `X-Aftercare-Mail`: `survey.invite`. */
  readonly mail: string;
  readonly subject: string;
  readonly html: Html;
  readonly text: string;
  /** Where one POST ends this kind of mail (RFC 8058); required on all that is not strictly about the order. */
  readonly unsubscribeUrl?: string;
}

/** Whose name mail carries, and the address that SES sends as. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** Who writes to whom, and what the message is called on its way. */
export interface Envelope {
  readonly from: Sender;
  readonly to: string;
  readonly replyTo?: string | undefined;
  /** The key of the send: it names the message to mail programs and in SES's events. */
  readonly key: string;
  readonly at: Date;
  /** The configuration set through which SES tells what becomes of the message; it tells nobody when missing. */
  readonly events?: { readonly configurationSet: string; readonly purpose: string } | undefined;
}
