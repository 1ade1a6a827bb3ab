import { someText } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { returnSchema, waitsFor } from '../return.ts';

const returnId = returnSchema.shape.id;

/** The input of every state of a return's workflow. */
export const returnTask = z.object({ returnId });

/** The input of a state that waits. The token only wakes the workflow. */
export const waitingTask = z.object({ returnId, until: z.enum(waitsFor), taskToken: someText(2048) });

/** The input of a state that tells the customer. `latest`: whatever happened while the workflow waited. */
export const tellingTask = z.object({
  returnId,
  news: z.enum(['question', 'instructions', 'declined', 'latest']),
});

export const askingTask = z.object({
  returnId,
  round: z.enum(['ask', 'remind', 'escalate', 'person', 'again', 'second']),
});
export type Round = z.output<typeof askingTask>['round'];

/** The wait that has timed out. `payment` is no wait: it means that paying kept failing. */
export const lateTask = z.object({
  returnId,
  late: z.enum([
    'customer',
    'approval',
    'parcel-reminder',
    'parcel',
    'inspection',
    'agreement',
    'payment',
    'settlement',
  ]),
});
export type Late = z.output<typeof lateTask>['late'];
