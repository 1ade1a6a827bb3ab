import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { acknowledgeServices } from './acknowledge.services.ts';
import { matchingServices } from './context.services.ts';
import { type Errand, errand } from './errand.ts';
import { linkAsksStore } from './link-asks.store.ts';
import { inviteToReturn } from './mails/invite-to-return.ts';
import { type LinkServices, sendLink } from './mails/send-link.ts';
import { tellOfAnswer } from './mails/tell-people.ts';
import { tellOf } from './mails/tell-return.ts';
import { readContext } from './return-context.ts';
import { acknowledge } from './steps/acknowledge.ts';
import { type TakeUpServices, takeUpUnmatched } from './take-up-unmatched.ts';

type Services = LinkServices & TakeUpServices;

export const runErrand = async (given: Errand, services: Services): Promise<void> => {
  switch (given.kind) {
    case 'tell':
      return tellOf(given.returnId, given.news, services);
    case 'answered':
      return tellOfAnswer(given.returnId, services);
    case 'delivered':
      return inviteToReturn(given, services);
    case 'extended':
      return acknowledge(await readContext(given.returnId, services), services);
    case 'unmatched':
      return takeUpUnmatched(given.returnId, services);
    case 'link':
      return sendLink(given, services);
  }
};

export const handler = queueHandler(
  'run-errands',
  ({ body }, services: Services) => runErrand(parse(errand, parseJson(body), 'The errand'), services),
  (): Services => {
    const env = environment('run-errands');
    const dynamo = dynamoDb();
    return {
      ...matchingServices('run-errands'),
      ...acknowledgeServices(dynamo, env),
      linkAsks: linkAsksStore(dynamo, env('mailboxes')),
    };
  },
);
