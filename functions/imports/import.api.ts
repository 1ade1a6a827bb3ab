import { pageOf, pageQuery } from '../kit/lists.ts';
import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { fileImport, importId, importStatuses } from './import.ts';

const { shop, name, encoding, separator, asOf } = fileImport.shape;

const count = z.int();

/** What came of the lines that were read so far; in a check, what would come of them. */
const shownTally = z.object({
  lines: count,
  /** Lines that were not taken, because of any reason; the report has each. */
  refused: count,
  /** How often which column was the reason; `line` for a line as a whole. */
  reasons: z.record(z.string(), count),
  /** People who were not known; who were, and changed; of whom the file says nothing new. */
  created: count,
  changed: count,
  unchanged: count,
  /** What the file says about mail: `taken`, `known` already, or `overruled` by a later no. */
  consents: z.object({ taken: count, known: count, overruled: count }),
});

const publicImport = z.object({
  id: importId,
  shop,
  name,
  status: z.enum(importStatuses),
  encoding,
  separator,
  asOf,
  /** How much of the file was read in the phase that goes on, or went on last. */
  progress: z.optional(z.object({ bytes: count, of: count })),
  /** Why the file was refused. */
  problem: z.optional(z.string()),
  check: z.optional(shownTally),
  apply: z.optional(shownTally),
  /** Days on which more than a tenth of the birthdays fall: most often a filler, and not a birthday. */
  crowdedDays: z.array(z.object({ day: z.string(), people: count, of: count })),
  acts: fileImport.shape.acts,
  createdAt: instant,
  createdBy: z.string(),
  progressAt: z.optional(instant),
  endedAt: z.optional(instant),
});

const byId = z.object({ id: importId });
/** Agents may only look. */
const acting = { audience: 'staff', groups: ['admin', 'marketer'] } as const;

export const createImport = defineRoute({
  ...acting,
  method: 'POST',
  path: '/admin/imports',
  summary:
    'Makes an import of people, and the form for its CSV file: post the fields and then the file, as the last part, to its URL. Columns: email, firstName, lastName, language, country, region, birthday, birthdayCalendar, leapMonth, tags, consent.survey, consent.care, consent.marketing, consentAt, consentSource. At most 100 MB; UTF-8, UTF-16 with its mark, or GB18030 where `encoding` names it',
  params: none,
  query: none,
  body: z.strictObject({ shop, name, encoding, separator, asOf }),
  answer: z.object({
    ...publicImport.shape,
    upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()), until: instant }),
  }),
  status: 201,
  examples: {
    'a list from a shop': { shop: 'shp_0123456789abcdef01234567', name: 'Newsletter of the old system' },
    'a file from China': {
      shop: 'shp_0123456789abcdef01234567',
      encoding: 'gb18030',
      asOf: '2026-11-01T00:00:00.000Z',
    },
  },
});

export const listImports = defineRoute({
  method: 'GET',
  path: '/admin/imports',
  audience: 'staff',
  summary: 'The imports of a shop, newest first; optionally in one status',
  params: none,
  query: z.strictObject({ ...pageQuery, shop, status: z.optional(z.enum(importStatuses)) }),
  body: noJson,
  answer: pageOf(publicImport),
});

export const readImport = defineRoute({
  method: 'GET',
  path: '/admin/imports/{id}',
  audience: 'staff',
  summary: 'One import with its progress and what came of its lines, also while it goes on',
  params: byId,
  query: none,
  body: noJson,
  answer: publicImport,
});

const action = {
  ...acting,
  method: 'POST',
  params: byId,
  query: none,
  body: noJson,
  answer: publicImport,
  refusals: [409],
} as const;

export const checkImportRoute = defineRoute({
  ...action,
  path: '/admin/imports/{id}/check',
  summary:
    'Starts the dry run: reads the whole file, changes nothing, and counts what would come of it. Again after another upload',
});

export const applyImportRoute = defineRoute({
  ...action,
  path: '/admin/imports/{id}/apply',
  summary:
    'Takes in the file that was checked: every line that was not refused. What the shop told later stands; a yes needs its date and source, and never overrules a later no. The same file again changes nothing',
});

export const cancelImportRoute = defineRoute({
  ...action,
  path: '/admin/imports/{id}/cancel',
  summary: 'Ends an import and deletes its file; what it has applied stays',
});

export const readReport = defineRoute({
  method: 'GET',
  path: '/admin/imports/{id}/report',
  audience: 'staff',
  summary:
    'An address of the report as CSV, good for 15 minutes: each line that was not taken, with the column and the reason. Of the check, and of the import once it is done',
  params: byId,
  query: none,
  body: noJson,
  answer: z.object({ url: z.string(), until: instant }),
  refusals: [409],
});
