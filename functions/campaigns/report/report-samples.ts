import type { Sample } from '../../mail/sample.ts';
import { campaignReportMail } from './report.mail.ts';
import { reportOf } from './report.ts';
import { newReport, type StoredReport } from './stored-report.ts';
import { noTally, type Tally } from './tally.ts';

/** A group in which some buy, each for 50 euros. */
const group = (people: number, buyers: number, more: Partial<Tally> = {}): Tally => ({
  ...noTally,
  people,
  buyers,
  orders: buyers,
  revenue: String(buyers * 5_000),
  squares: String(buyers * 5_000 ** 2),
  ...more,
});

const sentTo = (people: number): Partial<Tally> => ({
  sent: people,
  delivered: people - 3,
  bounced: 3,
  left: 4,
  clicked: { people: 310, scanners: 45 },
  byCode: { people: 120, orders: 120, revenue: 600_000 },
});

const sample = (change: Partial<StoredReport>): StoredReport => ({
  ...newReport(
    { id: 'campaign:cmp_1', shop: 'shp_1', attribution: 'P7D' },
    [],
    new Date('2026-11-22T10:00:00.000Z'),
  ),
  currency: 'EUR',
  accounts: {
    audience: 5_120,
    sent: 4_500,
    skipped: { 'consent-required': 80, 'too-late': 35 },
    failed: { undeliverable: 2 },
    heldOut: 500,
    waiting: 0,
    unknown: 3,
  },
  ...change,
});

const samples = {
  more: sample({ sent: { '*': group(4_500, 450, sentTo(4_500)) }, heldOut: group(500, 25) }),
  arms: sample({
    sent: { coupon: group(2_250, 210, sentTo(2_250)), story: group(2_250, 120, sentTo(2_250)) },
    heldOut: group(2_000, 190),
  }),
  few: sample({ sent: { '*': group(60, 4, sentTo(60)) }, heldOut: group(10, 0), currency: undefined }),
} as const;

export const campaignReportSamples: readonly Sample[] = Object.entries(samples).map(([of, stored]) => ({
  mail: 'campaign.report',
  of,
  write: ({ texts, shop, product }) =>
    campaignReportMail({
      texts,
      shop,
      campaign: { id: 'cmp_0123456789abcdef01234567', name: product },
      report: reportOf(stored),
    }),
}));
