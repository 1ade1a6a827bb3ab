import * as z from 'zod/mini';
import { someText } from '../kit/schema.ts';

/** How we get into the shop's own system. */
export const shopCredentials = z.object({
  /** Shopify: the app's offline Admin API token. */
  accessToken: someText(500),
  /** Where the platform's API is, when it is not where the platform has it: `https://host/base`, no slash at the end. */
  endpoint: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(500), z.regex(/[^/]$/))),
});
export type ShopCredentials = z.output<typeof shopCredentials>;
