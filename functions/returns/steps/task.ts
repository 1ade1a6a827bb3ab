import * as z from 'zod/mini';
import { someText } from '../../kit/schema.ts';
import { returnSchema, waitsFor } from '../return.ts';

const returnId = returnSchema.shape.id;

/** What every state of the workflow of a return is given. */
export const returnTask = z.object({ returnId });

/** What a state is given that waits: the token wakes the workflow and is worth nothing else. */
export const waitingTask = z.object({ returnId, until: z.enum(waitsFor), taskToken: someText(2048) });

/** What a state tells the customer. `latest`: what has happened while the workflow waited. */
export const tellingTask = z.object({
  returnId,
  news: z.enum(['question', 'instructions', 'declined', 'latest']),
});

export const askingTask = z.object({
  returnId,
  round: z.enum(['ask', 'remind', 'escalate', 'person', 'again']),
});
export type Round = z.output<typeof askingTask>['round'];

/** Which wait has run out. `payment` is none: paying kept failing. */
export const lateTask = z.object({
  returnId,
  late: z.enum(['customer', 'approval', 'parcel-reminder', 'parcel', 'inspection', 'payment', 'settlement']),
});
export type Late = z.output<typeof lateTask>['late'];
