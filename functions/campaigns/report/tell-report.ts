import { csv, type Separator } from '../../kit/csv.ts';
import { conflict, orNotFound } from '../../kit/errors.ts';
import { isObject } from '../../kit/json.ts';
import { batchOfCampaign, type Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { hasBegun } from '../lifecycle.ts';
import { attributionOf } from './attribution.ts';
import { type Report, reportOf } from './report.ts';
import type { ReportsStore } from './reports.store.ts';

interface Services {
  readonly campaigns: Pick<CampaignsStore, 'get'>;
  readonly reports: Pick<ReportsStore, 'get'>;
}

/** Why there is no report yet, and when there will be. */
const notYet = (campaign: Campaign): string => {
  const { id, status, endedAt } = campaign;
  const window = attributionOf(campaign);
  if (!hasBegun(campaign) && (status === 'cancelled' || status === 'rejected'))
    return `There is no report on the campaign ${id}: it was ${status} before its first wave, so nothing was sent.`;
  return endedAt === undefined
    ? `The campaign ${id} is ${status}. Its report is made once nothing of it is pending and its attribution window, ${window}, is over.`
    : `The report on the campaign ${id} is made once its attribution window is over, ${window} after ${endedAt}.`;
};

/** Errors: NotFound without the campaign, Conflict before its report is there. */
export const campaignReport = async (id: string, { campaigns, reports }: Services): Promise<Report> => {
  const campaign = orNotFound(await campaigns.get(id), `There is no campaign ${id}.`);
  const stored = await reports.get(batchOfCampaign(id));
  if (stored?.over === undefined) throw conflict(notYet(campaign));
  return reportOf(stored);
};

type Row = readonly [
  part: string,
  group: string | undefined,
  arm: string | undefined,
  figure: string,
  value: string | number | undefined,
];

/** The figures of a part, each by its path: `conversions.difference.perPerson.low`. */
const figuresOf = (value: unknown, path: readonly string[] = []): (readonly [string, string | number])[] => {
  if (typeof value === 'number' || typeof value === 'string') return [[path.join('.'), value]];
  return isObject(value)
    ? Object.entries(value).flatMap(([name, each]) => figuresOf(each, [...path, name]))
    : [];
};

const rowsOf = (report: Report): Row[] => {
  const { groups, effects, reconciliation, price, ...about } = report;
  const rows = (part: string, of: object, group?: string, arm?: string) =>
    figuresOf(of).map(([figure, value]): Row => [part, group, arm, figure, value]);
  return [
    ...rows('report', about),
    ...rows('reconciliation', reconciliation),
    ...groups.flatMap(({ group, arm, ...of }) => rows('group', of, group, arm)),
    ...effects.flatMap(({ arm, ...of }) => rows('effect', of, undefined, arm)),
    ...rows('price', price),
  ];
};

/** The same as a table, with one figure a line: every number of the JSON is in it, and no other. */
export const reportTable = (report: Report, separator: Separator): string =>
  csv([['part', 'group', 'arm', 'figure', 'value'], ...rowsOf(report)], separator);
