import type { Click } from '../../mail/send.ts';

export interface Clicked {
  /** In any order. */
  readonly clicks: readonly Click[];
  /** How many links the message has. */
  readonly links: number;
  /** When SES says that it delivered the message; undefined if it has not said so. */
  readonly deliveredAt?: string | undefined;
  /** Whether SES says that the message came back. */
  readonly bounced?: boolean;
}

export interface JudgedClicks {
  /** As far as we can tell, of people. */
  readonly people: readonly Click[];
  /** Of programs that look whether links are safe. They are published apart. */
  readonly scanners: readonly Click[];
}

/** A message keeps the first ten of its clicks. */
export const clicksKept = 10;

/** Programs follow all links at once. */
const scanMilliseconds = 10_000;

/**
 * The clicks of ten seconds in which each link of the message was followed. A message with one link has none: there,
 * a person does the same. Of one with more than ten, ten different links are all that is kept.
 */
const scansOf = ({ clicks, links }: Clicked): ReadonlySet<Click> => {
  const all = Math.min(links, clicksKept);
  if (all < 2) return new Set();
  return new Set(
    clicks.flatMap((first) => {
      const since = (click: Click) => Date.parse(click.at) - Date.parse(first.at);
      const together = clicks.filter((click) => since(click) >= 0 && since(click) <= scanMilliseconds);
      return new Set(together.map(({ link }) => link)).size >= all ? together : [];
    }),
  );
};

/**
 * Splits clicks into those of people and those of scanners. A scanner asks for the head only, comes before the message was
 * delivered, follows a link of one that never was because it came back, or follows all links within ten seconds. A person who follows them that fast is taken for a scanner too.
 */
export const judgedClicks = (clicked: Clicked): JudgedClicks => {
  const { clicks, deliveredAt, bounced = false } = clicked;
  const scans = scansOf(clicked);
  const isEarly = ({ at }: Click) =>
    deliveredAt === undefined ? bounced : Date.parse(at) < Date.parse(deliveredAt);
  const isScanner = (click: Click) => click.method === 'HEAD' || isEarly(click) || scans.has(click);
  return {
    people: clicks.filter((click) => !isScanner(click)),
    scanners: clicks.filter(isScanner),
  };
};
