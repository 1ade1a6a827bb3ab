import * as z from 'zod/mini';
import { platformId } from '../kit/schema.ts';

/** What every state of the survey's workflow is given. */
export const surveyTask = z.object({ surveyId: platformId });

/** What a state is given that waits: the token wakes the workflow and is worth nothing else. */
export const waitingTask = z.object({ surveyId: platformId, taskToken: z.string().check(z.minLength(1)) });
