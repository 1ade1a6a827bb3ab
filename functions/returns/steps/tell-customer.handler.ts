import { taskHandler } from '../../kit/task.ts';
import { contextServices } from '../context.services.ts';
import { ownLabels } from './labels.ts';
import { tellingTask } from './task.ts';
import { tellCustomer } from './tell-customer.ts';

export const handler = taskHandler('tell-customer', tellingTask, tellCustomer, () => ({
  ...contextServices('tell-customer'),
  labels: ownLabels,
}));
