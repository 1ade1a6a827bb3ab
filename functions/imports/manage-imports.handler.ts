import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { shopsStore } from '../shops/shops.store.ts';
import {
  applyImportRoute,
  cancelImportRoute,
  checkImportRoute,
  createImport,
  listImports,
  readImport,
  readReport,
} from './import.api.ts';
import { importFilesClient } from './import-files.client.ts';
import { importsStore } from './imports.store.ts';
import {
  applyImport,
  cancelImport,
  checkImport,
  existingImport,
  type KeepImportServices,
  makeImport,
  reportOfImport,
} from './keep-import.ts';
import { importsOfShop, shownImport } from './shown-import.ts';

const acting = (route: typeof checkImportRoute, act: typeof checkImport): Endpoint<KeepImportServices> =>
  endpoint(route, async ({ params, staff }, services: KeepImportServices) => ({
    body: shownImport(await act(params.id, staffName(staff), services)),
  }));

export const endpoints: readonly Endpoint<KeepImportServices>[] = [
  endpoint(createImport, async ({ body, staff }, services: KeepImportServices) => {
    const { made, upload } = await makeImport(body, staffName(staff), services);
    return { body: { ...shownImport(made), upload } };
  }),
  endpoint(listImports, async ({ query }, { imports }: KeepImportServices) => ({
    body: await importsOfShop(query, query, imports),
  })),
  endpoint(readImport, async ({ params }, services: KeepImportServices) => ({
    body: shownImport(await existingImport(params.id, services)),
  })),
  acting(checkImportRoute, checkImport),
  acting(applyImportRoute, applyImport),
  acting(cancelImportRoute, cancelImport),
  endpoint(readReport, async ({ params }, services: KeepImportServices) => ({
    body: await reportOfImport(params.id, services),
  })),
];

export const handler = httpHandler('manage-imports', endpoints, () => {
  const env = environment('manage-imports');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    imports: importsStore(dynamo, env('imports')),
    files: importFilesClient(env('importFiles')),
    queue: sqsQueue(env('importsQueue')),
    clock: systemClock,
    random: systemRandom,
  };
});
