import type { Texts } from '../texts/texts.ts';
import type { MailShop } from './mail-shop.ts';
import type { Content } from './message.ts';

/** Who a sample is written to, and what people have typed that stands in it. */
export interface SampleReader {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly firstName: string;
  readonly orderNumber: string;
  /** A product as the shop calls it. */
  readonly product: string;
  /** A sentence of a customer or of the shop's people. */
  readonly words: string;
}

/** A mail as it might be sent: for previews, and to check copy against before it is stored. */
export interface Sample {
  /** What it is, in `X-Aftercare-Mail`. */
  readonly mail: string;
  /** Which of the mail's cases: `refund`. Unique within the mail. */
  readonly of: string;
  readonly write: (reader: SampleReader) => Content;
}
