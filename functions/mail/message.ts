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

/** Who writes to whom. */
export interface Envelope {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo?: string | undefined;
}
