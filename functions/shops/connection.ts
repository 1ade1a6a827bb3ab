import type * as z from 'zod/mini';

/** What a platform needs to be connected with a shop of it. `platforms/connections.ts` has the house's. */
export interface Connection {
  /** What to say to somebody who left out the shop's domain; undefined where the platform needs none. */
  readonly withoutDomain?: { readonly refusal: string; readonly advice: string };
  /** How we get into the shop's own system. */
  readonly credentials: z.ZodMiniType<Readonly<Record<string, unknown>>>;
}
