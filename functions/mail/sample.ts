import type { Texts } from '../texts/texts.ts';
import type { MailShop } from './mail-shop.ts';
import type { Content } from './message.ts';

/** The reader of a sample, and the words that people have typed in it. */
export interface SampleReader {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly person: { readonly firstName: string; readonly lastName: string };
  readonly orderNumber: string;
  /** A product as the shop calls it. */
  readonly product: string;
  /** A sentence of a customer or of the shop's people. */
  readonly words: string;
}

/** A mail as it could be sent: for previews, and to check copy before it is stored. */
export interface Sample {
  /** The kind of mail, in `X-Aftercare-Mail`. */
  readonly mail: string;
  /** Which variant of the mail: `refund`. Unique within the mail. */
  readonly of: string;
  readonly write: (reader: SampleReader) => Content;
}
