/**
 * Resources that are not a table, queue or machine of a room, with the environment variable of each.
 * kit/manifest.ts lists what functions may do with them.
 */
export const sharedResources = {
  webhookSecrets: 'SECRETS_WEBHOOKS',
  shopCredentials: 'SECRETS_CREDENTIALS',
  linkKeys: 'SECRET_LINK_KEYS',
  addressKey: 'SECRET_ADDRESS_KEY',
  couponKey: 'SECRET_COUPON_KEY',
  callerKey: 'SECRET_CALLER_KEY',
  mail: 'MAIL_SENDER',
  configurationSet: 'MAIL_CONFIGURATION_SET',
  photos: 'BUCKET_PHOTOS',
  importFiles: 'BUCKET_IMPORTS',
  publicUrl: 'PUBLIC_URL',
  signIn: 'SIGN_IN',
  newShops: 'NEW_SHOPS',
  careRehearsal: 'CARE_REHEARSAL',
  outbound: 'OUTBOUND_ALLOWED',
} as const;
