/**
 * The kinds of mail that a customer can stop: all that are not an answer to their own action. `survey`: about
 * an order or a return; `care`: birthdays, holidays; `marketing`: coupons, campaigns.
 */
export const purposes = ['survey', 'care', 'marketing'] as const;
export type Purpose = (typeof purposes)[number];
