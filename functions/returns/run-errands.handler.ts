import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { policiesStore } from '../policy/policies.store.ts';
import { acknowledgeServices } from './acknowledge.services.ts';
import { contextServices } from './context.services.ts';
import { type Errand, errand } from './errand.ts';
import { type InviteServices, inviteToReturn } from './mails/invite-to-return.ts';
import { sendLink } from './mails/send-link.ts';
import { tellOfAnswer } from './mails/tell-people.ts';
import { tellOf } from './mails/tell-return.ts';
import { readContext } from './return-context.ts';
import { type AcknowledgeServices, acknowledge } from './steps/acknowledge.ts';

export interface ErrandServices extends InviteServices, AcknowledgeServices {
  readonly keys: InviteServices['keys'];
  readonly clock: InviteServices['clock'];
  readonly sends: AcknowledgeServices['sends'];
  readonly returns: InviteServices['returns'] & AcknowledgeServices['returns'];
  readonly orders: InviteServices['orders'] & AcknowledgeServices['orders'];
}

export const runErrand = async (given: Errand, services: ErrandServices): Promise<void> => {
  switch (given.kind) {
    case 'tell':
      return tellOf(given.returnId, given.news, services);
    case 'answered':
      return tellOfAnswer(given.returnId, services);
    case 'delivered':
      return inviteToReturn(given, services);
    case 'extended':
      return acknowledge(await readContext(given.returnId, services), services);
    case 'link':
      return sendLink(given, services);
  }
};

export const handler = queueHandler(
  'run-errands',
  ({ body }, services: ErrandServices) => runErrand(parse(errand, parseJson(body), 'The errand'), services),
  () => {
    const env = environment('run-errands');
    const dynamo = dynamoDb();
    return {
      ...contextServices('run-errands'),
      ...acknowledgeServices(dynamo, env),
      policies: policiesStore(dynamo, env('policies')),
    };
  },
);
