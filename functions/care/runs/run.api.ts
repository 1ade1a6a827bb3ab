import { pageOf, pageQuery } from '../../kit/lists.ts';
import { defineRoute, noJson, none } from '../../kit/route.ts';
import * as z from '../../kit/z.ts';
import { shopId } from '../../shops/shop.ts';
import { programmeId } from '../programme.ts';
import { askedSpan } from './asked-span.ts';
import { accounts, run, runId } from './run.ts';

const about = z.pick(run, {
  id: true,
  shop: true,
  programme: true,
  occasion: true,
  kind: true,
  days: true,
  at: true,
  late: true,
  missedBefore: true,
  rehearsal: true,
  status: true,
  startedAt: true,
  endedAt: true,
});

export const listRuns = defineRoute({
  method: 'GET',
  path: '/admin/care/runs',
  audience: 'staff',
  summary:
    'The runs of care programmes, newest first; optionally of one shop or programme. A run is what begins in one quarter-hour, or the feast of one date. One of many messages has its figures here once nothing of it waits; read it before',
  params: none,
  query: z.strictObject({ ...pageQuery, shop: z.optional(shopId), programme: z.optional(programmeId) }),
  body: noJson,
  answer: pageOf(z.extend(z.partial(accounts), about.shape)),
});

export const readRun = defineRoute({
  method: 'GET',
  path: '/admin/care/runs/{id}',
  audience: 'staff',
  summary:
    'One run with its accounts: due = sent + waiting + failed + unknown + all skipped, always. Skipped as already-greeted: another run did; as missed: their hour was over for more than a day; as holdout: the share that gets nothing. `execution` says whether its workflow runs, or has failed',
  params: z.object({ id: runId }),
  query: none,
  body: noJson,
  answer: z.object({ ...about.shape, ...accounts.shape, execution: z.string() }),
});

export const startRunsRoute = defineRoute({
  method: 'POST',
  path: '/admin/care/runs',
  audience: 'staff',
  groups: ['admin', 'marketer'],
  summary:
    'Starts what begins in a span: local dates, both included, or instants. The past is caught up with, up to a day; what is older is recorded as missed. Where the stage allows it (careRehearsal), the time to come is rehearsed: the messages leave now, as if it were the day. Nobody is greeted twice',
  params: none,
  query: none,
  body: z.strictObject({
    shop: z.optional(shopId),
    programme: z.optional(programmeId),
    from: askedSpan.from,
    to: askedSpan.until,
  }),
  answer: pageOf(about),
  refusals: [409],
  examples: {
    'one day of one programme': {
      programme: 'cpr_0123456789abcdef01234567',
      from: '2027-03-14',
      to: '2027-03-14',
    },
    'some hours of all programmes': { from: '2027-03-14T06:00:00Z', to: '2027-03-14T12:00:00Z' },
  },
});
