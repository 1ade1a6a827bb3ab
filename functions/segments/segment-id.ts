import * as z from '../kit/z.ts';

export const segmentId = z
  .string()
  .check(z.regex(/^seg_[a-f0-9]{24}$/, 'Must be the id of a segment, like seg_ and 24 hex digits.'));
