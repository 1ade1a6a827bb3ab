import { taskHandler } from '../kit/task.ts';
import { askServices } from './asking.services.ts';
import { inviteCustomer } from './invite-customer.ts';
import { surveyTask } from './task.ts';

export const handler = taskHandler('invite-customer', surveyTask, inviteCustomer, () =>
  askServices('invite-customer'),
);
