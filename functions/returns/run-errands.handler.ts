import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { policiesStore } from '../policy/policies.store.ts';
import { contextServices } from './context.services.ts';
import { type Errand, errand } from './errand.ts';
import { type InviteServices, inviteToReturn } from './mails/invite-to-return.ts';
import { sendLink } from './mails/send-link.ts';
import { tellOfAnswer } from './mails/tell-people.ts';
import { tellOf } from './mails/tell-return.ts';

export const runErrand = async (given: Errand, services: InviteServices): Promise<void> => {
  switch (given.kind) {
    case 'tell':
      return tellOf(given.returnId, given.news, services);
    case 'answered':
      return tellOfAnswer(given.returnId, services);
    case 'delivered':
      return inviteToReturn(given, services);
    case 'link':
      return sendLink(given, services);
  }
};

export const handler = queueHandler(
  'run-errands',
  ({ body }, services: InviteServices) => runErrand(parse(errand, parseJson(body), 'The errand'), services),
  () => ({
    ...contextServices('run-errands'),
    policies: policiesStore(dynamoDb(), environment('run-errands')('policies')),
  }),
);
