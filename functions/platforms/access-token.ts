import * as z from 'zod/mini';
import { someText } from '../kit/schema.ts';

/** Credentials that are one token. */
export const accessToken = z.strictObject({
  /** Shopify: the app's offline Admin API token. */
  accessToken: someText(500),
  /** Where the platform's API is, when it is not where the platform has it: `https://host/base`, no slash at the end. */
  endpoint: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(500), z.regex(/[^/]$/))),
});
export type AccessToken = z.output<typeof accessToken>;
