import { approvalsStore } from '../../approvals/approvals.store.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { taskHandler } from '../../kit/task.ts';
import { contextServices } from '../context.services.ts';
import { ownLabels } from './labels.ts';
import { tellingTask } from './task.ts';
import { tellCustomer } from './tell-customer.ts';

export const handler = taskHandler('tell-customer', tellingTask, tellCustomer, () => {
  const env = environment('tell-customer');
  return {
    ...contextServices('tell-customer'),
    approvals: approvalsStore(dynamoDb(), env('approvals')),
    labels: ownLabels,
  };
});
