import { personalDatesStore } from '../../customers/personal-dates.store.ts';
import { statusOf } from '../../executions/lately-started.ts';
import { workflowsClient } from '../../executions/workflows.client.ts';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { endpoint } from '../../kit/endpoint.ts';
import { orNotFound } from '../../kit/errors.ts';
import { type Endpoint, httpHandler } from '../../kit/http.ts';
import { sendsStore } from '../../mail/sends.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { programmesStore } from '../programmes.store.ts';
import { type AccountServices, accountsOf } from './account-run.ts';
import { type AskServices, askForRuns } from './ask-runs.ts';
import { filteredRuns } from './list-runs.ts';
import { listRuns, readRun, startRunsRoute } from './run.api.ts';
import { type RunsStore, runsStore } from './runs.store.ts';
import { begunAs } from './start-runs.ts';

export interface ManageRunsServices extends AskServices, Omit<AccountServices, 'runs'> {
  readonly runs: RunsStore;
}

export const endpoints: readonly Endpoint<ManageRunsServices>[] = [
  endpoint(listRuns, async ({ query }, services: ManageRunsServices) => ({
    body: await filteredRuns(query, query, services),
  })),
  endpoint(readRun, async ({ params: { id } }, services: ManageRunsServices) => {
    const run = orNotFound(await services.runs.get(id), `There is no run ${id}.`);
    const [counted, execution] = await Promise.all([
      accountsOf(run, services),
      statusOf(begunAs(run), services),
    ]);
    return { body: { ...run, ...counted, execution } };
  }),
  endpoint(startRunsRoute, async ({ body }, services: ManageRunsServices) => ({
    body: { items: await askForRuns(body, services), next: null },
  })),
];

export const handler = httpHandler('manage-care-runs', endpoints, () => {
  const env = environment('manage-care-runs');
  const dynamo = dynamoDb();
  return {
    runs: runsStore(dynamo, env('careRuns')),
    programmes: programmesStore(dynamo, env('carePrograms')),
    personalDates: personalDatesStore(dynamo, env('personalDates')),
    shops: shopsStore(dynamo, env('shops')),
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    workflows: workflowsClient({ care: env('careMachine') }),
    rehearses: env('careRehearsal') === 'on',
    clock: systemClock,
  };
});
