import { platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import type { Campaign, Frozen } from './campaign.ts';

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

type Read = Pick<Frozen, 'pages'> | undefined;

/**
 * The page with this number, of all on which a campaign has written people down: those of its submission first, then those of
 * its waves. Undefined after the last one.
 */
export const pageNumbered = (
  campaign: Pick<Campaign, 'id' | 'edition' | 'frozen' | 'waves'>,
  number: number,
): { readonly audience: string; readonly page: number } | undefined => {
  const read: readonly (readonly [number | undefined, Read])[] = [
    [undefined, campaign.frozen],
    ...(campaign.waves ?? []).map((wave, place) => [place, wave.read] as const),
  ];
  let page = number;
  for (const [wave, { pages } = { pages: 0 }] of read) {
    if (page < pages) return { audience: frozenOf(campaign, wave), page };
    page -= pages;
  }
  return undefined;
};

/** On how many pages a campaign has written people down, with those of its waves. */
export const pagesOf = ({ frozen, waves = [] }: Pick<Campaign, 'frozen' | 'waves'>): number =>
  waves.reduce((sum, { read }) => sum + (read?.pages ?? 0), frozen?.pages ?? 0);

export const nameOfPage = (place: number): string => String(place).padStart(6, '0');
