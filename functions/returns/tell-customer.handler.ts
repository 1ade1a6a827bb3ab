import { taskHandler } from '../kit/task.ts';
import { caseServices } from './case.services.ts';
import { ownLabels } from './labels.ts';
import { tellingTask } from './task.ts';
import { tellCustomer } from './tell-customer.ts';

export const handler = taskHandler('tell-customer', tellingTask, tellCustomer, () => ({
  ...caseServices('tell-customer'),
  labels: ownLabels,
}));
