/**
 * Why an address gets no mail: it bounced for good, its owner reported a mail as spam, or staff stopped it.
 */
export const suppressionReasons = ['bounced', 'complained', 'by-staff'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];
