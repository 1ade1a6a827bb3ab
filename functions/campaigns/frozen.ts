import { platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/** One of the people whom a campaign means: the customer, and the digest of their address if they have one. */
const person = z.object({
  id: platformId,
  address: z.optional(z.string()),
  /** IANA, where they most likely live: only where the campaign goes by their own clocks. */
  zone: z.optional(z.string()),
});
export type FrozenPerson = z.output<typeof person>;

/** A page of a frozen audience. It holds ids and digests only, and expires. */
export const frozenPage = z.object({
  /** The campaign, how often it had been submitted then, and which wave it is of, if it is of one. */
  campaign: z.string(),
  /** Six digits, from 000000. */
  page: z.string(),
  people: z.array(person),
  expiresAt: z.int(),
  ...versioned,
});
export type FrozenPage = z.output<typeof frozenPage>;

/** Which audience: each submission freezes its own or, where people are those of each wave, each of its waves. */
export const frozenOf = (
  { id, edition }: { readonly id: string; readonly edition: number },
  wave?: number,
): string => (wave === undefined ? `${id}#${edition}` : `${id}#${edition}#${wave}`);

export const nameOfPage = (place: number): string => String(place).padStart(6, '0');
