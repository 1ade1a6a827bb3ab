import { taskHandler } from '../kit/task.ts';
import { askApprover } from './ask-approver.ts';
import { caseServices } from './case.services.ts';
import { askingTask } from './task.ts';

export const handler = taskHandler('ask-approver', askingTask, askApprover, () =>
  caseServices('ask-approver'),
);
