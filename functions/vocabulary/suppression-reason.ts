/** Why an address gets no mail: it cannot (a hard bounce), its person reported one as spam, staff were asked to stop. */
export const suppressionReasons = ['bounced', 'complained', 'by-staff'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];
