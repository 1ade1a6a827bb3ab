/**
 * What a customer can stop: each kind of mail that is more than an answer to their own doing. `survey`: how an order
 * or a return was; `care`: birthdays, holidays; `marketing`: coupons, campaigns.
 */
export const purposes = ['survey', 'care', 'marketing'] as const;
export type Purpose = (typeof purposes)[number];
