import { someText } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { campaignId, waitsFor } from '../campaign.ts';

const which = { campaignId, edition: z.int() };

/** The input of a state that waits. The token only wakes the workflow. */
export const waitingTask = z.object({ ...which, until: z.enum(waitsFor), taskToken: someText(2048) });

/** The steps that answer what comes next. */
const steps = ['price', 'next', 'reconcile', 'tell'] as const;

export const steppingTask = z.object({ ...which, step: z.enum(steps) });
