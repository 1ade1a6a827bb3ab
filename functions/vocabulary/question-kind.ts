import * as z from '../kit/z.ts';

/**
 * The kinds of survey question. `csat`: how satisfied, on five levels. `nps`: would you recommend us, 0 to
 * 10. `ces`: was it easy, 1 to 7. `dimensions`: how satisfied overall and with each of several things, as
 * studies of after-sales satisfaction ask.
 */
export const kinds = ['csat', 'nps', 'ces', 'dimensions'] as const;
export const kind = z.enum(kinds);
export type Kind = z.output<typeof kind>;
