import { askApprover } from '../../functions/returns/steps/ask-approver.ts';
import { awaitReturn } from '../../functions/returns/steps/await-return.handler.ts';
import { checkReturn } from '../../functions/returns/steps/check-return.handler.ts';
import { closeReturn } from '../../functions/returns/steps/close-return.handler.ts';
import { endWait } from '../../functions/returns/steps/end-wait.handler.ts';
import { settleReturn } from '../../functions/returns/steps/settle-return.handler.ts';
import {
  askingTask,
  lateTask,
  returnTask,
  tellingTask,
  waitingTask,
} from '../../functions/returns/steps/task.ts';
import { tellCustomer } from '../../functions/returns/steps/tell-customer.ts';

type Services = Parameters<typeof checkReturn>[1] &
  Parameters<typeof awaitReturn>[1] &
  Parameters<typeof askApprover>[1] &
  Parameters<typeof tellCustomer>[1] &
  Parameters<typeof endWait>[1] &
  Parameters<typeof settleReturn>[1] &
  Parameters<typeof closeReturn>[1];

/** The steps of the workflow of a return, by the placeholders of its file. */
export const returnTasks = (services: Services) => ({
  CheckReturn: (payload: unknown) => checkReturn(returnTask.parse(payload), services),
  AwaitReturn: (payload: unknown) => awaitReturn(waitingTask.parse(payload), services),
  AskApprover: (payload: unknown) => askApprover(askingTask.parse(payload), services),
  TellCustomer: (payload: unknown) => tellCustomer(tellingTask.parse(payload), services),
  EndWait: (payload: unknown) => endWait(lateTask.parse(payload), services),
  SettleReturn: (payload: unknown) => settleReturn(returnTask.parse(payload), services),
  CloseReturn: (payload: unknown) => closeReturn(returnTask.parse(payload), services),
});
