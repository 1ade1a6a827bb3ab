export interface TableRow {
  readonly label: string;
  readonly value: string;
  /** Smaller text under the label. */
  readonly why?: string | undefined;
  readonly strong?: boolean;
}

export interface Link {
  /** What the link does: `approve`, `level-5`. */
  readonly rel: string;
  readonly url: string;
  readonly label: string;
  /** The letter's main button, which is filled with the shop's colour. */
  readonly main?: boolean;
}

/** A picture from the web. */
interface Picture {
  readonly url: string;
  /** What it shows, for everybody who does not see it. */
  readonly alt: string;
  /** Pixels. */
  readonly width: number;
}

/** A bar of a chart: how long it is, from 0 to 1, and what it says. */
export interface Bar {
  readonly label: string;
  readonly value: string;
  readonly share: number;
}

/** A code that its reader copies into a checkout. */
interface Coupon {
  /** As people read it: `XXXX-XXXX-XXXX`. */
  readonly coupon: string;
  /** What it is: "Your code". */
  readonly label: string;
  /** The code letter by letter, for readers who hear the mail. */
  readonly aloud: string;
  /** What it is worth, and its last day. */
  readonly terms: string;
}

/** One part of a mail. A string is a paragraph; undefined is left out. */
export type Block =
  | string
  | undefined
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  | { readonly lines: readonly string[] }
  | { readonly caption: string; readonly rows: readonly TableRow[] }
  /**
   * A chart of horizontal bars, as a table: mail clients show no SVG and block images, and screen readers
   * read rows.
   */
  | { readonly chart: string; readonly bars: readonly Bar[] }
  | Link
  /** Answers to choose from, one below the other. */
  | { readonly choices: readonly Link[] }
  /** Short answers in a row, and what the two ends mean. */
  | { readonly scale: readonly Link[]; readonly from: string; readonly to: string }
  /** A person's own words. */
  | { readonly quoted: string }
  | { readonly picture: Picture }
  | Coupon
  /** A line across the letter. */
  | { readonly divider: true };
