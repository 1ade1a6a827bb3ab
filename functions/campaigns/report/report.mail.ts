import type { Estimate } from '../../kit/confidence.ts';
import type { Block, TableRow } from '../../mail/block.ts';
import type { MailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { serviceMail } from '../../mail/service-mail.ts';
import { formatMoney, formatNumber, formatShare } from '../../texts/format.ts';
import { staffGreeting } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import type { ReportTexts } from '../texts/en.ts';
import type { Group, Report } from './report.ts';
import { reportTextsFor } from './report-texts.ts';

export interface CampaignReport {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly campaign: { readonly id: string; readonly name: string };
  readonly report: Report;
}

/** How a report is said in a language. */
interface Voice {
  readonly words: ReportTexts;
  readonly number: (value: number) => string;
  readonly share: (value: number) => string;
  readonly money: (value: number) => string;
}

const voiceOf = ({ texts, report: { currency } }: CampaignReport): Voice => ({
  words: reportTextsFor(texts),
  number: (value) => formatNumber(texts.tag, value),
  share: (value) => formatShare(texts.tag, value),
  money: (value) =>
    currency === undefined
      ? formatNumber(texts.tag, value)
      : formatMoney(texts.tag, Math.round(value), currency),
});

/** The names of reasons are those of the API, whose lists they are found in. */
const reasonRows = (counts: Readonly<Record<string, number>>, label: string, voice: Voice): TableRow[] => {
  const all = Object.entries(counts);
  const sum = all.reduce((total, [, count]) => total + count, 0);
  const why = all.map(([reason, count]) => `${reason} ${voice.number(count)}`).join(', ');
  return [{ label, value: voice.number(sum), ...(why && { why }) }];
};

const accountsBlock = ({ reconciliation }: Report, voice: Voice): Block => {
  const { words, number } = voice;
  const { audience, sent, skipped, failed, heldOut, waiting, unknown } = reconciliation;
  return {
    caption: words.accounts,
    rows: [
      { label: words.audience, value: number(audience), strong: true },
      { label: words.sent, value: number(sent) },
      ...reasonRows(skipped, words.skipped, voice),
      ...reasonRows(failed, words.failed, voice),
      { label: words.heldOut, value: number(heldOut) },
      { label: words.waiting, value: number(waiting) },
      { label: words.unknown, value: number(unknown) },
    ],
  };
};

const nameOf = ({ group, arm }: Pick<Group, 'group' | 'arm'>, { words }: Voice): string => {
  if (group === 'held-out') return words.holdout;
  return arm === undefined ? words.everybody : words.arm(arm);
};

const groupBlock = (group: Group, voice: Voice): Block => {
  const { words, number, money } = voice;
  const sending: TableRow[] = [
    { label: words.sent, value: number(group.sent) },
    { label: words.delivered, value: number(group.delivered) },
    { label: words.bounced, value: number(group.bounced) },
    { label: words.complained, value: number(group.complained) },
    { label: words.clicked, value: number(group.clicked.people) },
    { label: words.scanners, value: number(group.clicked.scanners) },
    { label: words.redeemed, value: number(group.redeemed.people) },
  ];
  return {
    caption: nameOf(group, voice),
    rows: [
      { label: words.people, value: number(group.people), strong: true },
      ...(group.group === 'send' ? sending : []),
      { label: words.left, value: number(group.left) },
      { label: words.buyers, value: number(group.buyers) },
      { label: words.orders, value: number(group.orders) },
      { label: words.revenue, value: money(group.revenue) },
    ],
  };
};

/** Bars of the shares who bought, the longest one over the whole width. */
const chart = ({ groups }: Report, voice: Voice): Block => {
  const shares = groups.map(({ people, buyers }) => (people === 0 ? 0 : buyers / people));
  const longest = Math.max(...shares);
  return {
    chart: voice.words.bought,
    bars: groups.map((group, place) => {
      const share = shares[place] ?? 0;
      return {
        label: nameOf(group, voice),
        value: voice.share(share),
        share: longest === 0 ? 0 : share / longest,
      };
    }),
  };
};

type Effect = Report['effects'][number]['conversions'];

const effectRow = (
  label: string,
  { difference }: Effect,
  said: (value: number) => string,
  { words }: Voice,
): TableRow => {
  if (!difference) return { label, value: '–', why: words.lacking };
  const { value, low, high }: Estimate = difference.perPerson;
  return {
    label,
    value: words.estimate(said(value), said(low), said(high)),
    why: words[difference.shows],
  };
};

const effectBlocks = ({ effects }: Report, voice: Voice): Block[] =>
  effects.map(({ arm, conversions, revenue }) => ({
    caption:
      arm === undefined
        ? voice.words.effect
        : `${voice.words.effect} (${nameOf({ group: 'send', arm }, voice)})`,
    rows: [
      effectRow(voice.words.conversions, conversions, voice.share, voice),
      effectRow(voice.words.perPerson, revenue, voice.money, voice),
    ],
  }));

/**
 * `campaign.report`: to the person who submitted a campaign. The chart is a table of bars, as in all our mails: it needs no library and no picture,
 * is there where pictures are blocked, and a screen reader reads its rows.
 */
export const campaignReportMail = (told: CampaignReport): Content => {
  const { texts, shop, campaign, report } = told;
  const voice = voiceOf(told);
  const { words } = voice;
  const subject = words.subject(campaign.name, shop.name);
  return serviceMail({ mail: 'campaign.report', texts, shop, subject }, [
    staffGreeting(texts),
    words.intro(campaign.name),
    ...effectBlocks(report, voice),
    chart(report, voice),
    ...report.groups.map((group) => groupBlock(group, voice)),
    accountsBlock(report, voice),
    words.note,
    words.all(`/admin/campaigns/${campaign.id}/report`),
  ]);
};
