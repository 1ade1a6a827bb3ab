/**
 * What functions use that is no table, queue or machine of a room, with the variable that names it at run time.
 * kit/manifest.ts says what may be done with each.
 */
export const sharedResources = {
  shopSecrets: 'SECRETS_SHOPS',
  signingKey: 'SECRET_SIGNING_KEY',
  mail: 'MAIL_SENDER',
  configurationSet: 'MAIL_CONFIGURATION_SET',
  photos: 'BUCKET_PHOTOS',
  publicUrl: 'PUBLIC_URL',
  newShops: 'NEW_SHOPS',
  outbound: 'OUTBOUND_ALLOWED',
} as const;
