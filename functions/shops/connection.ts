import type * as z from '../kit/z.ts';

/** What a platform needs to connect one of its shops. `platforms/connections.ts` has the house's. */
export interface Connection {
  /** The refusal for a shop without a domain; undefined if the platform needs none. */
  readonly withoutDomain?: { readonly refusal: string; readonly advice: string };
  /** The credentials for the shop's own system. */
  readonly credentials: z.ZodMiniType<Readonly<Record<string, unknown>>>;
}
