export interface TableRow {
  readonly label: string;
  readonly value: string;
  /** What stands under the label, smaller. */
  readonly why?: string | undefined;
  readonly strong?: boolean;
}

export interface Link {
  /** What the link does: `approve`, `level-5`. */
  readonly rel: string;
  readonly url: string;
  readonly label: string;
}

/** A bar of a chart: how long it is, from 0 to 1, and what it says. */
export interface Bar {
  readonly label: string;
  readonly value: string;
  readonly share: number;
}

/** One part of a mail; a string is a paragraph, nothing is left out. */
export type Block =
  | string
  | undefined
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  | { readonly lines: readonly string[] }
  | { readonly caption: string; readonly rows: readonly TableRow[] }
  /** A chart of horizontal bars, as a table: mail clients show no SVG and block images, and a reader hears its rows. */
  | { readonly chart: string; readonly bars: readonly Bar[] }
  | Link
  /** Answers of which one is chosen, one below the other. */
  | { readonly choices: readonly Link[] }
  /** Short answers in a row, and what its two ends mean. */
  | { readonly scale: readonly Link[]; readonly from: string; readonly to: string }
  /** Somebody's own words. */
  | { readonly quoted: string };
