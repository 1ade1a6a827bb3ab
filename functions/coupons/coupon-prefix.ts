/** Where the files of exported codes lie. infra/constructs/bucket.ts has S3 delete them after a day. */
export const couponPrefix = 'coupons/';
