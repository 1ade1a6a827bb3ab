import type { Estimate } from '../kit/confidence.ts';
import type { Block } from '../mail/block.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { formatMonth, formatNumber } from '../texts/format.ts';
import { say, staffGreeting } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { ReportedKind } from './report.ts';

export interface SurveyReport {
  readonly texts: Texts;
  readonly shop: MailShop;
  /** `2026-10`. */
  readonly month: string;
  readonly kinds: readonly ReportedKind[];
  /** Follow-ups that are still open. */
  readonly openFollowUps: number;
}

const said = (texts: Texts, kind: ReportedKind['kind'], figure: Estimate): string => {
  if (kind !== 'nps') return say(texts, 'survey.report.share', figure);
  const { value, low, high } = figure;
  return say(texts, 'survey.report.score', {
    value: Math.round(value),
    low: Math.round(low),
    high: Math.round(high),
  });
};

const groupsBlock = (texts: Texts, { kind, below }: ReportedKind, by: 'product' | 'country'): Block => {
  const rows = below[by].flatMap(({ key, figure }) =>
    figure ? [{ label: key, value: said(texts, kind, figure) }] : [],
  );
  return rows.length > 0 ? { caption: say(texts, `survey.report.below.${by}`), rows } : undefined;
};

const chart = (texts: Texts, { distribution, answered }: ReportedKind['month']): Block => ({
  chart: say(texts, 'survey.report.given'),
  // The best on top. Keys of an object that are whole numbers come in rising order.
  bars: Object.entries(distribution)
    .map(([score, count]) => ({
      label: formatNumber(texts.tag, Number(score)),
      value: formatNumber(texts.tag, count),
      share: answered === 0 ? 0 : count / answered,
    }))
    .toReversed(),
});

/** "German and French", in the reader's language. */
const languagesIn = (texts: Texts, tags: readonly string[]): string => {
  const names = new Intl.DisplayNames(texts.tag, { type: 'language' });
  const list = new Intl.ListFormat(texts.tag);
  return list.format(tags.map((tag) => names.of(tag) ?? tag));
};

/** Where a kind was asked in several ways: which one this is. */
const askedLine = (texts: Texts, { askedAs, languages }: ReportedKind): string =>
  texts.labelled(say(texts, 'survey.report.asked'), `${languagesIn(texts, languages)} (${askedAs})`);

const isOneOfSeveral = ({ kind }: ReportedKind, kinds: readonly ReportedKind[]): boolean =>
  kinds.filter((each) => each.kind === kind).length > 1;

const kindBlocks = (texts: Texts, reported: ReportedKind, kinds: readonly ReportedKind[]): Block[] => {
  const { kind, month, trend } = reported;
  const { asked, answered, figure } = month;
  const response = say(texts, 'survey.report.of', { asked, answered, share: answered / asked });
  const heading = say(texts, `survey.report.kind.${kind}`);
  const answers = texts.labelled(say(texts, 'survey.report.answered'), response);
  const asIn = isOneOfSeveral(reported, kinds) ? [askedLine(texts, reported)] : [];
  if (!figure) return [{ heading }, { lines: [...asIn, answers] }];
  const found = texts.labelled(say(texts, 'survey.report.figure'), said(texts, kind, figure));
  return [
    { heading },
    { lines: [...asIn, found, answers] },
    say(texts, `survey.report.trend.${trend}`),
    chart(texts, month),
    groupsBlock(texts, reported, 'product'),
    groupsBlock(texts, reported, 'country'),
  ];
};

/** `survey.report`: to the shop's managers, what customers answered in a month. */
export const surveyReportMail = ({ texts, shop, month, kinds, openFollowUps }: SurveyReport): Content => {
  const named = formatMonth(texts.tag, month);
  const subject = say(texts, 'survey.report.subject', { shop: shop.name, month: named });
  return serviceMail({ mail: 'survey.report', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'survey.report.intro', { month: named }),
    ...kinds.flatMap((reported) => kindBlocks(texts, reported, kinds)),
    kinds.some((reported) => isOneOfSeveral(reported, kinds)) ? say(texts, 'survey.report.apart') : undefined,
    say(texts, 'survey.report.surely'),
    say(texts, 'survey.report.open', { count: openFollowUps }),
  ]);
};
