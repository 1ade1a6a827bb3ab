import { followMoments } from '../../care/follow-moments.ts';
import { momentDatesStore } from '../../customers/personal-dates.store.ts';
import { environment } from '../../house/env.ts';
import { systemClock } from '../../kit/clock.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { parseJson } from '../../kit/json.ts';
import { queueHandler } from '../../kit/queue.ts';
import { parse } from '../../kit/schema.ts';
import { sqsBatchQueue } from '../../kit/sqs.client.ts';
import { shopsStore } from '../../shops/shops.store.ts';
import { peopleStore } from '../people.store.ts';
import { segmentsStore } from '../segments.store.ts';
import { type GroupPeopleServices, groupPeople } from './group-people.ts';
import { groupsStore } from './groups.store.ts';
import { askedPass } from './pass.ts';
import { askForPasses } from './start-nights.ts';

export const handler = queueHandler(
  'group-people',
  ({ body }, services: GroupPeopleServices) =>
    groupPeople(parse(askedPass, parseJson(body), 'What is asked of groups'), services),
  () => {
    const env = environment('group-people');
    const dynamo = dynamoDb();
    return {
      people: peopleStore(dynamo, env('people')),
      groups: groupsStore(dynamo, env('groups')),
      segments: segmentsStore(dynamo, env('segments')),
      shops: shopsStore(dynamo, env('shops')),
      follow: followMoments(momentDatesStore(dynamo, env('personalDates'))),
      ask: askForPasses(sqsBatchQueue(env('groupsQueue'))),
      clock: systemClock,
    };
  },
);
