import { someText } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/** Credentials that are one token. */
export const accessToken = z.strictObject({
  /** Shopify: the app's offline Admin API token. */
  accessToken: someText(500),
  /**
   * The address of the platform's API, if it is not the platform's usual one: `https://host/base`, without a
   * slash at the end.
   */
  endpoint: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(500), z.regex(/[^/]$/))),
});
export type AccessToken = z.output<typeof accessToken>;

/** Undefined if there are no credentials, or they contain no token. `credentials` answers them as stored, by the shop's id. */
export const accessOf = async (
  shopId: string,
  { credentials }: { readonly credentials: (shopId: string) => Promise<unknown> },
): Promise<AccessToken | undefined> => z.safeParse(accessToken, await credentials(shopId)).data;
