import { taskHandler } from '../../kit/task.ts';
import { contextServices } from '../context.services.ts';
import { askApprover } from './ask-approver.ts';
import { askingTask } from './task.ts';

export const handler = taskHandler('ask-approver', askingTask, askApprover, () =>
  contextServices('ask-approver'),
);
