import { platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/** The input of every state of the survey's workflow. */
export const surveyTask = z.object({ surveyId: platformId });

/** The input of a state that waits. The token only wakes the workflow. */
export const waitingTask = z.object({ surveyId: platformId, taskToken: z.string().check(z.minLength(1)) });
