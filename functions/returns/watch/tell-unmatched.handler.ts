import { scheduleHandler } from '../../kit/schedule.ts';
import { matchingServices } from '../context.services.ts';
import { tellUnmatched } from './tell-unmatched.ts';

export const handler = scheduleHandler('tell-unmatched', tellUnmatched, () =>
  matchingServices('tell-unmatched'),
);
