import { addressesStore } from '../../customers/addresses.store.ts';
import { customersStore } from '../../customers/customers.store.ts';
import { personalDatesStore } from '../../customers/personal-dates.store.ts';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import { taskHandler } from '../../kit/task.ts';
import { type Write, writeTogether } from '../../kit/write-together.ts';
import { mailQueues } from '../../mail/mail-queues.ts';
import { sendsStore } from '../../mail/sends.store.ts';
import { peopleStore } from '../../segments/people.store.ts';
import { segmentsStore } from '../../segments/segments.store.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { occasionsStore } from '../occasions.store.ts';
import { programmesStore } from '../programmes.store.ts';
import { type AddServices, addGreetings } from './add-greetings.ts';
import { type Attempt, attempt } from './run.ts';
import { runsStore } from './runs.store.ts';

/** Well within the function's time limit: what is left is for its next run. */
const lastsMilliseconds = 30_000;

/** "Add who is due". */
export const addCareGreetings = async (which: Attempt, services: AddServices) => ({
  ...which,
  ...(await addGreetings(which, services.clock().getTime() + lastsMilliseconds, services)),
});

export const handler = taskHandler('add-care-greetings', attempt, addCareGreetings, () => {
  const env = environment('add-care-greetings');
  const dynamo = dynamoDb();
  return {
    runs: runsStore(dynamo, env('careRuns')),
    programmes: programmesStore(dynamo, env('carePrograms')),
    occasions: occasionsStore(dynamo, env('careOccasions')),
    segments: segmentsStore(dynamo, env('segments')),
    people: peopleStore(dynamo, env('people')),
    shops: shopsStore(dynamo, env('shops')),
    customers: customersStore(dynamo, env('customers')),
    addresses: addressesStore(dynamo, env('addresses')),
    personalDates: personalDatesStore(dynamo, env('personalDates')),
    sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    writeTogether: (writes: readonly Write[]) => writeTogether(dynamo, writes),
    clock: systemClock,
  };
});
