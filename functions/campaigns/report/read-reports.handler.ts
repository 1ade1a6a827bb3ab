import { batchOfCare } from '../../care/greeting.ts';
import type { Programme } from '../../care/programme.ts';
import { type ProgrammesStore, programmesStore } from '../../care/programmes.store.ts';
import { environment } from '../../house/env.ts';
import { type Clock, systemClock } from '../../kit/clock.ts';
import type { Separator } from '../../kit/csv.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { conflict, orNotFound } from '../../kit/errors.ts';
import { type Endpoint, httpHandler, json, type RawRequest, type Reply } from '../../kit/http.ts';
import type { Route } from '../../kit/route.ts';
import { parse } from '../../kit/schema.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import * as z from '../../kit/z.ts';
import { campaignErrands, type TellWork } from '../campaign-errands.ts';
import { type CampaignsStore, campaignsStore } from '../campaigns.store.ts';
import { measuredProgramme } from './measured.ts';
import { makeCareReport, readCampaignReport, readCareReport } from './report.api.ts';
import { type Report, reportOf, report as reportSchema } from './report.ts';
import { type ReportsStore, reportsStore } from './reports.store.ts';
import { newReport } from './stored-report.ts';
import { campaignReport, reportTable } from './tell-report.ts';

export interface Services {
  readonly campaigns: Pick<CampaignsStore, 'get'>;
  readonly programmes: Pick<ProgrammesStore, 'get'>;
  readonly reports: ReportsStore;
  readonly tellWork: TellWork;
  readonly clock: Clock;
}

/** The report in the form that was asked for. */
const told = (
  report: Report,
  { format, separator }: { readonly format: 'json' | 'csv'; readonly separator: Separator },
  { headers }: RawRequest,
): Reply => {
  if (format === 'json' && !headers.accept?.includes('text/csv'))
    return json(200, z.parse(reportSchema, report));
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="report.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: reportTable(report, separator),
  };
};

const asked = <P extends z.ZodMiniType, Q extends z.ZodMiniType>(
  { params, query }: Pick<Route<P, Q>, 'params' | 'query'>,
  request: RawRequest,
) => ({
  params: parse(params, request.params, 'The path'),
  query: parse(query, request.query, 'The query'),
});

const existingProgramme = async (id: string, { programmes }: Services): Promise<Programme> =>
  orNotFound(await programmes.get(id), `There is no programme ${id}.`);

/** Makes the report once more, from what is known now. */
const beginReport = async (id: string, occurrence: string, services: Services): Promise<void> => {
  const { reports, tellWork, clock } = services;
  const measured = measuredProgramme(await existingProgramme(id, services), occurrence);
  const before = await reports.get(measured.id);
  const isOurs = await reports.replace({ ...newReport(measured, [], clock()), rev: before?.rev ?? 0 });
  if (!isOurs) throw conflict('The report is being made already. Ask for it in a minute.');
  await tellWork({ kind: 'report', batch: measured.id });
};

export const endpoints: readonly Endpoint<Services>[] = [
  {
    route: readCampaignReport,
    answer: async (request, services) => {
      const { params, query } = asked(readCampaignReport, request);
      return told(await campaignReport(params.id, services), query, request);
    },
  },
  {
    route: readCareReport,
    answer: async (request, services) => {
      const { params, query } = asked(readCareReport, request);
      const { id } = await existingProgramme(params.id, services);
      const stored = await services.reports.get(batchOfCare(id, query.occurrence));
      if (stored?.over === undefined)
        throw conflict(`There is no report on ${query.occurrence} yet. POST to this address makes it.`);
      return told(reportOf(stored), query, request);
    },
  },
  {
    route: makeCareReport,
    answer: async (request, services) => {
      const { params, query } = asked(makeCareReport, request);
      await beginReport(params.id, query.occurrence, services);
      return json(202, { made: 'soon' });
    },
  },
];

export const handler = httpHandler('read-reports', endpoints, () => {
  const env = environment('read-reports');
  const dynamo = dynamoDb();
  return {
    campaigns: campaignsStore(dynamo, env('campaigns')),
    programmes: programmesStore(dynamo, env('carePrograms')),
    reports: reportsStore(dynamo, env('campaignReports')),
    ...campaignErrands(sqsBatchQueue(env('campaignsQueue'))),
    clock: systemClock,
  };
});
