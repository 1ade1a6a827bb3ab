import { approvalsStore } from '../../approvals/approvals.store.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { taskHandler } from '../../kit/task.ts';
import { contextServices } from '../context.services.ts';
import { askApprover } from './ask-approver.ts';
import { askingTask } from './task.ts';

export const handler = taskHandler('ask-approver', askingTask, askApprover, () => {
  const env = environment('ask-approver');
  return {
    ...contextServices('ask-approver'),
    approvals: approvalsStore(dynamoDb(), env('approvals')),
  };
});
