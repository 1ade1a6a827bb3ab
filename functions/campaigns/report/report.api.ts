import { programmeId } from '../../care/programme.ts';
import { separators } from '../../kit/csv.ts';
import { defineRoute, noJson } from '../../kit/route.ts';
import * as z from '../../kit/z.ts';
import { campaignId } from '../campaign.ts';
import { report } from './report.ts';

const asTable = {
  /** `csv` is a table for spreadsheets: one figure a line. So is the header `Accept: text/csv`. */
  format: z._default(z.enum(['json', 'csv']), 'json'),
  separator: z._default(z.enum(separators), 'comma'),
};

/** The year of the occurrence in its own calendar, as the messages of care have it. */
const occurrence = z.string().check(z.regex(/^[\w-]{1,40}$/, 'Must be an occurrence, like 2027.'));

export const readCampaignReport = defineRoute({
  method: 'GET',
  path: '/admin/campaigns/{id}/report',
  audience: 'staff',
  summary:
    'What a campaign changed, once its attribution window is over: each arm against the people who were held out, with 95 % intervals. Conversions are the primary claim, revenue is secondary; too few people or buyers: no claim. The reconciliation adds up to the unit. `format=csv` (or Accept: text/csv) is the same as a table; `separator=semicolon` is for Excel where the comma separates decimals',
  params: z.object({ id: campaignId }),
  query: z.strictObject(asTable),
  body: noJson,
  answer: report,
  refusals: [409],
});

export const readCareReport = defineRoute({
  method: 'GET',
  path: '/admin/care/programmes/{id}/report',
  audience: 'staff',
  summary:
    'What the greetings of one occurrence (`2027`) of a care programme changed, against its holdout: the same report as that of a campaign, with a window of a week. POST makes it',
  params: z.object({ id: programmeId }),
  query: z.strictObject({ ...asTable, occurrence }),
  body: noJson,
  answer: report,
  refusals: [409],
});

export const makeCareReport = defineRoute({
  method: 'POST',
  path: '/admin/care/programmes/{id}/report',
  audience: 'staff',
  groups: ['admin', 'marketer'],
  summary:
    'Makes the report on one occurrence of a care programme, from what is known now; it takes the place of an earlier one. GET answers it as soon as it is there',
  params: z.object({ id: programmeId }),
  query: z.strictObject({ occurrence }),
  body: noJson,
  answer: z.object({ made: z.enum(['soon']) }),
  status: 202,
});
