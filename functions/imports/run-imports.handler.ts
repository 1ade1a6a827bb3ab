import { addressesStore } from '../customers/addresses.store.ts';
import { consentsStore } from '../customers/consents.store.ts';
import { customersKeeper } from '../customers/customers.store.ts';
import { personalDatesKeeper } from '../customers/personal-dates.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { newId, systemRandom } from '../kit/ids.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import { writeTogether } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import { keysClient } from '../links/keys.client.ts';
import { plansOfDays } from '../mail/contacts.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { importId } from './import.ts';
import { importFilesClient } from './import-files.client.ts';
import { importsStore } from './imports.store.ts';
import { type RunServices, runImport } from './run-import.ts';

const message = z.object({ id: importId });

export const handler = queueHandler(
  'run-imports',
  ({ body }, services: RunServices) =>
    runImport(parse(message, parseJson(body), 'The message of an import').id, services),
  () => {
    const env = environment('run-imports');
    const dynamo = dynamoDb();
    return {
      imports: importsStore(dynamo, env('imports')),
      files: importFilesClient(env('importFiles')),
      shops: shopsStore(dynamo, env('shops')),
      customers: customersKeeper(dynamo, { customers: env('customers'), terms: env('terms') }),
      addresses: addressesStore(dynamo, env('addresses')),
      consents: consentsStore(dynamo, env('consents')),
      personalDates: personalDatesKeeper(dynamo, env('personalDates'), {
        plans: plansOfDays(dynamo, env('contacts')),
        clock: systemClock,
      }),
      keys: keysClient({ addressKey: env('addressKey') }),
      writeTogether: (writes) => writeTogether(dynamo, writes),
      newId: (prefix) => newId(prefix, systemRandom),
      queue: sqsQueue(env('importsQueue')),
      clock: systemClock,
    };
  },
);
